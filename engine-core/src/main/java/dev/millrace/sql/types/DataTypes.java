package dev.millrace.sql.types;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Constants and factories for all types. The constants are of static type {@link DataType}, as in Spark:
 *
 * <pre>{@code
 * import static dev.millrace.sql.types.DataTypes.*;
 *
 * StructType schema = createStructType(List.of(createStructField("price", DoubleType, false)));
 * }</pre>
 */
public final class DataTypes {

    /** SQL {@code STRING}. */
    public static final DataType StringType = new StringType();

    /** SQL {@code BINARY}. */
    public static final DataType BinaryType = new BinaryType();

    /** SQL {@code BOOLEAN}. */
    public static final DataType BooleanType = new BooleanType();

    /** SQL {@code DATE}. */
    public static final DataType DateType = new DateType();

    /** SQL {@code TIMESTAMP}. */
    public static final DataType TimestampType = new TimestampType();

    /** SQL {@code TIMESTAMP_NTZ}. */
    public static final DataType TimestampNTZType = new TimestampNTZType();

    /** SQL {@code INTERVAL} without fields. */
    public static final DataType CalendarIntervalType = new CalendarIntervalType();

    /** SQL {@code DOUBLE}. */
    public static final DataType DoubleType = new DoubleType();

    /** SQL {@code FLOAT}. */
    public static final DataType FloatType = new FloatType();

    /** SQL {@code TINYINT}. */
    public static final DataType ByteType = new ByteType();

    /** SQL {@code INT}. */
    public static final DataType IntegerType = new IntegerType();

    /** SQL {@code BIGINT}. */
    public static final DataType LongType = new LongType();

    /** SQL {@code SMALLINT}. */
    public static final DataType ShortType = new ShortType();

    /** SQL {@code VOID}: the type of {@code NULL} alone. */
    public static final DataType NullType = new NullType();

    private DataTypes() {}

    /** The type of arrays whose elements may be {@code NULL}. */
    public static ArrayType createArrayType(DataType elementType) {
        return createArrayType(elementType, true);
    }

    /** The type of arrays. */
    public static ArrayType createArrayType(DataType elementType, boolean containsNull) {
        requireNonNull(elementType, "elementType");
        return new ArrayType(elementType, containsNull);
    }

    /** The type {@code DECIMAL(precision,scale)}. */
    public static DecimalType createDecimalType(int precision, int scale) {
        return new DecimalType(precision, scale);
    }

    /** The type {@code DECIMAL(10,0)}. */
    public static DecimalType createDecimalType() {
        return DecimalType.USER_DEFAULT;
    }

    /** The type of day-time intervals from one field to another. */
    public static DayTimeIntervalType createDayTimeIntervalType(byte startField, byte endField) {
        return new DayTimeIntervalType(startField, endField);
    }

    /** The type {@code INTERVAL DAY TO SECOND}. */
    public static DayTimeIntervalType createDayTimeIntervalType() {
        return DayTimeIntervalType.DEFAULT;
    }

    /** The type of year-month intervals from one field to another. */
    public static YearMonthIntervalType createYearMonthIntervalType(byte startField, byte endField) {
        return new YearMonthIntervalType(startField, endField);
    }

    /** The type {@code INTERVAL YEAR TO MONTH}. */
    public static YearMonthIntervalType createYearMonthIntervalType() {
        return YearMonthIntervalType.DEFAULT;
    }

    /** The type of maps whose values may be {@code NULL}. */
    public static MapType createMapType(DataType keyType, DataType valueType) {
        return createMapType(keyType, valueType, true);
    }

    /** The type of maps. */
    public static MapType createMapType(DataType keyType, DataType valueType, boolean valueContainsNull) {
        requireNonNull(keyType, "keyType");
        requireNonNull(valueType, "valueType");
        return new MapType(keyType, valueType, valueContainsNull);
    }

    /** A field of a struct. */
    public static StructField createStructField(String name, DataType dataType, boolean nullable, Metadata metadata) {
        requireNonNull(name, "name");
        requireNonNull(dataType, "dataType");
        requireNonNull(metadata, "metadata");
        return new StructField(name, dataType, nullable, metadata);
    }

    /** A field of a struct, without metadata. */
    public static StructField createStructField(String name, DataType dataType, boolean nullable) {
        return createStructField(name, dataType, nullable, Metadata.empty());
    }

    /**
     * The struct of these fields.
     *
     * @throws IllegalArgumentException when a name occurs twice
     */
    public static StructType createStructType(List<StructField> fields) {
        return createStructType(fields.toArray(new StructField[0]));
    }

    /**
     * The struct of these fields.
     *
     * @throws IllegalArgumentException when a name occurs twice
     */
    public static StructType createStructType(StructField[] fields) {
        requireNonNull(fields, "fields");
        Set<String> names = new HashSet<>();
        for (StructField field : fields) {
            if (field == null) {
                throw new IllegalArgumentException("fields should not contain any null.");
            }
            if (!names.add(field.name())) {
                throw new IllegalArgumentException(
                        "fields should have distinct names; '" + field.name() + "' occurs twice.");
            }
        }
        return new StructType(fields);
    }

    private static void requireNonNull(@Nullable Object argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException(name + " should not be null.");
        }
    }
}
