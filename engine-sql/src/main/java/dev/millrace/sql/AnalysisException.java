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

    private final String place;

    /** A failure that {@code problem} describes. */
    public AnalysisException(ErrorCondition condition, String problem) {
        this(condition, problem, Map.of(), null, "");
    }

    /** A failure with the exception that led to it. */
    public AnalysisException(ErrorCondition condition, String problem, @Nullable Throwable cause) {
        this(condition, problem, Map.of(), cause, "");
    }

    /** A failure whose parts programs can read as well, by the names that Spark gives them. */
    public AnalysisException(ErrorCondition condition, String problem, Map<String, String> messageParameters) {
        this(condition, problem, messageParameters, null, "");
    }

    /**
     * A failure with the place of the SQL text that is wrong.
     *
     * @param place what follows the message; empty when no text is to blame
     */
    protected AnalysisException(
            ErrorCondition condition,
            String problem,
            Map<String, String> messageParameters,
            @Nullable Throwable cause,
            String place) {
        super(condition, problem, messageParameters, cause);
        this.place = place;
    }

    /**
     * This failure, with the place of the SQL text that is wrong; what has a place keeps it.
     *
     * @param line from 1
     * @param position in the line, from 0
     * @param picture the text, with a mark below the place
     */
    public final AnalysisException at(int line, int position, String picture) {
        if (!place.isEmpty()) {
            return this;
        }
        AnalysisException placed = new AnalysisException(
                condition(),
                problem(),
                getMessageParameters(),
                getCause(),
                "; line " + line + " pos " + position + "\n\n== SQL ==\n" + picture);
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    @Override
    public final String getMessage() {
        return super.getMessage() + place;
    }
}
