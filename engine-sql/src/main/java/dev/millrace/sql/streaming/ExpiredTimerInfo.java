package dev.millrace.sql.streaming;

/** The timer for which {@link StatefulProcessor#handleExpiredTimer} is called. */
public interface ExpiredTimerInfo {

    /** When it was to expire, in milliseconds since 1970-01-01 00:00:00 UTC. */
    long getExpiryTimeInMs();
}
