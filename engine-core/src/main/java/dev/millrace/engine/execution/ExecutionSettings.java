package dev.millrace.engine.execution;

import dev.millrace.connector.Options;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.operator.Workers;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Figures of one run.
 *
 * @param checkpoint durability and sizes of the checkpoint
 * @param stopTimeoutMillis how long {@code stop()} waits for the run to end; 0 waits without end
 * @param recentProgress how many progress reports are kept
 * @param idleEventMillis after how long without a batch listeners hear that the query is idle
 * @param eventTime how event time is handled
 * @param workers how many threads may work on one micro-batch
 */
public record ExecutionSettings(
        CheckpointSettings checkpoint,
        long stopTimeoutMillis,
        int recentProgress,
        long idleEventMillis,
        EventTimeSettings eventTime,
        Workers workers) {
    private static final String PREFIX = "spark.sql.streaming.";

    /** The defaults, which are those of Spark 4.2 where it has such a figure. */
    public static ExecutionSettings defaults() {
        return from(Options.none(), Options.none());
    }

    /**
     * Reads {@code spark.sql.streaming.stopTimeout}, {@code .numRecentProgressUpdates} and {@code .noDataProgressEventInterval} from
     * the session, and the figures of the checkpoint from both (see {@link CheckpointSettings#from}).
     *
     * @param query options of the query ({@code writeStream().option(…)})
     * @param session settings of the session
     */
    public static ExecutionSettings from(Options query, Options session) {
        Duration stopTimeout = session.getDuration(PREFIX + "stopTimeout", Duration.ZERO, 1);
        Duration idle = session.getDuration(PREFIX + "noDataProgressEventInterval", Duration.ofSeconds(10), 1);
        return new ExecutionSettings(
                CheckpointSettings.from(query, session),
                stopTimeout.toMillis(),
                session.getPositiveInt(PREFIX + "numRecentProgressUpdates").orElse(100),
                idle.toMillis(),
                EventTimeSettings.from(query, session),
                workers(session));
    }

    public ExecutionSettings withStopTimeoutMillis(long millis) {
        return new ExecutionSettings(checkpoint, millis, recentProgress, idleEventMillis, eventTime, workers);
    }

    public ExecutionSettings withCheckpoint(CheckpointSettings other) {
        return new ExecutionSettings(other, stopTimeoutMillis, recentProgress, idleEventMillis, eventTime, workers);
    }

    /**
     * The setting {@code millrace.workers}, or else {@code spark.master} where it is {@code local} or {@code local[N]}, or else one
     * for each processor.
     */
    public static Workers workers(Options session) {
        OptionalInt count = session.getPositiveInt("millrace.workers");
        if (count.isPresent()) {
            return new Workers(count.getAsInt());
        }
        String master = session.get("spark.master", "local[*]");
        if (master.equals("local")) {
            return Workers.one();
        }
        if (master.matches("local\\[[1-9]\\d{0,3}]")) {
            return new Workers(Integer.parseInt(master.substring("local[".length(), master.length() - 1)));
        }
        return new Workers(Runtime.getRuntime().availableProcessors());
    }
}
