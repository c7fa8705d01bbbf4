package dev.millrace.engine.execution;

import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.operator.EventTimeObserver;
import java.util.ArrayList;
import java.util.Arrays;
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
 *
 * <p>Beyond it: an observer with an idle timeout that has seen no rows for so long is left out of the combination, and when all are
 * idle the latest of them goes on with the clock, so that the last windows end although the input has stopped.
 */
final class WatermarkTracker {
    private final List<EventTimeObserver> observers;
    private final long[] watermarks;
    private final long[] latest;
    private final long[] activeAtMillis;
    private final boolean mayIdle;
    private boolean usesMaximum;
    private long watermarkMicros;
    private long evictedMicros;
    private volatile WatermarkStatus.Seen seen;

    /**
     * @param usesMaximum whether several watermarks make their maximum, not their minimum
     * @param nowMillis when the run begins; idleness counts from here
     */
    WatermarkTracker(List<EventTimeObserver> observers, boolean usesMaximum, long nowMillis) {
        this.observers = observers;
        this.watermarks = new long[observers.size()];
        this.latest = new long[observers.size()];
        this.activeAtMillis = new long[observers.size()];
        Arrays.fill(latest, Long.MIN_VALUE);
        Arrays.fill(activeAtMillis, nowMillis);
        boolean anyTimeout = false;
        for (EventTimeObserver observer : observers) {
            anyTimeout |= observer.idleTimeoutMicros() > 0;
        }
        this.mayIdle = anyTimeout;
        this.usesMaximum = usesMaximum;
        this.watermarkMicros = observers.isEmpty() ? Long.MIN_VALUE : 0;
        this.evictedMicros = watermarkMicros;
        this.seen =
                new WatermarkStatus.Seen(watermarkMicros, watermarks.clone(), latest.clone(), activeAtMillis.clone());
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
                restoreLatest();
            }
        }
        seen = new WatermarkStatus.Seen(watermarkMicros, watermarks.clone(), latest.clone(), activeAtMillis.clone());
    }

    private void restoreLatest() {
        for (int i = 0; i < watermarks.length; i++) {
            if (watermarks[i] > 0) {
                latest[i] = watermarks[i] + observers.get(i).delayMicros();
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

    /**
     * A batch ran: takes what its operators saw.
     *
     * @param nowMillis the time
     */
    void batchRan(long nowMillis) {
        for (int i = 0; i < watermarks.length; i++) {
            EventTimeObserver observer = observers.get(i);
            if (observer.maxMicros() != Long.MIN_VALUE) {
                long millis = Math.floorDiv(observer.maxMicros(), 1000L) - observer.delayMicros() / 1000;
                watermarks[i] = Math.max(watermarks[i], millis * 1000);
                latest[i] = Math.max(latest[i], observer.maxMicros());
                activeAtMillis[i] = nowMillis;
            }
        }
        watermarkMicros = Math.max(watermarkMicros, mayIdle ? combinedOfActive(nowMillis) : combined(watermarks));
        seen = new WatermarkStatus.Seen(watermarkMicros, watermarks.clone(), latest.clone(), activeAtMillis.clone());
    }

    /** Time went by without rows: lets idle inputs go on. */
    void timePassed(long nowMillis) {
        if (mayIdle) {
            watermarkMicros = Math.max(watermarkMicros, combinedOfActive(nowMillis));
            seen = new WatermarkStatus.Seen(
                    watermarkMicros, watermarks.clone(), latest.clone(), activeAtMillis.clone());
        }
    }

    /** When {@link #timePassed} may change the watermark next; {@code Long.MAX_VALUE} for never. */
    long idleAtMillis(long nowMillis) {
        long next = Long.MAX_VALUE;
        for (int i = 0; mayIdle && i < watermarks.length; i++) {
            long timeout = observers.get(i).idleTimeoutMicros() / 1000;
            if (timeout > 0) {
                long since = nowMillis - activeAtMillis[i];
                next = Math.min(next, activeAtMillis[i] + Math.max(1, since / timeout + 1) * timeout);
            }
        }
        return next;
    }

    private boolean isIdle(int i, long nowMillis) {
        long timeout = observers.get(i).idleTimeoutMicros();
        return timeout > 0 && (nowMillis - activeAtMillis[i]) * 1000 >= timeout;
    }

    private long combinedOfActive(long nowMillis) {
        long combined = Long.MIN_VALUE;
        for (int i = 0; i < watermarks.length; i++) {
            if (!isIdle(i, nowMillis)) {
                boolean first = combined == Long.MIN_VALUE;
                combined = first || usesMaximum == (watermarks[i] > combined) ? watermarks[i] : combined;
            }
        }
        if (combined != Long.MIN_VALUE) {
            return combined;
        }
        for (int i = 0; i < watermarks.length; i++) {
            // One that has never seen a row has nothing to go on from.
            long elapsed = latest[i] == Long.MIN_VALUE ? 0 : (nowMillis - activeAtMillis[i]) * 1000;
            combined = Math.max(combined, watermarks[i] + elapsed);
        }
        return combined;
    }

    /** What each watermark is, for people; from any thread. */
    WatermarkStatus status(List<String> scans, long nowMillis) {
        return new WatermarkStatus(observers, scans, usesMaximum, seen, nowMillis);
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
