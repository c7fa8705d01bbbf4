package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.state.ChangeOutput;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mutable half of a {@link WindowAggregateOperator} over a stream. */
final class WindowAggregate implements OperatorInstance, Stateful, LateRowsSource {

    private final WindowShape shape;
    private final EmitMode mode;
    private final boolean hasWatermark;
    private final Evaluator time;
    private final Decoder decoder;
    private final NonNullRows nonNull = new NonNullRows();
    private final AggregateInput input;
    private final Slices slices;
    private final WindowOutput windows;
    private final ArrayDeque<DirtySet> pool = new ArrayDeque<>();
    private final List<Slice> dropped = new ArrayList<>();
    private final ByteWriter keyBytes = new ByteWriter(64);
    private final ByteWriter valueBytes = new ByteWriter(64);
    private final LateRows late;
    private final long paneMicros;
    private long[] panes = {};
    private int[] kept = {};
    private long groups;
    private long bytes;
    private boolean recount;
    private long lastUpdated;
    private long lastRemoved;

    WindowAggregate(WindowAggregateOperator operator) {
        shape = operator.shape();
        paneMicros = shape.paneMicros();
        mode = operator.mode();
        hasWatermark = operator.hasWatermark() && (mode == EmitMode.APPEND || mode == EmitMode.UPDATE);
        time = operator.time().create();
        decoder = new Decoder(time.type());
        input = new AggregateInput(operator.keys(), operator.calls());
        slices = new Slices(GroupTable.of(Evaluators.types(operator.keys())), operator.calls(), pool);
        windows = new WindowOutput(operator, slices);
        late = new LateRows();
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        AppendOnly.require("An aggregation by time windows", batch);
        Vector times = time.evaluate(batch, batch.selection(), context);
        Selection rows = nonNull.of(times, batch.selection());
        if (rows.count() > 0) {
            rows = inPanes(batch, decoder.asLong(times, rows).values(), rows, context);
        }
        if (rows.count() > 0) {
            input.evaluate(batch, rows, context);
            slices.add(input, rows, panes);
        }
    }

    /** Finds the pane of each row and leaves out the rows all of whose windows are over. */
    private Selection inPanes(Batch batch, long[] times, Selection rows, BatchContext context) {
        if (panes.length < rows.end()) {
            panes = new long[Math.max(rows.end(), 2 * panes.length)];
            kept = new int[panes.length];
        }
        long watermark = hasWatermark ? context.lateWatermarkMicros() : Long.MIN_VALUE;
        long start = shape.startMicros();
        int count = rows.count();
        long earliest = Long.MAX_VALUE;
        for (int k = 0; k < count; k++) {
            int p = rows.get(k);
            long value = times[p];
            panes[p] = value - Math.floorMod(value - start, paneMicros);
            earliest = Math.min(earliest, value);
        }
        if (shape.firstStart(earliest) + shape.sizeMicros() > watermark) {
            return rows;
        }
        return inTime(batch, times, rows, watermark);
    }

    private Selection inTime(Batch batch, long[] times, Selection rows, long watermark) {
        int[] lost = late.positions(rows.count());
        int count = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (shape.lastStart(times[p]) + shape.sizeMicros() > watermark) {
                kept[count++] = p;
            } else {
                lost[k - count] = p;
            }
            late.count(overWindows(times[p], watermark));
        }
        late.lost(batch, rows.count() - count);
        return Selection.of(kept, count);
    }

    /** How many of the windows of a time are over. */
    private long overWindows(long value, long watermark) {
        long first = shape.firstStart(value);
        long last = Math.min(shape.lastStart(value), watermark - shape.sizeMicros());
        return last < first ? 0 : (last - first) / shape.slideMicros() + 1;
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        long watermark = hasWatermark ? context.evictionWatermarkMicros() : Long.MIN_VALUE;
        switch (mode) {
            case BATCH -> {
                windows.emitAll(false, output);
                slices.clear();
                return;
            }
            case COMPLETE -> windows.emitAll(true, output);
            case UPDATE -> windows.emitTouched(hasWatermark ? context.lateWatermarkMicros() : Long.MIN_VALUE, output);
            default -> windows.emitEnded(context.lateWatermarkMicros(), watermark, output);
        }
        for (Slice slice : slices.takeTouched()) {
            groups += slice.countGroups();
            bytes += slice.countBytes();
            slice.endOfBatch(pool);
        }
        if (watermark != Long.MIN_VALUE) {
            evict(watermark);
        }
    }

    private void evict(long watermark) {
        while (!slices.ordered().isEmpty()) {
            Slice first = slices.ordered().firstEntry().getValue();
            if (shape.lastStart(first.start) + shape.sizeMicros() > watermark) {
                return;
            }
            slices.remove(first);
            groups -= first.countedGroups();
            bytes -= first.countedBytes();
            dropped.add(first);
        }
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        lastRemoved = 0;
        for (Slice slice : dropped) {
            slice.takeUnwritten(pool);
            for (int group : slice.groups()) {
                writeKey(slice, group);
                out.delete(keyBytes.bytes(), 0, keyBytes.size());
                lastRemoved++;
            }
        }
        dropped.clear();
        lastUpdated = 0;
        for (Slice slice : slices.takeChanged()) {
            for (int group : slice.takeUnwritten(pool)) {
                writeKey(slice, group);
                valueBytes.reset();
                slice.values.write(group, valueBytes);
                out.put(keyBytes.bytes(), 0, keyBytes.size(), valueBytes.bytes(), 0, valueBytes.size());
                lastUpdated++;
            }
        }
    }

    private void writeKey(Slice slice, int group) {
        keyBytes.reset();
        keyBytes.writeLong(slice.start);
        slice.table.writeKey(group, keyBytes);
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        ByteReader reader = new ByteReader(key, keyOffset, keyLength);
        Slice slice = slices.of(reader.readLong());
        int group = slice.table.groupIdOf(reader);
        slice.values.ensureGroups(slice.table.idLimit());
        slice.values.read(group, new ByteReader(value, valueOffset, valueLength));
        recount = true;
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        ByteReader reader = new ByteReader(key, keyOffset, keyLength);
        Slice slice = slices.ordered().get(reader.readLong());
        int group = slice == null ? GroupTable.ABSENT : slice.table.findKey(reader);
        if (slice != null && group != GroupTable.ABSENT) {
            slice.table.remove(group);
            slice.values.clear(group);
            if (slice.table.size() == 0) {
                slices.remove(slice);
            }
        }
        recount = true;
    }

    @Override
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return hasWatermark && nextWatermarkMicros > watermarkMicros;
    }

    @Override
    public StateMetrics metrics() {
        if (recount) {
            recount = false;
            groups = 0;
            bytes = 0;
            for (Slice slice : slices.ordered().values()) {
                slice.countGroups();
                slice.countBytes();
                groups += slice.countedGroups();
                bytes += slice.countedBytes();
            }
        }
        return new StateMetrics("stateStoreSave", groups, lastUpdated, lastRemoved, late.takeCount(), bytes, Map.of());
    }

    @Override
    public void lateRowsTo(List<Output> outputs) {
        late.to(outputs.get(0));
    }

    @Override
    public void close() {
        slices.clear();
        dropped.clear();
    }
}
