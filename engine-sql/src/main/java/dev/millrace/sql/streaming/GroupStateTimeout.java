package dev.millrace.sql.streaming;

/** What the timeouts of {@link GroupState} go by. */
public final class GroupStateTimeout {
    private static final GroupStateTimeout NONE = new GroupStateTimeout("NoTimeout");
    private static final GroupStateTimeout PROCESSING_TIME = new GroupStateTimeout("ProcessingTimeTimeout");
    private static final GroupStateTimeout EVENT_TIME = new GroupStateTimeout("EventTimeTimeout");

    private final String name;

    private GroupStateTimeout(String name) {
        this.name = name;
    }

    /** There are no timeouts. */
    public static GroupStateTimeout NoTimeout() {
        return NONE;
    }

    /** By the clock, as each micro-batch has read it. */
    public static GroupStateTimeout ProcessingTimeTimeout() {
        return PROCESSING_TIME;
    }

    /** By the watermark, which the query must declare with {@code withWatermark}. Late rows are dropped. */
    public static GroupStateTimeout EventTimeTimeout() {
        return EVENT_TIME;
    }

    @Override
    public String toString() {
        return name;
    }
}
