package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Options;
import java.time.Duration;

/**
 * Figures of a checkpoint.
 *
 * @param durability what a crash may take
 * @param groupIntervalMillis for {@link Durability#GROUP}: how often the log is forced to disk
 * @param segmentBytes a new segment of the log is begun when the last one has reached this size
 */
public record CheckpointSettings(Durability durability, long groupIntervalMillis, long segmentBytes) {
    private static final String DURABILITY = "checkpointDurability";
    private static final String INTERVAL = "checkpointSyncInterval";
    private static final String SEGMENT = "checkpointSegmentBytes";
    private static final String SESSION_PREFIX = "millrace.streaming.";

    public static CheckpointSettings defaults() {
        return new CheckpointSettings(Durability.SYNC, 100, 64L << 20);
    }

    /**
     * Reads the options {@code checkpointDurability} (sync, group, os), {@code checkpointSyncInterval} (of {@code group}, 100 ms)
     * and {@code checkpointSegmentBytes} (64 MiB) of the query; where it has none, the session's settings of the same names
     * after {@code millrace.streaming.}.
     */
    public static CheckpointSettings from(Options query, Options session) {
        CheckpointSettings defaults = defaults();
        String durability = query.get(DURABILITY, session.get(SESSION_PREFIX + DURABILITY, "sync"));
        Duration interval = query.getDuration(
                INTERVAL,
                session.getDuration(SESSION_PREFIX + INTERVAL, Duration.ofMillis(defaults.groupIntervalMillis()), 1),
                1);
        long segment = query.getPositiveLong(SEGMENT)
                .orElse(session.getPositiveLong(SESSION_PREFIX + SEGMENT).orElse(defaults.segmentBytes()));
        return new CheckpointSettings(Durability.parse(DURABILITY, durability), interval.toMillis(), segment);
    }

    public CheckpointSettings withDurability(Durability other, long intervalMillis) {
        return new CheckpointSettings(other, intervalMillis, segmentBytes);
    }

    public CheckpointSettings withSegmentBytes(long bytes) {
        return new CheckpointSettings(durability, groupIntervalMillis, bytes);
    }
}
