package dev.millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BOOLEAN                   | boolean                | boolean                | BooleanType                | 1
            TINYINT                   | byte                   | tinyint                | ByteType                   | 1
            SMALLINT                  | short                  | smallint               | ShortType                  | 2
            INT                       | integer                | int                    | IntegerType                | 4
            BIGINT                    | long                   | bigint                 | LongType                   | 8
            FLOAT                     | float                  | float                  | FloatType                  | 4
            DOUBLE                    | double                 | double                 | DoubleType                 | 8
            DECIMAL(10,2)             | decimal(10,2)          | decimal(10,2)          | DecimalType(10,2)          | 8
            DECIMAL(38,18)            | decimal(38,18)         | decimal(38,18)         | DecimalType(38,18)         | 16
            STRING                    | string                 | string                 | StringType                 | 20
            BINARY                    | binary                 | binary                 | BinaryType                 | 100
            DATE                      | date                   | date                   | DateType                   | 4
            TIMESTAMP                 | timestamp              | timestamp              | TimestampType              | 8
            TIMESTAMP_NTZ             | timestamp_ntz          | timestamp_ntz          | TimestampNTZType           | 8
            INTERVAL DAY TO SECOND    | interval day to second | interval day to second | DayTimeIntervalType(0,3)   | 8
            INTERVAL HOUR             | interval hour          | interval hour          | DayTimeIntervalType(1,1)   | 8
            INTERVAL YEAR TO MONTH    | interval year to month | interval year to month | YearMonthIntervalType(0,1) | 4
            INTERVAL                  | interval               | interval               | CalendarIntervalType       | 16
            VOID                      | void                   | void                   | NullType                   | 1
            """)
    void everyAtomicTypeHasTheNamesOfSpark(String sql, String typeName, String simple, String java, int size) {
        DataType type = DataType.fromDDL(sql);
        assertThat(type.sql()).isEqualTo(sql);
        assertThat(type.typeName()).isEqualTo(typeName);
        assertThat(type.json()).isEqualTo('"' + typeName + '"');
        assertThat(type.simpleString()).isEqualTo(simple);
        assertThat(type.catalogString()).isEqualTo(simple);
        assertThat(type).hasToString(java);
        assertThat(type.defaultSize()).isEqualTo(size);
        assertThat(DataType.fromJson(type.json())).isEqualTo(type).hasSameHashCodeAs(type);
    }

    @Test
    void collectionsNameTheirParts() {
        DataType type =
                DataTypes.createMapType(DataTypes.StringType, DataTypes.createArrayType(DataTypes.IntegerType, false));
        assertThat(type.sql()).isEqualTo("MAP<STRING, ARRAY<INT>>");
        assertThat(type.simpleString()).isEqualTo("map<string,array<int>>");
        assertThat(type).hasToString("MapType(StringType,ArrayType(IntegerType,false),true)");
        assertThat(type.defaultSize()).isEqualTo(24);
    }

    @Test
    void equalityMindsNullabilityAndSameTypeDoesNot() {
        DataType nullable = DataTypes.createArrayType(DataType.fromDDL("STRUCT<a: INT, b: MAP<STRING, INT>>"), true);
        DataType strict =
                DataTypes.createArrayType(DataType.fromDDL("STRUCT<A: INT NOT NULL, b: MAP<STRING, INT>>"), false);
        assertThat(strict).isNotEqualTo(nullable);
        assertThat(strict.sameType(nullable)).isTrue();
        assertThat(strict.sameType(DataType.fromDDL("ARRAY<STRUCT<a: INT, b: MAP<STRING, BIGINT>>>")))
                .isFalse();
        assertThat(strict.sameType(DataType.fromDDL("ARRAY<STRUCT<a: INT>>"))).isFalse();
    }

    @Test
    void asNullableReachesEveryLevel() {
        DataType strict = new ArrayType(
                new StructType().add("m", new MapType(DataTypes.StringType, DataTypes.LongType, false), false), false);
        assertThat(strict.asNullable()).isEqualTo(DataType.fromDDL("ARRAY<STRUCT<m: MAP<STRING, BIGINT>>>"));
    }

    @Test
    void existsRecursivelyLooksIntoEveryPart() {
        DataType type = DataType.fromDDL("STRUCT<a: INT, b: MAP<STRING, ARRAY<DATE>>>");
        assertThat(type.existsRecursively(DateType.class::isInstance)).isTrue();
        assertThat(type.existsRecursively(StringType.class::isInstance)).isTrue();
        assertThat(type.existsRecursively(StructType.class::isInstance)).isTrue();
        assertThat(type.existsRecursively(DoubleType.class::isInstance)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void leavesAreSingletons(DataType type) {
        assertThat(DataType.fromJson(type.json())).isSameAs(type);
        assertThat(DataType.fromDDL(type.sql())).isSameAs(type);
    }

    static Stream<DataType> leaves() {
        return RandomTypes.Leaves.ALL.stream();
    }

    @Test
    void groupsOfTypesAreClasses() {
        assertThat(DataTypes.LongType).isInstanceOf(IntegralType.class).isInstanceOf(NumericType.class);
        assertThat(DataTypes.createDecimalType()).isInstanceOf(FractionalType.class);
        assertThat(DataTypes.DateType).isInstanceOf(DatetimeType.class).isInstanceOf(AtomicType.class);
        assertThat(DataTypes.createDayTimeIntervalType()).isInstanceOf(AnsiIntervalType.class);
        assertThat(DataTypes.NullType).isNotInstanceOf(AtomicType.class);
    }

    @Test
    void intervalsRefuseFieldsInTheWrongOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DayTimeIntervalType(DayTimeIntervalType.SECOND, DayTimeIntervalType.DAY))
                .withMessage("'interval second to day' is invalid: the fields of a day-time interval go from"
                        + " day to hour to minute to second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new YearMonthIntervalType((byte) 0, (byte) 7))
                .withMessageContaining("Invalid field id '7' in a year-month interval");
    }
}
