package dev.millrace.sql.streaming;

import dev.millrace.sql.MillraceSession;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The handle of a running query; made by {@link DataStreamWriter#start()}. All methods may be called from any thread. */
public interface StreamingQuery {
    /** The name that the program gave to the query, or null. */
    @Nullable
    String name();

    /** Identity of the query: the same in each run from one checkpoint. */
    UUID id();

    /** Identity of this run. */
    UUID runId();

    /** The session that started it; called as in Spark. */
    MillraceSession sparkSession();

    boolean isActive();

    /** Why the query ended, if it failed. */
    Optional<StreamingQueryException> exception();

    /** What the query is doing. */
    StreamingQueryStatus status();

    /**
     * Which source holds the watermark back, and by how much: text for people, one line for each watermark, with an arrow before the one
     * that decides. Beyond Spark.
     */
    String watermarkStatus();

    /** The last reports, the oldest first. */
    StreamingQueryProgress[] recentProgress();

    /** The last report, or null before the first. */
    @Nullable
    StreamingQueryProgress lastProgress();

    /**
     * Waits for the end of the query.
     *
     * @throws StreamingQueryException when it failed
     */
    void awaitTermination() throws StreamingQueryException;

    /**
     * Waits for the end of the query, at most this long.
     *
     * @return whether it has ended
     * @throws StreamingQueryException when it failed
     * @throws IllegalArgumentException when the timeout is not positive
     */
    boolean awaitTermination(long timeoutMs) throws StreamingQueryException;

    /**
     * Waits until all that the sources have now is processed and committed; for tests. When the query fails it throws {@link
     * StreamingQueryException}, undeclared as in Spark.
     */
    void processAllAvailable();

    /**
     * Ends the query and waits for it.
     *
     * @throws TimeoutException when it does not end within {@code spark.sql.streaming.stopTimeout}
     */
    void stop() throws TimeoutException;

    /** Prints the physical plan. */
    void explain();

    /** Prints the physical plan and, if {@code extended}, the logical plans before it. */
    void explain(boolean extended);
}
