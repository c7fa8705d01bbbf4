package dev.millrace.engine.execution;

import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import java.util.List;
import java.util.Optional;

/**
 * The watermark from one micro-batch to the next. It is fixed in the plan of a batch, like its time, and what the rows of the
 * batch say about it counts from the next batch on, once the commit has recorded it.
 *
 * <p>No operator reports event time yet, so a query has no watermark ({@code Long.MIN_VALUE}).
 */
final class WatermarkTracker {
    private long watermarkMicros = Long.MIN_VALUE;

    /** Goes on from what the checkpoint holds. */
    void restore(Optional<PlanRecord> plan, Optional<CommitRecord> commit) {
        if (plan.isPresent()) {
            watermarkMicros = plan.get().lateWatermarkMicros();
        }
        if (commit.isPresent()) {
            for (long next : commit.get().nextWatermarksMicros()) {
                watermarkMicros = Math.max(watermarkMicros, next);
            }
        }
    }

    /** The watermark that the next plan records. */
    long watermarkMicros() {
        return watermarkMicros;
    }

    /** The watermarks that the commit of the batch that ran records. */
    List<Long> nextWatermarks() {
        return watermarkMicros == Long.MIN_VALUE ? List.of() : List.of(watermarkMicros);
    }

    /** Whether a batch should run although there is no new data, because the watermark has moved. */
    boolean wantsBatchWithoutData() {
        return false;
    }
}
