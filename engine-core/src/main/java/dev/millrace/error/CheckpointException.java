package dev.millrace.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when a checkpoint cannot be opened, read or written. */
public class CheckpointException extends MillraceException {

    /** A failure that {@code problem} describes. */
    public CheckpointException(ErrorCondition condition, String problem) {
        super(condition, problem);
    }

    /** A failure with the exception that led to it. */
    public CheckpointException(ErrorCondition condition, String problem, @Nullable Throwable cause) {
        super(condition, problem, cause);
    }

    /** A failure whose parts programs can read as well. */
    public CheckpointException(
            ErrorCondition condition,
            String problem,
            Map<String, String> messageParameters,
            @Nullable Throwable cause) {
        super(condition, problem, messageParameters, cause);
    }
}
