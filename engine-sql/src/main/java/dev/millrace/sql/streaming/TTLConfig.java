package dev.millrace.sql.streaming;

import java.time.Duration;

/**
 * How long a state is kept after it was last written; needs {@link TimeMode#ProcessingTime}. What has expired is no longer seen, and is
 * removed at the end of the next micro-batch.
 *
 * @param ttlDuration zero for ever
 */
public record TTLConfig(Duration ttlDuration) {
    private static final TTLConfig FOREVER = new TTLConfig(Duration.ZERO);

    /** Kept for ever. */
    public static TTLConfig NONE() {
        return FOREVER;
    }
}
