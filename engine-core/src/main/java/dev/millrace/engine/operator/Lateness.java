package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;

/** Drops late rows and counts them: those with an event time at or before the watermark of the micro-batch before. */
public final class Lateness {

    private final Evaluator eventTime;
    private final Decoder decoder;
    private int[] positions = new int[Batch.CAPACITY];
    private final LateRows late = new LateRows();

    /** Looks at this event time. */
    public Lateness(EventTime eventTime) {
        this.eventTime = eventTime.micros().create();
        this.decoder = new Decoder(this.eventTime.type());
    }

    /** The rows that are in time; the batch's own selection when all are. Valid until the next call. */
    public Selection onTime(Batch batch, BatchContext context) {
        Selection rows = batch.selection();
        long watermark = context.lateWatermarkMicros();
        if (watermark == Long.MIN_VALUE) {
            return rows;
        }
        Vector times = eventTime.evaluate(batch, rows, context);
        long[] values = decoder.asLong(times, rows).values();
        boolean nulls = times.mayHaveNulls();
        if (positions.length < rows.count()) {
            positions = new int[rows.count()];
        }
        int[] lost = late.positions(rows.count());
        int kept = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            positions[kept] = p;
            lost[k - kept] = p;
            kept += values[p] > watermark || (nulls && times.isNull(p)) ? 1 : 0;
        }
        int lostCount = rows.count() - kept;
        if (lostCount == 0) {
            return rows;
        }
        late.count(lostCount);
        late.lost(batch, lostCount);
        return Selection.of(positions, kept);
    }

    /** From now on late rows go there, too. */
    public void lateRowsTo(Output output) {
        late.to(output);
    }

    /** The rows dropped since the last call. */
    public long takeDropped() {
        return late.takeCount();
    }
}
