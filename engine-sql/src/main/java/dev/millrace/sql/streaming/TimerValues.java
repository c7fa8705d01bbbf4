package dev.millrace.sql.streaming;

/** The times of the micro-batch, in milliseconds since 1970-01-01 00:00:00 UTC. */
public interface TimerValues {

    /** The time of the micro-batch; the same for all calls, and when it runs again. */
    long getCurrentProcessingTimeInMs();

    /**
     * The watermark; 0 before it has moved.
     *
     * @throws UnsupportedOperationException without {@link TimeMode#EventTime}
     */
    long getCurrentWatermarkInMs();
}
