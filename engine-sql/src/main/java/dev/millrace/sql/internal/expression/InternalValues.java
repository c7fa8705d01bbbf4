package dev.millrace.sql.internal.expression;

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
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Which Java class holds the internal value of which type. */
final class InternalValues {

    private InternalValues() {}

    static boolean matches(Object value, DataType type) {
        if (value instanceof Boolean) {
            return type instanceof BooleanType;
        }
        if (value instanceof Integer) {
            return type instanceof IntegerType
                    || type instanceof ShortType
                    || type instanceof ByteType
                    || type instanceof DateType
                    || type instanceof YearMonthIntervalType;
        }
        if (value instanceof Long) {
            return type instanceof LongType
                    || type instanceof TimestampType
                    || type instanceof TimestampNTZType
                    || type instanceof DayTimeIntervalType;
        }
        if (value instanceof Double) {
            return type instanceof DoubleType || type instanceof FloatType;
        }
        if (value instanceof BigDecimal decimal) {
            return type instanceof DecimalType target
                    && decimal.scale() == target.scale()
                    && decimal.precision() <= target.precision();
        }
        return value instanceof String && type instanceof StringType
                || value instanceof byte[] && type instanceof BinaryType
                || value instanceof List<?> && type instanceof ArrayType
                || value instanceof Map<?, ?> && type instanceof MapType
                || value instanceof Object[] && type instanceof StructType;
    }
}
