package dev.millrace.sql.streaming;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import org.jspecify.annotations.Nullable;

/** The end of a query by an exception, which is the cause; thrown by {@link StreamingQuery#awaitTermination()}. */
public final class StreamingQueryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String startOffset;
    private final String endOffset;
    private final long time;

    StreamingQueryException(
            String problem, @Nullable Throwable cause, String startOffset, String endOffset, long time) {
        super(MillraceException.format(ErrorCondition.STREAM_FAILED, problem), cause);
        this.problem = problem;
        this.startOffset = startOffset;
        this.endOffset = endOffset;
        this.time = time;
    }

    /** The message without condition and SQLSTATE; names query and run. */
    public String message() {
        return problem;
    }

    /** Same as {@link #getCause()}. */
    public @Nullable Throwable cause() {
        return getCause();
    }

    /** Where the failed micro-batch started, in JSON. */
    public String startOffset() {
        return startOffset;
    }

    /** Where the failed micro-batch was to end, in JSON. */
    public String endOffset() {
        return endOffset;
    }

    /** When it was noticed, in milliseconds since 1970. */
    public long time() {
        return time;
    }

    public String getCondition() {
        return ErrorCondition.STREAM_FAILED.name();
    }

    public String getSqlState() {
        return ErrorCondition.STREAM_FAILED.sqlState();
    }
}
