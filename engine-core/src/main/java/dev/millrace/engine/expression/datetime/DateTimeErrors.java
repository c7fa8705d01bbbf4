package dev.millrace.engine.expression.datetime;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors of date and time functions, under the conditions that Spark has for them. */
final class DateTimeErrors {

    private DateTimeErrors() {}

    static EvaluationException overflow(String operation) {
        return new EvaluationException(
                ErrorCondition.DATETIME_OVERFLOW, "Datetime operation overflow: " + operation + ".");
    }

    static EvaluationException fieldOutOfBounds(String problem) {
        return new EvaluationException(
                ErrorCondition.DATETIME_FIELD_OUT_OF_BOUNDS.subCondition("WITH_SUGGESTION"), problem + ".");
    }

    static EvaluationException invalidFraction(String seconds) {
        return new EvaluationException(
                ErrorCondition.user("INVALID_FRACTION_OF_SECOND", "22023"),
                "Valid range for seconds is [0, 60] (inclusive), but the provided value is " + seconds
                        + ". To avoid this error, use `try_make_timestamp`, which returns NULL on error.",
                Map.of("secAndMicros", seconds),
                null);
    }

    static EvaluationException illegalDayOfWeek(String name) {
        return new EvaluationException(
                ErrorCondition.user("ILLEGAL_DAY_OF_WEEK", "22009"),
                "Illegal input for day of week: " + name + ".",
                Map.of("string", name),
                null);
    }

    static EvaluationException invalidZone(String name, @Nullable Throwable cause) {
        return new EvaluationException(
                ErrorCondition.user("INVALID_TIMEZONE", "22009"),
                "The timezone: '" + name + "' is invalid. The timezone must be either a region-based zone ID or a zone"
                        + " offset. Region IDs must have the form 'area/city', such as 'America/Los_Angeles'. Zone"
                        + " offsets must be in the format '(+|-)HH', '(+|-)HH:mm' or '(+|-)HH:mm:ss', e.g '-08',"
                        + " '+01:00' or '-13:33:33', and must be in the range from -18:00 to +18:00. 'Z' and 'UTC' are"
                        + " accepted as synonyms for '+00:00'.",
                Map.of("timeZone", name),
                cause);
    }

    static EvaluationException cannotParse(String text, String tolerantFunction) {
        return new EvaluationException(
                ErrorCondition.CANNOT_PARSE_TIMESTAMP,
                "Text '" + text + "' could not be parsed. Use `" + tolerantFunction
                        + "` to tolerate invalid input string and return NULL instead.");
    }

    static EvaluationException invalidPattern(String pattern, Throwable cause) {
        return new EvaluationException(
                ErrorCondition.INVALID_DATETIME_PATTERN.subCondition("WITH_SUGGESTION"),
                "Unrecognized datetime pattern: " + pattern + ". " + cause.getMessage(),
                Map.of("pattern", pattern),
                cause);
    }
}
