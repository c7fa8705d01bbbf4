package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Deadlines;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The mutable half of a {@link SessionAggregateOperator}. */
final class SessionAggregate implements OperatorInstance, Stateful, LateRowsSource {

    private final EmitMode mode;
    private final boolean hasWatermark;
    private final Evaluator time;
    private final Evaluator gap;
    private final Decoder timeDecoder;
    private final Decoder gapDecoder;
    private final NonNullRows nonNullTimes = new NonNullRows();
    private final NonNullRows nonNullGaps = new NonNullRows();
    private final AggregateInput input;
    private final Sessions sessions;
    private final SessionOutput rows;
    private final Deadlines endings = new Deadlines();
    private final DirtySet unwritten = new DirtySet();
    private final LateRows late = new LateRows();
    private final ByteWriter keyBytes = new ByteWriter(64);
    private final ByteWriter valueBytes = new ByteWriter(64);
    private int[] kept = {};
    private int[] assigned = {};
    private long removed;
    private long lastUpdated;
    private long lastRemoved;

    SessionAggregate(SessionAggregateOperator operator) {
        mode = operator.mode();
        hasWatermark = operator.hasWatermark() && mode == EmitMode.APPEND;
        time = operator.time().create();
        gap = operator.gap().create();
        timeDecoder = new Decoder(time.type());
        gapDecoder = new Decoder(gap.type());
        input = new AggregateInput(operator.keys(), operator.calls());
        sessions =
                new Sessions(GroupTable.of(Evaluators.types(operator.keys())), new AggregateValues(operator.calls()));
        rows = new SessionOutput(operator, sessions);
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        AppendOnly.require("An aggregation by session windows", batch);
        Vector times = time.evaluate(batch, batch.selection(), context);
        Selection withTime = nonNullTimes.of(times, batch.selection());
        Vector gaps = gap.evaluate(batch, withTime, context);
        Selection withGap = nonNullGaps.of(gaps, withTime);
        if (withGap.count() == 0) {
            return;
        }
        long[] starts = timeDecoder.asLong(times, withGap).values();
        long[] lengths = gapDecoder.asLong(gaps, withGap).values();
        Selection live = inTime(batch, starts, lengths, withGap, context);
        if (live.count() > 0) {
            input.evaluate(batch, live, context);
            add(starts, lengths, live);
        }
    }

    private Selection inTime(Batch batch, long[] starts, long[] lengths, Selection rows, BatchContext context) {
        if (kept.length < rows.count()) {
            kept = new int[rows.count()];
        }
        long watermark = hasWatermark ? context.lateWatermarkMicros() : Long.MIN_VALUE;
        int count = 0;
        int lostCount = 0;
        int[] lost = late.positions(rows.count());
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (lengths[p] > 0) {
                if (starts[p] + lengths[p] <= watermark) {
                    lost[lostCount++] = p;
                } else {
                    kept[count++] = p;
                }
            }
        }
        late.count(lostCount);
        late.lost(batch, lostCount);
        return Selection.of(kept, count);
    }

    private void add(long[] starts, long[] lengths, Selection live) {
        int[] keys = sessions.keys.groupIds(input.keys(), live);
        if (assigned.length < live.end()) {
            assigned = new int[Math.max(live.end(), 2 * assigned.length)];
        }
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            assigned[p] = sessions.add(keys[p], starts[p], starts[p] + lengths[p]);
        }
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            int session = sessions.current(assigned[p]);
            assigned[p] = session;
            if (hasWatermark && endings.of(session) != sessions.end(session)) {
                endings.set(session, sessions.end(session));
            }
        }
        unwritten.addAll(assigned, live, sessions.idLimit());
        sessions.releaseMerged();
        input.add(live, assigned, sessions.values);
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        if (mode == EmitMode.APPEND) {
            if (hasWatermark) {
                emitEnded(context.evictionWatermarkMicros(), output);
            }
        } else {
            rows.emitAll(mode == EmitMode.COMPLETE, output);
        }
        if (mode == EmitMode.BATCH) {
            sessions.clear();
            unwritten.clear();
        }
    }

    private void emitEnded(long watermark, Output output) {
        int count = 0;
        for (int session = endings.pollDue(watermark); session >= 0; session = endings.pollDue(watermark)) {
            if (sessions.contains(session) && sessions.end(session) <= watermark) {
                if (count == kept.length) {
                    kept = Arrays.copyOf(kept, Math.max(16, 2 * count));
                }
                kept[count++] = session;
            }
        }
        rows.emit(kept, count, true, output);
        for (int i = 0; i < count; i++) {
            sessions.remove(kept[i]);
        }
        removed += count;
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        ByteWriter deletions = sessions.deletions();
        ByteReader reader = new ByteReader(deletions.bytes(), 0, deletions.size());
        while (reader.remaining() > 0) {
            int length = reader.readInt();
            out.delete(deletions.bytes(), reader.skip(length), length);
        }
        deletions.reset();
        lastUpdated = 0;
        for (int i = 0; i < unwritten.count(); i++) {
            int session = unwritten.get(i);
            if (sessions.contains(session)) {
                sessions.write(session, keyBytes, valueBytes);
                out.put(keyBytes.bytes(), 0, keyBytes.size(), valueBytes.bytes(), 0, valueBytes.size());
                lastUpdated++;
            }
        }
        unwritten.clear();
        lastRemoved = removed;
        removed = 0;
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        sessions.restore(new ByteReader(key, keyOffset, keyLength), new ByteReader(value, valueOffset, valueLength));
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        sessions.restoreDelete(new ByteReader(key, keyOffset, keyLength));
    }

    @Override
    public void restored(UUID queryId, UUID runId) {
        for (int session = 0; hasWatermark && session < sessions.idLimit(); session++) {
            if (sessions.contains(session)) {
                endings.set(session, sessions.end(session));
            }
        }
    }

    @Override
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return hasWatermark && nextWatermarkMicros > watermarkMicros;
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics(
                "sessionWindowStateStoreSaveExec",
                sessions.size(),
                lastUpdated,
                lastRemoved,
                late.takeCount(),
                sessions.memoryBytes() + endings.memoryBytes(),
                Map.of());
    }

    @Override
    public void lateRowsTo(List<Output> outputs) {
        late.to(outputs.get(0));
    }

    @Override
    public void close() {
        sessions.clear();
        endings.clear();
    }
}
