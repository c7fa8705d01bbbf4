package dev.millrace.engine.checkpoint;

import java.util.List;
import java.util.Optional;

/**
 * What is known after some frames of a log, and whether the next frame may stand there: the order of {@link FrameFormat} as a
 * machine. The reader and the writer both go through it. A frame that may not stand there is an
 * {@link IllegalArgumentException} with the reason.
 */
final class LogState {
    private Optional<OriginRecord> origin = Optional.empty();
    private Optional<PlanRecord> plan = Optional.empty();
    private Optional<CommitRecord> commit = Optional.empty();
    private boolean hasState;
    private boolean pendingState;

    Optional<OriginRecord> origin() {
        return origin;
    }

    /** The last plan. */
    Optional<PlanRecord> plan() {
        return plan;
    }

    /** The last commit; of the batch of the plan, or of the one before it. */
    Optional<CommitRecord> commit() {
        return commit;
    }

    /** Whether there are changes that count, so that the log is needed from the first of them on. */
    boolean hasState() {
        return hasState;
    }

    /** There are runs, which hold changes of the time before. */
    void hasRuns() {
        hasState = true;
    }

    /** A log that is read from this segment on. */
    void startsWith(SegmentHeader header) {
        origin = header.origin();
        plan = header.plan();
        commit = header.commit();
    }

    /** Whether a segment with this header may follow. */
    boolean continuesWith(SegmentHeader header) {
        return header.origin().equals(origin)
                && header.plan().equals(plan)
                && header.commit().equals(commit);
    }

    void origin(OriginRecord record) {
        if (origin.isPresent() || plan.isPresent()) {
            throw new IllegalArgumentException("the sources have begun before");
        }
        origin = Optional.of(record);
    }

    void sourceChanges(long batch) {
        if (isOpen() || batch != lastCommitted() + 1) {
            throw new IllegalArgumentException("changes of a source for batch " + batch + " after " + describe());
        }
        pendingState = true;
    }

    void plan(PlanRecord record) {
        if (isOpen() || record.batch() != lastCommitted() + 1) {
            throw new IllegalArgumentException("plan of batch " + record.batch() + " after " + describe());
        }
        if (origin.isEmpty()) {
            throw new IllegalArgumentException("a plan before the sources have begun");
        }
        List<String> reached =
                plan.isPresent() ? plan.get().endOffsets() : origin.get().offsets();
        if (!record.startOffsets().equals(reached) || record.endOffsets().size() != reached.size()) {
            throw new IllegalArgumentException("batch " + record.batch() + " reads from " + record.startOffsets()
                    + " to " + record.endOffsets() + ", but the one before ended at " + reached);
        }
        plan = Optional.of(record);
        complete();
    }

    void delta(long batch) {
        if (!isOpen() || batch != lastPlanned()) {
            throw new IllegalArgumentException("changes of batch " + batch + " after " + describe());
        }
        pendingState = true;
    }

    void commit(CommitRecord record) {
        if (!isOpen() || record.batch() != lastPlanned()) {
            throw new IllegalArgumentException("commit of batch " + record.batch() + " after " + describe());
        }
        commit = Optional.of(record);
        complete();
    }

    /** Forgets changes that no plan or commit completed. */
    void dropIncomplete() {
        pendingState = false;
    }

    private void complete() {
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
}
