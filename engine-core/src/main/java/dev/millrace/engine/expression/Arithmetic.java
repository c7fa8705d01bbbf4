package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Representation;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;

/**
 * Arithmetic as in Spark's ANSI mode: overflow and division by zero are errors.
 *
 * <p>Unless a method says otherwise, both operands have the representation of the result type: the analyzer has cast them
 * (for decimals: to decimals; precision and scale may differ from each other and from the result).
 *
 * <p>Times are numbers here: {@code add} and {@code subtract} also serve timestamp and day-time interval, two timestamps
 * (the result type is an interval) and two intervals. They count microseconds and know no time zone.
 */
public final class Arithmetic {

    private Arithmetic() {}

    /** {@code left + right}. */
    public static Evaluator add(Evaluator left, Evaluator right, DataType result) {
        return add(left, right, result, ErrorMode.FAIL);
    }

    /** {@code left + right}, or {@code try_add}. */
    public static Evaluator add(Evaluator left, Evaluator right, DataType result, ErrorMode mode) {
        return switch (Representation.of(result)) {
            case INT -> new IntArithmetic.Add(left, right, result, mode);
            case LONG -> new LongArithmetic.Add(left, right, result, mode);
            case DOUBLE -> new DoubleArithmetic.Add(left, right, result);
            case DECIMAL -> new DecimalArithmetic.Add(left, right, result, mode, false);
            default -> throw unsupported("+", result);
        };
    }

    /** {@code left - right}. */
    public static Evaluator subtract(Evaluator left, Evaluator right, DataType result) {
        return subtract(left, right, result, ErrorMode.FAIL);
    }

    /** {@code left - right}, or {@code try_subtract}. */
    public static Evaluator subtract(Evaluator left, Evaluator right, DataType result, ErrorMode mode) {
        return switch (Representation.of(result)) {
            case INT -> new IntArithmetic.Subtract(left, right, result, mode);
            case LONG -> new LongArithmetic.Subtract(left, right, result, mode);
            case DOUBLE -> new DoubleArithmetic.Subtract(left, right, result);
            case DECIMAL -> new DecimalArithmetic.Add(left, right, result, mode, true);
            default -> throw unsupported("-", result);
        };
    }

    /** {@code left * right}. */
    public static Evaluator multiply(Evaluator left, Evaluator right, DataType result) {
        return multiply(left, right, result, ErrorMode.FAIL);
    }

    /** {@code left * right}, or {@code try_multiply}; also an interval on the left with any number on the right. */
    public static Evaluator multiply(Evaluator left, Evaluator right, DataType result, ErrorMode mode) {
        if (result instanceof AnsiIntervalType) {
            return new IntervalArithmetic(left, right, result, false, mode);
        }
        return switch (Representation.of(result)) {
            case INT -> new IntArithmetic.Multiply(left, right, result, mode);
            case LONG -> new LongArithmetic.Multiply(left, right, result, mode);
            case DOUBLE -> new DoubleArithmetic.Multiply(left, right, result);
            case DECIMAL -> new DecimalArithmetic.Multiply(left, right, result, mode);
            default -> throw unsupported("*", result);
        };
    }

    /** {@code left / right}. */
    public static Evaluator divide(Evaluator left, Evaluator right, DataType result) {
        return divide(left, right, result, ErrorMode.FAIL);
    }

    /** {@code left / right}, or {@code try_divide}: doubles, floats, decimals, or an interval by any number. */
    public static Evaluator divide(Evaluator left, Evaluator right, DataType result, ErrorMode mode) {
        if (result instanceof AnsiIntervalType) {
            return new IntervalArithmetic(left, right, result, true, mode);
        }
        return switch (Representation.of(result)) {
            case DOUBLE -> new Division.DivideDouble(left, right, result, mode);
            case DECIMAL -> new DecimalArithmetic.Divide(left, right, result, mode);
            default -> throw unsupported("/", result);
        };
    }

    /** {@code left div right} of whole numbers, decimals or intervals, as a long. */
    public static Evaluator integralDivide(Evaluator left, Evaluator right, DataType result) {
        return integralDivide(left, right, result, ErrorMode.FAIL);
    }

    /** {@code left div right} as a long; {@link ErrorMode#NULL} gives {@code NULL} in place of an error. */
    public static Evaluator integralDivide(Evaluator left, Evaluator right, DataType result, ErrorMode mode) {
        boolean intervals = left.type() instanceof AnsiIntervalType;
        return switch (Representation.of(left.type())) {
            case INT -> new Division.DivideInt(left, right, result, mode, intervals);
            case LONG -> new Division.DivideLong(left, right, result, mode, intervals);
            case DECIMAL -> new DecimalArithmetic.DivideIntegral(left, right, result, mode);
            default -> throw unsupported("div", left.type());
        };
    }

    /** {@code left % right}: has the sign of {@code left}. */
    public static Evaluator remainder(Evaluator left, Evaluator right, DataType result) {
        return remainder(left, right, result, ErrorMode.FAIL);
    }

    /** {@code left % right}, or {@code try_mod}. */
    public static Evaluator remainder(Evaluator left, Evaluator right, DataType result, ErrorMode mode) {
        return remainder(left, right, result, Division.Kind.REMAINDER, mode);
    }

    /** {@code pmod(left, right)}: the remainder that is not negative when {@code right} is positive. */
    public static Evaluator pmod(Evaluator left, Evaluator right, DataType result) {
        return remainder(left, right, result, Division.Kind.PMOD, ErrorMode.FAIL);
    }

    private static Evaluator remainder(
            Evaluator left, Evaluator right, DataType result, Division.Kind kind, ErrorMode mode) {
        return switch (Representation.of(result)) {
            case INT -> new Division.RemainderInt(left, right, result, kind, mode);
            case LONG -> new Division.RemainderLong(left, right, result, kind, mode);
            case DOUBLE -> new Division.RemainderDouble(left, right, result, kind, mode);
            case DECIMAL -> new DecimalArithmetic.Remainder(left, right, result, kind, mode);
            default -> throw unsupported("%", result);
        };
    }

    /** {@code -child}, of any number or interval. */
    public static Evaluator negate(Evaluator child) {
        return unary(child, false);
    }

    /** {@code abs(child)}, of any number or interval. */
    public static Evaluator abs(Evaluator child) {
        return unary(child, true);
    }

    private static Evaluator unary(Evaluator child, boolean absolute) {
        return switch (Representation.of(child.type())) {
            case INT -> new UnaryArithmetic.OfInt(child, absolute, ErrorMode.FAIL);
            case LONG -> new UnaryArithmetic.OfLong(child, absolute, ErrorMode.FAIL);
            case DOUBLE -> new UnaryArithmetic.OfDouble(child, absolute);
            case DECIMAL -> new UnaryArithmetic.OfDecimal(child, absolute);
            default -> throw unsupported(absolute ? "abs" : "-", child.type());
        };
    }

    private static IllegalArgumentException unsupported(String operator, DataType type) {
        return new IllegalArgumentException("There is no operator '" + operator + "' for " + type.sql());
    }
}
