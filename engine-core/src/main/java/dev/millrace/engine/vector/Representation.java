package dev.millrace.engine.vector;

import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;

/** How the values of a type are laid out in memory; few on purpose, so that few kernels serve many types. */
public enum Representation {
    /** {@code boolean[]}: boolean. */
    BOOLEAN,
    /** {@code int[]}: byte, short, int, date (days since 1970-01-01), year-month interval (months). */
    INT,
    /** {@code long[]}: long, timestamps and day-time interval (microseconds). */
    LONG,
    /** {@code double[]}: double, and float as the exact double of the float. */
    DOUBLE,
    /** Unscaled 64-bit values up to precision 18, 128-bit values above: decimal. */
    DECIMAL,
    /** Slices of a {@code byte[]}: string (UTF-8) and binary. */
    BYTES,
    /** Ranges of an element vector: array. */
    ARRAY,
    /** Ranges of a key and a value vector: map. */
    MAP,
    /** One vector for each field: struct. */
    STRUCT,
    /** No values at all: void. */
    NULL;

    /**
     * The layout of {@code type}.
     *
     * @throws IllegalArgumentException for calendar intervals, which columns cannot have
     */
    public static Representation of(DataType type) {
        if (type instanceof LongType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType
                || type instanceof DayTimeIntervalType) {
            return LONG;
        }
        if (type instanceof StringType || type instanceof BinaryType) {
            return BYTES;
        }
        if (type instanceof IntegerType
                || type instanceof DateType
                || type instanceof ShortType
                || type instanceof ByteType
                || type instanceof YearMonthIntervalType) {
            return INT;
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return DOUBLE;
        }
        if (type instanceof BooleanType) {
            return BOOLEAN;
        }
        return ofOthers(type);
    }

    private static Representation ofOthers(DataType type) {
        if (type instanceof DecimalType) {
            return DECIMAL;
        }
        if (type instanceof StructType) {
            return STRUCT;
        }
        if (type instanceof ArrayType) {
            return ARRAY;
        }
        if (type instanceof MapType) {
            return MAP;
        }
        if (type instanceof NullType) {
            return NULL;
        }
        throw new IllegalArgumentException("A column cannot have the type " + type.sql()
                + "; use a day-time or a year-month interval in place of a calendar interval");
    }
}
