package dev.millrace.sql.streaming;

/** What the timers of a {@link StatefulProcessor} go by. */
public final class TimeMode {
    private static final TimeMode NONE = new TimeMode("None");
    private static final TimeMode PROCESSING_TIME = new TimeMode("ProcessingTime");
    private static final TimeMode EVENT_TIME = new TimeMode("EventTime");

    private final String name;

    private TimeMode(String name) {
        this.name = name;
    }

    /** There are no timers. */
    public static TimeMode None() {
        return NONE;
    }

    /** By the clock, as each micro-batch has read it. State may expire. */
    public static TimeMode ProcessingTime() {
        return PROCESSING_TIME;
    }

    /** By the watermark, which the query must declare with {@code withWatermark}. Late rows are dropped. */
    public static TimeMode EventTime() {
        return EVENT_TIME;
    }

    @Override
    public String toString() {
        return name;
    }
}
