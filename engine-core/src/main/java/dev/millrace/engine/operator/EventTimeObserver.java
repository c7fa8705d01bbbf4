package dev.millrace.engine.operator;

/**
 * What an operator has seen of the event times of one micro-batch, in microseconds since 1970-01-01 00:00:00 UTC (or of the
 * local time line). From this the watermark of the next micro-batch is made.
 */
public interface EventTimeObserver {

    /** A micro-batch begins: forgets what was seen. */
    void beginBatch();

    /** Rows seen in this micro-batch that have an event time. */
    long count();

    /** The latest event time of this micro-batch; {@code Long.MIN_VALUE} when there is none. */
    long maxMicros();

    /** The earliest event time of this micro-batch; {@code Long.MAX_VALUE} when there is none. */
    long minMicros();

    /** The mean of the event times of this micro-batch; 0 when there is none. */
    double averageMicros();

    /** How much later than the latest row a row may come. */
    long delayMicros();

    /**
     * After how long without rows the input counts as idle, so that it does not hold others back and its event time goes on with the
     * clock; 0 for never.
     */
    long idleTimeoutMicros();

    /** The name of the event time column. */
    String column();

    /** Takes note of what another observer of the same column saw in other rows of this micro-batch. */
    void add(long count, long maxMicros, long minMicros, double averageMicros);
}
