package dev.millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdlTest {

    @Test
    void aListOfColumnsIsASchema() {
        StructType schema = StructType.fromDDL("""
                name STRING, age INT NOT NULL COMMENT 'it''s in "years"', tags ARRAY<STRING>, m MAP<STRING, INT>,
                s STRUCT<a: INT, b: DECIMAL(10,2)>, d TIMESTAMP_NTZ, i INTERVAL DAY TO SECOND, `odd ``name` date
                """);
        assertThat(schema)
                .isEqualTo(new StructType()
                        .add("name", DataTypes.StringType)
                        .add("age", DataTypes.IntegerType, false, "it's in \"years\"")
                        .add("tags", DataTypes.createArrayType(DataTypes.StringType))
                        .add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType))
                        .add("s", new StructType().add("a", "int").add("b", "decimal(10,2)"))
                        .add("d", DataTypes.TimestampNTZType)
                        .add("i", DayTimeIntervalType.DEFAULT)
                        .add("odd `name", DataTypes.DateType));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            byte                             | TINYINT
            Short                            | SMALLINT
            integer                          | INT
            long                             | BIGINT
            real                             | FLOAT
            timestamp_ltz                    | TIMESTAMP
            dec                              | DECIMAL(10,0)
            numeric( 7 )                     | DECIMAL(7,0)
            char(3)                          | STRING
            character(3)                     | STRING
            varchar(20)                      | STRING
            /* why */ int -- a remark        | INT
            timestamp without time zone      | TIMESTAMP_NTZ
            timestamp with local time zone   | TIMESTAMP
            interval year to year            | INTERVAL YEAR
            Interval minute TO second        | INTERVAL MINUTE TO SECOND
            array<array<int>>                | ARRAY<ARRAY<INT>>
            struct<>                         | STRUCT<>
            struct<a int, b:string not null> | STRUCT<a: INT, b: STRING NOT NULL>
            struct<`a b`:int comment "c">    | STRUCT<`a b`: INT COMMENT 'c'>
            a int                            | STRUCT<a: INT>
            interval int, map string         | STRUCT<interval: INT, map: STRING>
            date date                        | STRUCT<date: DATE>
            not interval not null            | STRUCT<not: INTERVAL NOT NULL>
            1st int                          | STRUCT<`1st`: INT>
            """)
    void typesHaveSynonymsAndSpellings(String ddl, String sql) {
        assertThat(DataType.fromDDL(ddl).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRUCT<A: INT, b: STRING>", "struct<a:int,b:string>", "Struct < a  int , b : string >"})
    void fieldNamesKeepTheirCase(String ddl) {
        assertThat(((StructType) DataType.fromDDL(ddl)).length()).isEqualTo(2);
        assertThat(((StructType) DataType.fromDDL("STRUCT<A: INT>")).fieldNames())
                .containsExactly("A");
    }

    @Test
    void commentsTakeTheEscapesOfSpark() {
        StructType schema =
                StructType.fromDDL("a INT COMMENT 'x\\'y\\\\z\\n\\t\\\"', b INT COMMENT \"say \"\"hi\"\"\"");
        assertThat(schema.apply("a").getComment()).contains("x'y\\z\n\t\"");
        assertThat(schema.apply("b").getComment()).contains("say \"hi\"");
    }

    @Test
    void namesAreQuotedOnlyWhereNeeded() {
        StructType schema = new StructType()
                .add("plain_1", "int")
                .add("1st", "int")
                .add("42", "int")
                .add("größe", "int")
                .add("a`b", "int", false, "don't");
        assertThat(schema.toDDL())
                .isEqualTo("plain_1 INT,`1st` INT,`42` INT,`größe` INT,`a``b` INT NOT NULL COMMENT 'don\\'t'");
        assertThat(StructType.fromDDL(schema.toDDL())).isEqualTo(schema);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a INT, b FOO        | 9  | Unknown data type 'FOO', expected one of BOOLEAN, TINYINT,
            a INT b STRING      | 6  | Expected ',' or the end of the columns, but found 'b'
            a INT,              | 6  | Expected a column name, but the text ends
            a                   | 1  | Expected a data type, but the text ends
            a ARRAY<INT         | 11 | Expected '>', but the text ends
            a ARRAY INT         | 8  | Expected '<', but found 'INT'
            a MAP<INT>          | 9  | Expected ',', but found '>'
            order-id INT        | 5  | Expected a data type, but found '-'; a name with special characters stands in backquotes
            a INT NOT           | 9  | Expected NULL, but the text ends
            a INT COMMENT x     | 14 | Expected the comment in quotes, but found 'x'
            a INT COMMENT 'x    | 14 | String without its closing '
            a INT /* x          | 6  | Comment without its closing */
            `a INT              | 0  | Name without its closing `
            a DECIMAL(39,2)     | 10 | DECIMAL(39,2) is out of range, expected a precision of 1 to 38
            a DECIMAL(5,6)      | 10 | DECIMAL(5,6) is out of range
            a DECIMAL(x)        | 10 | Expected the precision as a whole number, but found 'x'
            a DECIMAL(12345678901) | 10 | Expected the precision as a whole number, but found '12345678901'
            a VARCHAR           | 9  | Expected '(', but the text ends
            a INTERVAL DAY TO YEAR | 11 | Unknown interval 'DAY TO YEAR', expected fields of YEAR TO MONTH or of DAY
            ''                  | 0  | Expected a column name, but the text ends
            """)
    void errorsNameThePlaceAndWhatWasExpected(String ddl, int position, String problem) {
        assertThatExceptionOfType(DdlSyntaxException.class)
                .isThrownBy(() -> StructType.fromDDL(ddl))
                .withMessageStartingWith("[PARSE_SYNTAX_ERROR] " + problem)
                .withMessageEndingWith(" at position " + position + " of '" + ddl + "'. SQLSTATE: 42601")
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void ofTwoReadingsTheOneThatGotFurtherIsReported() {
        assertThatExceptionOfType(DdlSyntaxException.class)
                .isThrownBy(() -> DataType.fromDDL("ARRAY<FOO>"))
                .withMessageContaining("Unknown data type 'FOO'");
        assertThatExceptionOfType(DdlSyntaxException.class)
                .isThrownBy(() -> DataType.fromDDL("a INT, b ARRAY<"))
                .withMessageContaining("Expected a data type, but the text ends at position 15");
        assertThatExceptionOfType(DdlSyntaxException.class)
                .isThrownBy(() -> DataType.fromDDL(" strnig "))
                .withMessageContaining("Unknown data type 'STRNIG'");
        assertThatExceptionOfType(DdlSyntaxException.class)
                .isThrownBy(() -> DataType.fromDDL("decimal(0)"))
                .withMessageContaining("DECIMAL(0,0) is out of range");
    }

    @Test
    void veryDeepTypesAreRefusedInsteadOfOverflowingTheStack() {
        assertThatExceptionOfType(DdlSyntaxException.class)
                .isThrownBy(() -> DataType.fromDDL("ARRAY<".repeat(100_000)))
                .withMessageContaining("nested deeper than 200 levels");
    }

    @Test
    void randomTypesComeBackFromTheirDdl() {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        RandomTypes random = new RandomTypes(seed, true);
        for (int i = 0; i < 2_000; i++) {
            DataType type = random.type(4);
            assertThat(DataType.fromDDL(type.sql()))
                    .as("-Dmillrace.seed=%s, %s", seed, type)
                    .isEqualTo(type);
            StructType schema = random.struct(3, 1 + i % 5);
            assertThat(StructType.fromDDL(schema.toDDL()))
                    .as("-Dmillrace.seed=%s", seed)
                    .isEqualTo(schema);
        }
    }
}
