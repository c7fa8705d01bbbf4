package dev.millrace.sql.streaming;

import dev.millrace.engine.execution.TriggerSpec;
import dev.millrace.sql.internal.session.IntervalDuration;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When micro-batches run. Without a trigger the next one starts as soon as there is data after the last one.
 *
 * <p>Intervals are given in milliseconds, with a unit, as a {@link Duration}, or as text ({@code "10 seconds"}).
 */
public final class Trigger {
    private final String description;
    private final TriggerSpec spec;

    private Trigger(String description, TriggerSpec spec) {
        this.description = description;
        this.spec = spec;
    }

    /** A micro-batch on each multiple of the interval on the wall clock; 0 is as soon as there is data. */
    public static Trigger ProcessingTime(long intervalMillis) {
        requireNotNegative(intervalMillis);
        return new Trigger("ProcessingTime(" + intervalMillis + ")", new TriggerSpec.ProcessingTime(intervalMillis));
    }

    public static Trigger ProcessingTime(long interval, TimeUnit unit) {
        return ProcessingTime(unit.toMillis(interval));
    }

    public static Trigger ProcessingTime(Duration interval) {
        return ProcessingTime(interval.toMillis());
    }

    public static Trigger ProcessingTime(String interval) {
        return ProcessingTime(IntervalDuration.millis(interval));
    }

    /**
     * One micro-batch of all that there is, then the query ends; rate limits are ignored.
     *
     * @deprecated {@link #AvailableNow()} keeps to the rate limits and lets watermarks move on
     */
    @Deprecated(since = "0.1")
    public static Trigger Once() {
        return new Trigger("Once", new TriggerSpec.Once());
    }

    /** As many micro-batches as it takes to process what there is at the start, then the query ends. */
    public static Trigger AvailableNow() {
        return new Trigger("AvailableNow", new TriggerSpec.AvailableNow());
    }

    /** Micro-batches back to back, whose progress is made durable once each interval. */
    public static Trigger Continuous(long intervalMillis) {
        requireNotNegative(intervalMillis);
        return new Trigger("Continuous(" + intervalMillis + ")", new TriggerSpec.Continuous(intervalMillis));
    }

    public static Trigger Continuous(long interval, TimeUnit unit) {
        return Continuous(unit.toMillis(interval));
    }

    public static Trigger Continuous(Duration interval) {
        return Continuous(interval.toMillis());
    }

    public static Trigger Continuous(String interval) {
        return Continuous(IntervalDuration.millis(interval));
    }

    /** As {@link #Continuous(long)}: a row goes through as soon as it is there, and the interval is that of the checkpoint. */
    public static Trigger RealTime(long batchDurationMillis) {
        requireNotNegative(batchDurationMillis);
        return new Trigger("RealTime(" + batchDurationMillis + ")", new TriggerSpec.Continuous(batchDurationMillis));
    }

    public static Trigger RealTime(long batchDuration, TimeUnit unit) {
        return RealTime(unit.toMillis(batchDuration));
    }

    public static Trigger RealTime(Duration batchDuration) {
        return RealTime(batchDuration.toMillis());
    }

    public static Trigger RealTime(String batchDuration) {
        return RealTime(IntervalDuration.millis(batchDuration));
    }

    /** {@link #RealTime(long)} of five minutes. */
    public static Trigger RealTime() {
        return RealTime(TimeUnit.MINUTES.toMillis(5));
    }

    private static void requireNotNegative(long intervalMillis) {
        if (intervalMillis < 0) {
            throw new IllegalArgumentException(
                    "The interval of a trigger must not be negative, but is " + intervalMillis + " ms");
        }
    }

    TriggerSpec spec() {
        return spec;
    }

    @Override
    public String toString() {
        return description;
    }
}
