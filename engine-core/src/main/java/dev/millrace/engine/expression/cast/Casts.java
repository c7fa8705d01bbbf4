package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DatetimeType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.time.ZoneId;

/**
 * {@code CAST} and {@code TRY_CAST}. Which casts there are and what they give is that of Spark 4.2 in ANSI mode; the
 * test beside it holds a table of some thousand of its answers.
 */
public final class Casts {

    private Casts() {}

    /** Whether Spark SQL, in ANSI mode, has a cast between these types. {@code TRY_CAST} has the same ones. */
    public static boolean canCast(DataType from, DataType to) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (to instanceof StringType) {
            return true;
        }
        if (from instanceof StringType) {
            return to instanceof BinaryType || isPlain(to);
        }
        if (from instanceof NumericType || from instanceof BooleanType) {
            return canCastNumber(from, to);
        }
        if (from instanceof DatetimeType) {
            return to instanceof DatetimeType || from instanceof TimestampType && to instanceof NumericType;
        }
        if (from instanceof DayTimeIntervalType || from instanceof YearMonthIntervalType) {
            return isIntegralOrDecimal(to) || from.getClass() == to.getClass();
        }
        return canCastNested(from, to);
    }

    private static boolean canCastNumber(DataType from, DataType to) {
        if (to instanceof NumericType || to instanceof BooleanType) {
            return true;
        }
        if (from instanceof BooleanType) {
            return false;
        }
        boolean interval = to instanceof DayTimeIntervalType || to instanceof YearMonthIntervalType;
        return to instanceof TimestampType || interval && isIntegralOrDecimal(from);
    }

    private static boolean canCastNested(DataType from, DataType to) {
        if (from instanceof ArrayType a && to instanceof ArrayType b) {
            return canCast(a.elementType(), b.elementType()) && (b.containsNull() || !a.containsNull());
        }
        if (from instanceof MapType a && to instanceof MapType b) {
            return canCast(a.keyType(), b.keyType())
                    && canCast(a.valueType(), b.valueType())
                    && (b.valueContainsNull() || !a.valueContainsNull());
        }
        if (from instanceof StructType a && to instanceof StructType b && a.length() == b.length()) {
            for (int i = 0; i < a.length(); i++) {
                boolean losesNull = a.apply(i).nullable() && !b.apply(i).nullable();
                if (losesNull || !canCast(a.apply(i).dataType(), b.apply(i).dataType())) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static boolean isPlain(DataType type) {
        return type instanceof NumericType
                || type instanceof BooleanType
                || type instanceof DatetimeType
                || type instanceof DayTimeIntervalType
                || type instanceof YearMonthIntervalType;
    }

    private static boolean isIntegral(DataType type) {
        return type instanceof LongType
                || type instanceof IntegerType
                || type instanceof ShortType
                || type instanceof ByteType;
    }

    private static boolean isIntegralOrDecimal(DataType type) {
        return isIntegral(type) || type instanceof DecimalType;
    }

    /**
     * The value of {@code child} as a value of {@code to}.
     *
     * @param zone the session's time zone, in which dates and local timestamps become instants and back
     * @throws IllegalArgumentException if {@link #canCast} denies
     */
    public static Evaluator cast(Evaluator child, DataType to, CastMode mode, ZoneId zone) {
        DataType from = child.type();
        if (from.equals(to)) {
            return child;
        }
        if (from instanceof NullType) {
            return new LiteralEvaluator(null, to);
        }
        if (!canCast(from, to)) {
            throw new IllegalArgumentException("There is no cast from " + from.sql() + " to " + to.sql());
        }
        CastFailure failure = new CastFailure(from, to, mode, zone);
        if (to instanceof StringType || to instanceof BinaryType) {
            return StringCasts.of(child, to, zone);
        }
        if (from instanceof StringType) {
            return ParsingCasts.of(child, to, failure, zone);
        }
        if (isIntegral(to)) {
            return IntegralCasts.of(child, to, failure);
        }
        if (to instanceof DoubleType || to instanceof FloatType) {
            return FloatingCasts.of(child, to);
        }
        if (to instanceof DecimalType decimal) {
            return DecimalCasts.of(child, decimal, failure);
        }
        if (to instanceof BooleanType) {
            return new BooleanCast(child);
        }
        if (to instanceof DateType || to instanceof DatetimeType) {
            return TimeCasts.of(child, to, failure, zone);
        }
        if (to instanceof ArrayType || to instanceof MapType || to instanceof StructType) {
            return NestedCasts.of(child, to, mode, zone);
        }
        return IntervalCasts.of(child, to, failure);
    }
}
