package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a query has no meaning: it does not follow the grammar, names something that is not there, or combines
 * types that do not go together. Conditions and wording are Spark's. Unlike Spark's it is unchecked.
 */
public class AnalysisException extends MillraceException {

    /** A failure that {@code problem} describes. */
    public AnalysisException(ErrorCondition condition, String problem) {
        super(condition, problem);
    }

    /** A failure with the exception that led to it. */
    public AnalysisException(ErrorCondition condition, String problem, @Nullable Throwable cause) {
        super(condition, problem, cause);
    }

    /** A failure whose parts programs can read as well, by the names that Spark gives them. */
    public AnalysisException(ErrorCondition condition, String problem, Map<String, String> messageParameters) {
        super(condition, problem, messageParameters, null);
    }
}
