package dev.millrace.sql.internal.session;

import dev.millrace.engine.format.Durations;

/** Durations as the methods of the API take them, see {@link Durations}. */
public final class IntervalDuration {

    private IntervalDuration() {}

    /**
     * Microseconds of a duration; months count 31 days, as Spark counts them for watermarks.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static long micros(String text) {
        return Durations.micros(text);
    }

    /**
     * Milliseconds of a duration without months or years, for triggers.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static long millis(String text) {
        if (Durations.hasMonths(text)) {
            throw new IllegalArgumentException("Doesn't support month or year interval: " + text);
        }
        return Durations.micros(text) / 1_000L;
    }
}
