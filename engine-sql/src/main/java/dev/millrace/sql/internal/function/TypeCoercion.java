package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.CastRules;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.AtomicType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DatetimeType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.FractionalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The common type of several values, by the rules of Spark's ANSI mode.
 *
 * <p>Three degrees: the <em>tightest</em> type loses nothing; the <em>wider</em> type may round (a decimal and a double
 * give a double); with <em>strings</em>, a string meets another type as that type (with whole numbers, as a BIGINT).
 */
public final class TypeCoercion {

    private static final List<DataType> NUMBERS = List.of(
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType);

    /** A rule for two types, which nested types apply to their parts. */
    private interface Rule {
        Optional<DataType> apply(DataType left, DataType right);
    }

    private TypeCoercion() {}

    /** The type that holds the values of both without loss. */
    public static Optional<DataType> tightest(DataType left, DataType right) {
        if (left.equals(right) || right instanceof NullType) {
            return Optional.of(left);
        }
        if (left instanceof NullType) {
            return Optional.of(right);
        }
        if (left instanceof NumericType && right instanceof NumericType) {
            return tightestNumber(left, right);
        }
        if (left instanceof DatetimeType && right instanceof DatetimeType) {
            return Optional.of(widerDatetime(left, right));
        }
        if (left instanceof DayTimeIntervalType a && right instanceof DayTimeIntervalType b) {
            return Optional.of(new DayTimeIntervalType(
                    (byte) Math.min(a.startField(), b.startField()), (byte) Math.max(a.endField(), b.endField())));
        }
        if (left instanceof YearMonthIntervalType a && right instanceof YearMonthIntervalType b) {
            return Optional.of(new YearMonthIntervalType(
                    (byte) Math.min(a.startField(), b.startField()), (byte) Math.max(a.endField(), b.endField())));
        }
        return nested(left, right, TypeCoercion::tightest);
    }

    private static Optional<DataType> tightestNumber(DataType left, DataType right) {
        if (left instanceof DecimalType decimal) {
            return right instanceof IntegralType && decimal.isWiderThan(right) ? Optional.of(left) : Optional.empty();
        }
        if (right instanceof DecimalType decimal) {
            return left instanceof IntegralType && decimal.isWiderThan(left) ? Optional.of(right) : Optional.empty();
        }
        DataType wider = NUMBERS.get(Math.max(NUMBERS.indexOf(left), NUMBERS.indexOf(right)));
        // A float cannot hold every whole number that it meets, a double loses less.
        return Optional.of(wider instanceof FloatType ? DataTypes.DoubleType : wider);
    }

    private static DataType widerDatetime(DataType left, DataType right) {
        if (left instanceof TimestampType || right instanceof TimestampType) {
            return DataTypes.TimestampType;
        }
        return left instanceof DateType && right instanceof DateType ? left : DataTypes.TimestampNTZType;
    }

    /** The type that both can be cast to, if with rounding; strings meet strings only. */
    public static Optional<DataType> widerWithoutStrings(DataType left, DataType right) {
        return tightest(left, right)
                .or(() -> widerWithDecimal(left, right))
                .or(() -> nested(left, right, TypeCoercion::widerWithoutStrings));
    }

    /** The type that both can be cast to, if with rounding; a string can become any atomic type. */
    public static Optional<DataType> wider(DataType left, DataType right) {
        return tightest(left, right)
                .or(() -> widerWithDecimal(left, right))
                .or(() -> widerWithString(left, right))
                .or(() -> nested(left, right, TypeCoercion::wider));
    }

    private static Optional<DataType> widerWithDecimal(DataType left, DataType right) {
        if (left instanceof DecimalType a && right instanceof NumericType b) {
            return Optional.of(
                    b instanceof FloatType || b instanceof DoubleType
                            ? DataTypes.DoubleType
                            : DecimalRules.wider(a, DecimalType.forType(b)));
        }
        return right instanceof DecimalType && left instanceof NumericType
                ? widerWithDecimal(right, left)
                : Optional.empty();
    }

    /** What a string and another type meet as; empty when neither is a string, or when there is no such type. */
    static Optional<DataType> widerWithString(DataType left, DataType right) {
        if (right instanceof StringType && !(left instanceof StringType)) {
            return widerWithString(right, left);
        }
        if (!(left instanceof StringType) || right instanceof StringType) {
            return Optional.empty();
        }
        if (right instanceof IntegralType) {
            return Optional.of(DataTypes.LongType);
        }
        if (right instanceof FractionalType) {
            return Optional.of(DataTypes.DoubleType);
        }
        return right instanceof AtomicType && !(right instanceof AnsiIntervalType)
                ? Optional.of(right)
                : Optional.empty();
    }

    private static Optional<DataType> nested(DataType left, DataType right, Rule rule) {
        if (left instanceof ArrayType a && right instanceof ArrayType b) {
            return rule.apply(a.elementType(), b.elementType())
                    .map(type -> new ArrayType(
                            type,
                            a.containsNull()
                                    || b.containsNull()
                                    || CastRules.makesNull(a.elementType(), type)
                                    || CastRules.makesNull(b.elementType(), type)));
        }
        if (left instanceof MapType a && right instanceof MapType b) {
            Optional<DataType> key = rule.apply(a.keyType(), b.keyType());
            Optional<DataType> value = rule.apply(a.valueType(), b.valueType());
            if (key.isEmpty()
                    || value.isEmpty()
                    || CastRules.makesNull(a.keyType(), key.get())
                    || CastRules.makesNull(b.keyType(), key.get())) {
                return Optional.empty();
            }
            boolean containsNull = a.valueContainsNull()
                    || b.valueContainsNull()
                    || CastRules.makesNull(a.valueType(), value.get())
                    || CastRules.makesNull(b.valueType(), value.get());
            return Optional.of(new MapType(key.get(), value.get(), containsNull));
        }
        return left instanceof StructType a && right instanceof StructType b ? struct(a, b, rule) : Optional.empty();
    }

    private static Optional<DataType> struct(StructType left, StructType right, Rule rule) {
        if (left.length() != right.length()) {
            return Optional.empty();
        }
        List<StructField> fields = new ArrayList<>(left.length());
        for (int i = 0; i < left.length(); i++) {
            StructField a = left.apply(i);
            StructField b = right.apply(i);
            Optional<DataType> type = rule.apply(a.dataType(), b.dataType());
            if (!a.name().equalsIgnoreCase(b.name()) || type.isEmpty()) {
                return Optional.empty();
            }
            boolean nullable = a.nullable()
                    || b.nullable()
                    || CastRules.makesNull(a.dataType(), type.get())
                    || CastRules.makesNull(b.dataType(), type.get());
            fields.add(new StructField(a.name(), type.get(), nullable));
        }
        return Optional.of(new StructType(fields));
    }

    /**
     * The type that all can be cast to, with strings as {@link #wider} takes them: one after the other, so that with strings
     * the order matters.
     */
    public static Optional<DataType> wider(List<DataType> types) {
        return fold(types, TypeCoercion::wider);
    }

    /** The type that all can be cast to, where strings meet strings only. */
    public static Optional<DataType> widerWithoutStrings(List<DataType> types) {
        return fold(types, TypeCoercion::widerWithoutStrings);
    }

    private static Optional<DataType> fold(List<DataType> types, Rule rule) {
        Optional<DataType> common = Optional.of(DataTypes.NullType);
        for (DataType type : types) {
            if (common.isEmpty()) {
                return common;
            }
            common = rule.apply(common.get(), type);
        }
        return common;
    }

    /** {@code expression} as a value of {@code type}, by an implicit cast where it needs one. */
    public static Expression cast(Expression expression, DataType type) {
        if (expression.type().sameType(type)) {
            return expression;
        }
        if (expression instanceof Literal literal && literal.isNull()) {
            return Literal.ofNull(type);
        }
        return new Cast(expression, type, CastMode.ANSI, true);
    }

    /** The types of the expressions. */
    static List<DataType> types(List<Expression> expressions) {
        List<DataType> types = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            types.add(expression.type());
        }
        return types;
    }

    /** Each expression as a value of {@code type}. */
    static List<Expression> castAll(List<Expression> expressions, DataType type) {
        List<Expression> cast = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            cast.add(cast(expression, type));
        }
        return cast;
    }
}
