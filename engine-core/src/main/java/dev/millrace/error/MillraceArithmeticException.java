package dev.millrace.error;

import dev.millrace.sql.types.DecimalType;
import java.util.Map;

/** Thrown when arithmetic has no result, or one that does not fit its type. */
public final class MillraceArithmeticException extends EvaluationException {

    private MillraceArithmeticException(ErrorCondition condition, String problem, Map<String, String> parameters) {
        super(condition, problem, parameters, null);
    }

    /** A division by zero. */
    public static MillraceArithmeticException divideByZero() {
        return new MillraceArithmeticException(
                ErrorCondition.DIVIDE_BY_ZERO,
                "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead.",
                Map.of());
    }

    /** A remainder of a division by zero. */
    public static MillraceArithmeticException remainderByZero() {
        return new MillraceArithmeticException(
                ErrorCondition.REMAINDER_BY_ZERO,
                "Remainder by zero. Use `try_mod` to tolerate divisor being 0 and return NULL instead.",
                Map.of());
    }

    /**
     * A result that does not fit its type.
     *
     * @param what as Spark names it: {@code "integer overflow"}, {@code "long overflow"}
     * @param tolerantFunction the function that gives NULL instead ({@code "try_add"}), or an empty string
     */
    public static MillraceArithmeticException overflow(String what, String tolerantFunction) {
        String alternative = tolerantFunction.isEmpty()
                ? ""
                : " Use '" + tolerantFunction + "' to tolerate overflow and return NULL instead.";
        return new MillraceArithmeticException(
                ErrorCondition.ARITHMETIC_OVERFLOW,
                what + "." + alternative,
                Map.of("message", what, "alternative", alternative));
    }

    /** {@code left symbol right} on bytes or shorts does not fit; operands are written as SQL literals: {@code 100Y}. */
    public static MillraceArithmeticException binaryOverflow(
            String left, String symbol, String right, String tolerantFunction) {
        return new MillraceArithmeticException(
                ErrorCondition.BINARY_ARITHMETIC_OVERFLOW,
                left + " " + symbol + " " + right + " caused overflow. Use `" + tolerantFunction
                        + "` to ignore overflow problem and return NULL.",
                Map.of("value1", left, "symbol", symbol, "value2", right, "functionName", tolerantFunction));
    }

    /** A number that has more digits than {@code type}. */
    public static MillraceArithmeticException outOfRange(String value, DecimalType type) {
        return new MillraceArithmeticException(
                ErrorCondition.NUMERIC_VALUE_OUT_OF_RANGE.subCondition("WITH_SUGGESTION"),
                value + " cannot be represented as Decimal(" + type.precision() + ", " + type.scale() + ").",
                Map.of(
                        "value", value,
                        "precision", Integer.toString(type.precision()),
                        "scale", Integer.toString(type.scale())));
    }
}
