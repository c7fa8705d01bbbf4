package dev.millrace.testkit.reference;

/**
 * The watermark of a query with several event times, from micro-batch to micro-batch: of each event time the latest value of all batches
 * that are done less its delay, in whole milliseconds; of the query their minimum (or maximum), which never goes back and begins in
 * 1970. A batch drops state by the watermark known when it begins; late are rows at or before the one by which the batch before it did.
 *
 * <pre>{@code
 * watermark.begin();
 * watermark.observe(0, micros);   // for each row
 * watermark.end();
 * while (watermark.hasMoved()) { watermark.begin(); ...a batch without rows...; watermark.end(); }
 * }</pre>
 */
public final class WatermarkReference {
    private final boolean isMaximum;
    private final long[] delaysMillis;
    private final long[] millis;
    private long known;
    private long late;
    private long eviction;

    /** @param delaysMillis one for each event time; none for a query without watermark */
    public WatermarkReference(boolean isMaximum, long... delaysMillis) {
        this.isMaximum = isMaximum;
        this.delaysMillis = delaysMillis.clone();
        this.millis = new long[delaysMillis.length];
    }

    /** A micro-batch begins. */
    public void begin() {
        late = eviction;
        eviction = known;
    }

    /** A row of the micro-batch has this event time. */
    public void observe(int index, long micros) {
        millis[index] = Math.max(millis[index], Math.floorDiv(micros, 1000) - delaysMillis[index]);
    }

    /** The micro-batch is done. */
    public void end() {
        if (millis.length == 0) {
            return;
        }
        long combined = millis[0];
        for (long each : millis) {
            combined = isMaximum ? Math.max(combined, each) : Math.min(combined, each);
        }
        known = Math.max(known, combined);
    }

    /** Whether the next micro-batch will drop state by a later watermark than the last one. */
    public boolean hasMoved() {
        return known > eviction;
    }

    /** Rows with an event time at or before this are late in the current micro-batch; {@code Long.MIN_VALUE} without a watermark. */
    public long lateMicros() {
        return millis.length == 0 ? Long.MIN_VALUE : late * 1000;
    }

    /** The current micro-batch drops state up to this event time; {@code Long.MIN_VALUE} without a watermark. */
    public long evictionMicros() {
        return millis.length == 0 ? Long.MIN_VALUE : eviction * 1000;
    }
}
