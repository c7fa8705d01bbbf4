package dev.millrace.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown at the start of a query that cannot run as it is; the message says what to change. */
public class UnsupportedQueryException extends MillraceException {

    /** A failure that {@code problem} describes. */
    public UnsupportedQueryException(ErrorCondition condition, String problem) {
        super(condition, problem);
    }

    /** A failure with the exception that led to it. */
    public UnsupportedQueryException(ErrorCondition condition, String problem, @Nullable Throwable cause) {
        super(condition, problem, cause);
    }

    /** A failure whose parts programs can read as well. */
    public UnsupportedQueryException(
            ErrorCondition condition,
            String problem,
            Map<String, String> messageParameters,
            @Nullable Throwable cause) {
        super(condition, problem, messageParameters, cause);
    }
}
