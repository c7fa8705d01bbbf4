package dev.millrace.sql.internal.group;

import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.TimeMode;

/** What timeouts and timers go by. */
public enum GroupTime {
    NONE,
    PROCESSING,
    EVENT;

    public static GroupTime of(GroupStateTimeout timeout) {
        if (timeout == GroupStateTimeout.EventTimeTimeout()) {
            return EVENT;
        }
        return timeout == GroupStateTimeout.ProcessingTimeTimeout() ? PROCESSING : NONE;
    }

    public static GroupTime of(TimeMode mode) {
        if (mode == TimeMode.EventTime()) {
            return EVENT;
        }
        return mode == TimeMode.ProcessingTime() ? PROCESSING : NONE;
    }
}
