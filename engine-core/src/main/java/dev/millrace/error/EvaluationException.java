package dev.millrace.error;

import dev.millrace.sql.types.DataType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the value of an expression cannot be computed for a row. The messages are those of Spark SQL in ANSI mode,
 * less its advice to turn that mode off.
 */
public class EvaluationException extends MillraceException {

    /** A failure that {@code problem} describes. */
    public EvaluationException(ErrorCondition condition, String problem) {
        super(condition, problem);
    }

    /** A failure with the exception that led to it. */
    public EvaluationException(ErrorCondition condition, String problem, @Nullable Throwable cause) {
        super(condition, problem, cause);
    }

    /** A failure whose parts programs can read as well. */
    public EvaluationException(
            ErrorCondition condition,
            String problem,
            Map<String, String> messageParameters,
            @Nullable Throwable cause) {
        super(condition, problem, messageParameters, cause);
    }

    /** A string that is not written as its target type wants it: {@code CAST('a' AS INT)}. */
    public static EvaluationException castInvalidInput(String text, DataType source, DataType target) {
        String value = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        return new EvaluationException(
                ErrorCondition.CAST_INVALID_INPUT,
                "The value " + value + " of the type " + quoted(source) + " cannot be cast to " + quoted(target)
                        + " because it is malformed. Correct the value as per the syntax, or change its target type."
                        + " Use `try_cast` to tolerate malformed input and return NULL instead.",
                Map.of("expression", value, "sourceType", quoted(source), "targetType", quoted(target)),
                null);
    }

    /** A value out of the range of its target type; {@code value} is written as a SQL literal: {@code 300L}. */
    public static EvaluationException castOverflow(String value, DataType source, DataType target) {
        return new EvaluationException(
                ErrorCondition.CAST_OVERFLOW,
                "The value " + value + " of the type " + quoted(source) + " cannot be cast to " + quoted(target)
                        + " due to an overflow. Use `try_cast` to tolerate overflow and return NULL instead.",
                Map.of("value", value, "sourceType", quoted(source), "targetType", quoted(target)),
                null);
    }

    /** {@code array[index]} beyond the array; indexes count from 0. */
    public static EvaluationException invalidArrayIndex(long index, int arraySize) {
        return outOfBounds(ErrorCondition.INVALID_ARRAY_INDEX, index, arraySize, "the SQL function `get()`");
    }

    /** {@code element_at(array, position)} beyond the array; positions count from 1. */
    public static EvaluationException invalidArrayIndexInElementAt(long index, int arraySize) {
        return outOfBounds(ErrorCondition.INVALID_ARRAY_INDEX_IN_ELEMENT_AT, index, arraySize, "`try_element_at`");
    }

    /** {@code element_at(array, 0)}. */
    public static EvaluationException invalidIndexOfZero() {
        return new EvaluationException(
                ErrorCondition.INVALID_INDEX_OF_ZERO,
                "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).");
    }

    private static EvaluationException outOfBounds(
            ErrorCondition condition, long index, int arraySize, String tolerant) {
        return new EvaluationException(
                condition,
                "The index " + index + " is out of bounds. The array has " + arraySize + " elements. Use " + tolerant
                        + " to tolerate accessing element at invalid index and return NULL instead.",
                Map.of("indexValue", Long.toString(index), "arraySize", Integer.toString(arraySize)),
                null);
    }

    static String quoted(DataType type) {
        return "\"" + type.sql() + "\"";
    }
}
