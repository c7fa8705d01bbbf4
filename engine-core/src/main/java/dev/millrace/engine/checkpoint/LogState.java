package dev.millrace.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is known after reading a log up to some frame, and whether the next frame may stand there. A frame that may not throws
 * {@link IllegalArgumentException} with the reason.
 */
final class LogState {
    private Optional<OriginRecord> origin = Optional.empty();
    private Optional<PlanRecord> plan = Optional.empty();
    private Optional<CommitRecord> commit = Optional.empty();
    private long length;
    private boolean hasState;
    private boolean pendingState;
    private long previousSegmentBytes;

    /** Length of the last segment up to the last frame that completes something. */
    long length() {
        return length;
    }

    LogPosition position(long segment, long oldest) {
        return new LogPosition(segment, oldest, length, origin, plan, commit, hasState);
    }

    void header(Path file, SegmentHeader header, boolean first, long end) {
        if (first) {
            origin = header.origin();
            plan = header.plan();
            commit = header.commit();
        } else if (header.previousBytes() != previousSegmentBytes) {
            throw LogReader.corrupt("The segment before " + file + " should have " + header.previousBytes()
                    + " bytes, but has " + previousSegmentBytes);
        } else if (!header.plan().equals(plan) || !header.commit().equals(commit)) {
            throw LogReader.corrupt("The header of " + file + " does not continue the segment before it");
        }
        length = end;
        pendingState = false;
    }

    void endOfSegment(Path file, boolean last, long bytes) {
        if (!last && length != bytes) {
            throw LogReader.corrupt("The segment " + file + " ends within a batch, but later ones are there");
        }
        previousSegmentBytes = bytes;
    }

    void origin(OriginRecord record, long end) {
        require(origin.isEmpty() && plan.isEmpty(), () -> "the sources have begun before");
        requireOffsets(record.offsets());
        origin = Optional.of(record);
        completed(end);
    }

    void sourceChanges(long batch) {
        require(
                batch == lastCommitted() + 1 && !isOpen(),
                () -> "changes of a source for batch " + batch + " after " + describe());
        pendingState = true;
    }

    void plan(PlanRecord record, long end) {
        require(
                record.batch() == lastCommitted() + 1 && !isOpen(),
                () -> "plan of batch " + record.batch() + " after " + describe());
        require(origin.isPresent(), () -> "a plan before the sources have begun");
        require(
                record.startOffsets().size() == origin.get().offsets().size(),
                () -> "a plan for " + record.startOffsets().size() + " sources of "
                        + origin.get().offsets().size());
        List<String> reached =
                plan.isPresent() ? plan.get().endOffsets() : origin.get().offsets();
        require(
                record.startOffsets().equals(reached),
                () -> "batch " + record.batch() + " starts at " + record.startOffsets() + ", the one before ended at "
                        + reached);
        plan = Optional.of(record);
        completed(end);
    }

    void delta(long batch) {
        require(isOpen() && batch == lastPlanned(), () -> "changes of batch " + batch + " after " + describe());
        pendingState = true;
    }

    void commit(CommitRecord record, long end) {
        require(
                isOpen() && record.batch() == lastPlanned(),
                () -> "commit of batch " + record.batch() + " after " + describe());
        commit = Optional.of(record);
        completed(end);
    }

    private void completed(long end) {
        length = end;
        hasState |= pendingState;
        pendingState = false;
    }

    private boolean isOpen() {
        return lastPlanned() > lastCommitted();
    }

    private long lastPlanned() {
        return plan.isPresent() ? plan.get().batch() : -1;
    }

    private long lastCommitted() {
        return commit.isPresent() ? commit.get().batch() : -1;
    }

    private String describe() {
        return isOpen() ? "the plan of batch " + lastPlanned() : "the commit of batch " + lastCommitted();
    }

    private static void requireOffsets(List<String> offsets) {
        require(!offsets.isEmpty(), () -> "no sources");
    }

    private static void require(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise.get());
        }
    }
}
