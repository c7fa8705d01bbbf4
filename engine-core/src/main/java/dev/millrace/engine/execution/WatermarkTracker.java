package dev.millrace.engine.execution;

import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.operator.EventTimeObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The watermark from one micro-batch to the next. It is fixed in the plan of a batch, like its time, and what the rows of the
 * batch say about it counts from the next batch on, once the commit has recorded it.
 *
 * <p>Each {@link EventTimeObserver} has a watermark of its own: the latest event time of all batches that are done, less its
 * delay, in whole milliseconds and never before 1970. That of the query is the minimum of them, or their maximum where that is
 * asked for; it never goes back. A batch evicts state by the watermark that was known when it was planned, and takes rows to be
 * late by the one by which the batch before it evicted. A query that declares no event time has no watermark
 * ({@code Long.MIN_VALUE}). All of this is as in Structured Streaming.
 */
final class WatermarkTracker {
    private final List<EventTimeObserver> observers;
    private final long[] watermarks;
    private boolean usesMaximum;
    private long watermarkMicros;
    private long evictedMicros;

    /** @param usesMaximum whether several watermarks make their maximum, not their minimum */
    WatermarkTracker(List<EventTimeObserver> observers, boolean usesMaximum) {
        this.observers = observers;
        this.watermarks = new long[observers.size()];
        this.usesMaximum = usesMaximum;
        this.watermarkMicros = observers.isEmpty() ? Long.MIN_VALUE : 0;
        this.evictedMicros = watermarkMicros;
    }

    /** Goes on from what the checkpoint holds. */
    void restore(Optional<PlanRecord> plan, Optional<CommitRecord> commit) {
        if (observers.isEmpty()) {
            return;
        }
        if (plan.isPresent()) {
            if (plan.get().watermarkIsMaximum() != usesMaximum) {
                usesMaximum = plan.get().watermarkIsMaximum();
                Log.warn(
                        "The query goes on with the multipleWatermarkPolicy {} that it began with",
                        usesMaximum ? "max" : "min");
            }
            evictedMicros = Math.max(0, plan.get().evictionWatermarkMicros());
            watermarkMicros = evictedMicros;
        }
        if (commit.isPresent()) {
            List<Long> recorded = commit.get().nextWatermarksMicros();
            long[] known = new long[recorded.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = recorded.get(i);
            }
            watermarkMicros = Math.max(watermarkMicros, combined(known));
            if (known.length == watermarks.length) {
                System.arraycopy(known, 0, watermarks, 0, known.length);
            }
        }
    }

    /** The watermark by which the next plan evicts. */
    long watermarkMicros() {
        return watermarkMicros;
    }

    /** The watermark by which the next plan takes rows to be late: that by which the batch before it evicted. */
    long lateWatermarkMicros() {
        return evictedMicros;
    }

    boolean usesMaximum() {
        return usesMaximum;
    }

    /** A batch is planned that evicts by the current watermark. */
    void planned() {
        evictedMicros = watermarkMicros;
    }

    /** A batch ran: takes what its operators saw. */
    void batchRan() {
        for (int i = 0; i < watermarks.length; i++) {
            EventTimeObserver observer = observers.get(i);
            if (observer.maxMicros() != Long.MIN_VALUE) {
                long millis = Math.floorDiv(observer.maxMicros(), 1000L) - observer.delayMicros() / 1000;
                watermarks[i] = Math.max(watermarks[i], millis * 1000);
            }
        }
        watermarkMicros = Math.max(watermarkMicros, combined(watermarks));
    }

    /** The watermarks that the commit of the batch that ran records, one for each observer. */
    List<Long> nextWatermarks() {
        List<Long> next = new ArrayList<>(watermarks.length);
        for (long watermark : watermarks) {
            next.add(watermark);
        }
        return next;
    }

    private long combined(long[] each) {
        if (each.length == 0) {
            return Long.MIN_VALUE;
        }
        long combined = each[0];
        for (long watermark : each) {
            combined = usesMaximum ? Math.max(combined, watermark) : Math.min(combined, watermark);
        }
        return combined;
    }
}
