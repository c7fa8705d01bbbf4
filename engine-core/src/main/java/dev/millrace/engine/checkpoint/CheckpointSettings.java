package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Options;
import java.time.Duration;

/**
 * Figures of a checkpoint.
 *
 * @param durability what a crash may take
 * @param groupIntervalMillis for {@link Durability#GROUP}: how often the log is forced to disk
 * @param segmentBytes a new segment of the log is begun when the last one has reached this size
 * @param compaction where complete segments are merged into runs
 * @param compactionSegments how many complete segments have to be there for that
 * @param compactionBacklog how many complete segments may wait for that before the query waits with them
 * @param retainedSegments how many segments that are merged into runs are kept nevertheless, for people; recovery does not read them
 * @param ownership how the checkpoint becomes the query's own
 */
public record CheckpointSettings(
        Durability durability,
        long groupIntervalMillis,
        long segmentBytes,
        Compaction compaction,
        long compactionSegments,
        long compactionBacklog,
        long retainedSegments,
        Ownership ownership) {
    private static final String DURABILITY = "checkpointDurability";
    private static final String INTERVAL = "checkpointSyncInterval";
    private static final String SEGMENT = "checkpointSegmentBytes";
    private static final String COMPACTION = "checkpointCompaction";
    private static final String COMPACTION_SEGMENTS = "checkpointCompactionSegments";
    private static final String BACKLOG = "checkpointCompactionBacklog";
    private static final String RETAINED_SEGMENTS = "checkpointRetainedSegments";
    private static final String OWNERSHIP = "checkpointOwnership";
    private static final String SESSION_PREFIX = "millrace.streaming.";

    public CheckpointSettings {
        requireAtLeast("segmentBytes", segmentBytes, 1);
        requireAtLeast("compactionSegments", compactionSegments, 1);
        requireAtLeast("compactionBacklog", compactionBacklog, 1);
        requireAtLeast("retainedSegments", retainedSegments, 0);
    }

    private static void requireAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
        }
    }

    public static CheckpointSettings defaults() {
        return new CheckpointSettings(Durability.SYNC, 100, 64L << 20, Compaction.BACKGROUND, 1, 16, 0, Ownership.LOCK);
    }

    /**
     * Reads the options {@code checkpointDurability} (sync, group, os), {@code checkpointSyncInterval} (of {@code group}, 100 ms),
     * {@code checkpointSegmentBytes} (64 MiB), {@code checkpointCompaction} (background, inline, off),
     * {@code checkpointCompactionSegments} (1), {@code checkpointCompactionBacklog} (16), {@code checkpointRetainedSegments} (0) and
     * {@code checkpointOwnership} (lock, claim) of the query; where it has none, the session's settings of the same names after
     * {@code millrace.streaming.}.
     */
    public static CheckpointSettings from(Options query, Options session) {
        CheckpointSettings defaults = defaults();
        String durability = query.get(DURABILITY, session.get(SESSION_PREFIX + DURABILITY, "sync"));
        String compaction = query.get(COMPACTION, session.get(SESSION_PREFIX + COMPACTION, "background"));
        Duration interval = query.getDuration(
                INTERVAL,
                session.getDuration(SESSION_PREFIX + INTERVAL, Duration.ofMillis(defaults.groupIntervalMillis()), 1),
                1);
        return new CheckpointSettings(
                Durability.parse(DURABILITY, durability),
                interval.toMillis(),
                positive(query, session, SEGMENT, defaults.segmentBytes()),
                Compaction.parse(COMPACTION, compaction),
                positive(query, session, COMPACTION_SEGMENTS, defaults.compactionSegments()),
                positive(query, session, BACKLOG, defaults.compactionBacklog()),
                positive(query, session, RETAINED_SEGMENTS, defaults.retainedSegments()),
                Ownership.parse(OWNERSHIP, query.get(OWNERSHIP, session.get(SESSION_PREFIX + OWNERSHIP, "lock"))));
    }

    private static long positive(Options query, Options session, String name, long otherwise) {
        return query.getPositiveLong(name)
                .orElse(session.getPositiveLong(SESSION_PREFIX + name).orElse(otherwise));
    }

    public CheckpointSettings withDurability(Durability other, long intervalMillis) {
        return new CheckpointSettings(
                other,
                intervalMillis,
                segmentBytes,
                compaction,
                compactionSegments,
                compactionBacklog,
                retainedSegments,
                ownership);
    }

    public CheckpointSettings withSegmentBytes(long bytes) {
        return new CheckpointSettings(
                durability,
                groupIntervalMillis,
                bytes,
                compaction,
                compactionSegments,
                compactionBacklog,
                retainedSegments,
                ownership);
    }

    /** Where, and how many segments are needed and kept. */
    public CheckpointSettings withCompaction(Compaction where, long afterSegments, long keptSegments) {
        return new CheckpointSettings(
                durability,
                groupIntervalMillis,
                segmentBytes,
                where,
                afterSegments,
                compactionBacklog,
                keptSegments,
                ownership);
    }

    /** How many complete segments may wait for the compaction. */
    public CheckpointSettings withCompactionBacklog(long segments) {
        return new CheckpointSettings(
                durability,
                groupIntervalMillis,
                segmentBytes,
                compaction,
                compactionSegments,
                segments,
                retainedSegments,
                ownership);
    }

    /** How the checkpoint becomes the query's own. */
    public CheckpointSettings withOwnership(Ownership other) {
        return new CheckpointSettings(
                durability,
                groupIntervalMillis,
                segmentBytes,
                compaction,
                compactionSegments,
                compactionBacklog,
                retainedSegments,
                other);
    }
}
