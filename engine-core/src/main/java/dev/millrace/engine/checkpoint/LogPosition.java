package dev.millrace.engine.checkpoint;

import java.util.Optional;

/**
 * Where a log ends, and what stands there.
 *
 * @param segment number of the last segment
 * @param oldest number of the first segment that is needed
 * @param length bytes of the last segment that count
 * @param origin where the sources began, once known
 * @param plan the last plan
 * @param commit the last commit; of the batch of the plan, or of the one before it
 * @param hasState whether there are changes of state in the log, so that its segments are needed from the beginning
 */
record LogPosition(
        long segment,
        long oldest,
        long length,
        Optional<OriginRecord> origin,
        Optional<PlanRecord> plan,
        Optional<CommitRecord> commit,
        boolean hasState) {
    static LogPosition beforeFirst() {
        return new LogPosition(-1, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The plan of a batch that is not committed. */
    Optional<PlanRecord> openPlan() {
        if (plan.isEmpty() || lastCommitted() == plan.get().batch()) {
            return Optional.empty();
        }
        return plan;
    }

    /** Number of the last batch that is committed; -1 for none. */
    long lastCommitted() {
        return commit.isPresent() ? commit.get().batch() : -1;
    }

    LogPosition inSegment(long number, long oldestNeeded, long bytes) {
        return new LogPosition(number, oldestNeeded, bytes, origin, plan, commit, hasState);
    }

    LogPosition longerBy(long bytes) {
        return new LogPosition(segment, oldest, length + bytes, origin, plan, commit, hasState);
    }

    LogPosition withOrigin(OriginRecord record) {
        return new LogPosition(segment, oldest, length, Optional.of(record), plan, commit, hasState);
    }

    LogPosition withPlan(PlanRecord record) {
        return new LogPosition(segment, oldest, length, origin, Optional.of(record), commit, hasState);
    }

    LogPosition withCommit(CommitRecord record) {
        return new LogPosition(segment, oldest, length, origin, plan, Optional.of(record), hasState);
    }

    LogPosition withState() {
        return hasState ? this : new LogPosition(segment, oldest, length, origin, plan, commit, true);
    }
}
