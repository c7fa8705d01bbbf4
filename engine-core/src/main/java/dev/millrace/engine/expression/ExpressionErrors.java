package dev.millrace.engine.expression;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import java.util.Map;

/** Errors of single families of functions; those that many packages raise are in {@code dev.millrace.error}. */
final class ExpressionErrors {

    private static final ErrorCondition INTERVAL_BY_ZERO = ErrorCondition.user("INTERVAL_DIVIDED_BY_ZERO", "22012");
    private static final ErrorCondition INVALID_FORMAT = ErrorCondition.user("INVALID_FORMAT", "42601");
    private static final ErrorCondition INVALID_REGEXP_REPLACE = ErrorCondition.user("INVALID_REGEXP_REPLACE", "22023");

    private ExpressionErrors() {}

    static EvaluationException intervalOverflow(String tolerantFunction) {
        if (tolerantFunction.isEmpty()) {
            return new EvaluationException(
                    ErrorCondition.INTERVAL_ARITHMETIC_OVERFLOW.subCondition("WITHOUT_SUGGESTION"),
                    "Integer overflow while operating with intervals. Try devising appropriate values for the interval"
                            + " parameters.");
        }
        return new EvaluationException(
                ErrorCondition.INTERVAL_ARITHMETIC_OVERFLOW.subCondition("WITH_SUGGESTION"),
                "Integer overflow while operating with intervals. Use `" + tolerantFunction
                        + "` to tolerate overflow and return NULL instead.");
    }

    static EvaluationException intervalDividedByZero() {
        return new EvaluationException(
                INTERVAL_BY_ZERO,
                "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead.");
    }

    /** {@code problem} completes "The value of parameter(s) `start` in `slice` is invalid: ". */
    static EvaluationException invalidParameter(
            String subCondition, String function, String parameter, String problem) {
        return new EvaluationException(
                ErrorCondition.INVALID_PARAMETER_VALUE.subCondition(subCondition),
                "The value of parameter(s) `" + parameter + "` in `" + function + "` is invalid: " + problem,
                Map.of("parameter", "`" + parameter + "`", "functionName", "`" + function + "`"),
                null);
    }

    static EvaluationException invalidPattern(String function, String pattern, Throwable cause) {
        return new EvaluationException(
                ErrorCondition.INVALID_PARAMETER_VALUE.subCondition("PATTERN"),
                "The value of parameter(s) `regexp` in `" + function + "` is invalid: '" + pattern + "'.",
                Map.of("parameter", "`regexp`", "functionName", "`" + function + "`", "value", "'" + pattern + "'"),
                cause);
    }

    static EvaluationException escapeInTheMiddle(String pattern, String character) {
        return new EvaluationException(
                INVALID_FORMAT.subCondition("ESC_IN_THE_MIDDLE"),
                "The format is invalid: '" + pattern + "'. The escape character is not allowed to precede '" + character
                        + "'.");
    }

    static EvaluationException escapeAtTheEnd(String pattern) {
        return new EvaluationException(
                INVALID_FORMAT.subCondition("ESC_AT_THE_END"),
                "The format is invalid: '" + pattern + "'. The escape character is not allowed to end with.");
    }

    static EvaluationException invalidReplacement(
            String source, String pattern, String replacement, int position, Throwable cause) {
        return new EvaluationException(
                INVALID_REGEXP_REPLACE,
                "Could not perform regexp_replace for source = \"" + source + "\", pattern = \"" + pattern
                        + "\", replacement = \"" + replacement + "\" and position = " + position + ".",
                cause);
    }

    static EvaluationException malformed(String text, String format, String targetType, Throwable cause) {
        return new EvaluationException(
                ErrorCondition.CONVERSION_INVALID_INPUT,
                "The value '" + text + "' (" + format + ") cannot be converted to \"" + targetType
                        + "\" because it is malformed. Correct the value as per the syntax, or change its format.",
                cause);
    }

    static EvaluationException nullMapKey() {
        return new EvaluationException(ErrorCondition.NULL_MAP_KEY, "Cannot use null as map key.");
    }

    static EvaluationException duplicatedMapKey(String key) {
        return new EvaluationException(
                ErrorCondition.DUPLICATED_MAP_KEY,
                "Duplicate map key " + key + " was found, please check the input data.",
                Map.of("key", key),
                null);
    }

    static EvaluationException indexOfZero() {
        return new EvaluationException(
                ErrorCondition.user("INVALID_INDEX_OF_ZERO", "22003"),
                "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).");
    }

    static EvaluationException tooManyElements(String function, long elements) {
        return new EvaluationException(
                ErrorCondition.COLLECTION_SIZE_LIMIT_EXCEEDED.subCondition("PARAMETER"),
                "The result of `" + function + "` would have " + elements + " elements, more than an array can have.");
    }

    static EvaluationException unequalMapArrays(int keys, int values) {
        return new EvaluationException(
                ErrorCondition.user("MAP_KEY_VALUE_DIFF_SIZES", "22023"),
                "The key array and value array of a map must have the same length, but have " + keys + " and " + values
                        + ".");
    }

    /** The size of a value in bytes, when one array can hold it. */
    static int checkedSize(long bytes, String function) {
        if (bytes > Integer.MAX_VALUE - 64) {
            throw new EvaluationException(
                    ErrorCondition.COLLECTION_SIZE_LIMIT_EXCEEDED.subCondition("FUNCTION"),
                    "The result of `" + function + "` has " + bytes
                            + " bytes, more than one value can have; make its arguments shorter.");
        }
        return (int) bytes;
    }
}
