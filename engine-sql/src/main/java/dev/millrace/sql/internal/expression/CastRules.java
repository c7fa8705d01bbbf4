package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DatetimeType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.FractionalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.List;
import java.util.function.BiPredicate;

/** Which casts there are in Spark's ANSI mode, and which of them can make {@code NULL} of a value. */
public final class CastRules {

    /** Each can be cast to those after it without an error, if not always without a loss of digits. */
    private static final List<DataType> NUMBERS = List.of(
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType);

    private CastRules() {}

    /** Whether {@code CAST(from AS to)} is legal. */
    public static boolean canCast(DataType from, DataType to) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (to instanceof StringType) {
            return true;
        }
        if (from instanceof ArrayType || from instanceof MapType || from instanceof StructType) {
            return canCastParts(from, to, CastRules::canCast);
        }
        if (from instanceof StringType) {
            return to instanceof NumericType
                    || to instanceof BooleanType
                    || to instanceof BinaryType
                    || to instanceof DatetimeType
                    || to instanceof AnsiIntervalType;
        }
        if (from instanceof NumericType) {
            return to instanceof NumericType
                    || to instanceof BooleanType
                    || to instanceof TimestampType
                    || from instanceof IntegralType && to instanceof AnsiIntervalType
                    || from instanceof DecimalType && to instanceof AnsiIntervalType;
        }
        if (from instanceof BooleanType) {
            return to instanceof NumericType;
        }
        if (from instanceof DatetimeType) {
            return to instanceof DatetimeType || from instanceof TimestampType && to instanceof NumericType;
        }
        return canCastInterval(from, to);
    }

    private static boolean canCastInterval(DataType from, DataType to) {
        if (to instanceof IntegralType || to instanceof DecimalType) {
            return from instanceof AnsiIntervalType;
        }
        return from instanceof DayTimeIntervalType && to instanceof DayTimeIntervalType
                || from instanceof YearMonthIntervalType && to instanceof YearMonthIntervalType;
    }

    private static boolean canCastParts(DataType from, DataType to, BiPredicate<DataType, DataType> rule) {
        if (from instanceof ArrayType source && to instanceof ArrayType target) {
            return canCastPart(
                    source.elementType(), source.containsNull(), target.elementType(), target.containsNull(), rule);
        }
        if (from instanceof MapType source && to instanceof MapType target) {
            return rule.test(source.keyType(), target.keyType())
                    && canCastPart(
                            source.valueType(),
                            source.valueContainsNull(),
                            target.valueType(),
                            target.valueContainsNull(),
                            rule);
        }
        if (from instanceof StructType source && to instanceof StructType target) {
            if (source.length() != target.length()) {
                return false;
            }
            for (int i = 0; i < source.length(); i++) {
                StructField a = source.apply(i);
                StructField b = target.apply(i);
                if (!canCastPart(a.dataType(), a.nullable(), b.dataType(), b.nullable(), rule)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static boolean canCastPart(
            DataType from,
            boolean fromNullable,
            DataType to,
            boolean toNullable,
            BiPredicate<DataType, DataType> rule) {
        return rule.test(from, to) && (toNullable || !fromNullable && !makesNull(from, to));
    }

    /** Whether a value may be stored in a column of type {@code to}, and so be cast without being asked to. */
    public static boolean canStore(DataType from, DataType to) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (from instanceof NumericType && to instanceof NumericType) {
            return true;
        }
        if (to instanceof StringType
                && !(from instanceof ArrayType || from instanceof MapType || from instanceof StructType)) {
            return true;
        }
        if (from instanceof DatetimeType && to instanceof DatetimeType) {
            return true;
        }
        return from instanceof DayTimeIntervalType && to instanceof DayTimeIntervalType
                || from instanceof YearMonthIntervalType && to instanceof YearMonthIntervalType
                || canCastParts(from, to, CastRules::canStore);
    }

    /** Whether every value of {@code from} has an equal one in {@code to}. */
    public static boolean canWiden(DataType from, DataType to) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (from instanceof NumericType && to instanceof NumericType) {
            return canWidenNumber(from, to);
        }
        if (to instanceof StringType) {
            return !(from instanceof ArrayType || from instanceof MapType || from instanceof StructType);
        }
        if (from instanceof DatetimeType && to instanceof DatetimeType) {
            return !(to instanceof DateType);
        }
        return from instanceof LongType && to instanceof TimestampType
                || from instanceof TimestampType && to instanceof LongType
                || canCastParts(from, to, CastRules::canWiden);
    }

    private static boolean canWidenNumber(DataType from, DataType to) {
        if (to instanceof DecimalType target) {
            return target.isWiderThan(from);
        }
        if (from instanceof DecimalType source) {
            return source.isTighterThan(to);
        }
        return NUMBERS.indexOf(from) <= NUMBERS.indexOf(to);
    }

    /** Whether the cast of a value that is not {@code NULL} counts as nullable. */
    public static boolean makesNull(DataType from, DataType to) {
        if (from instanceof NullType || from.equals(to)) {
            return false;
        }
        if (from instanceof StringType) {
            return !(to instanceof BinaryType || to instanceof StringType);
        }
        if (to instanceof StringType) {
            return false;
        }
        if (from instanceof TimestampType && !(to instanceof DecimalType)) {
            return to instanceof IntegralType && !(to instanceof LongType);
        }
        if (from instanceof FractionalType && !(from instanceof DecimalType) && to instanceof TimestampType) {
            return true;
        }
        if (to instanceof DateType) {
            return true;
        }
        if (from instanceof DateType) {
            return !(to instanceof TimestampType);
        }
        if (to instanceof DecimalType decimal) {
            return !isSafe(from, decimal);
        }
        return from instanceof FractionalType && to instanceof IntegralType;
    }

    private static boolean isSafe(DataType from, DecimalType to) {
        if (from instanceof BooleanType) {
            return to.precision() - to.scale() >= 1;
        }
        if (to.isWiderThan(from)) {
            return true;
        }
        return from instanceof DecimalType source && to.precision() - to.scale() > source.precision() - source.scale();
    }
}
