package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Deadlines;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The mutable half of a {@link TimedAggregateOperator}. */
final class TimedAggregate implements OperatorInstance, Stateful, LateRowsSource {

    private static final long NONE = Long.MIN_VALUE;

    private final EmitMode mode;
    private final boolean evicts;
    private final Lateness lateness;
    private final Evaluator eventTime;
    private final Decoder timeDecoder;
    private final AggregateInput input;
    private final GroupTable table;
    private final AggregateValues values;
    private final BatchBuilder rows;
    private final VectorBuilder[] keyColumns;
    // When a group may be dropped; NONE for a group without event time.
    private final Deadlines times = new Deadlines();
    private final DirtySet touched = new DirtySet();
    private final DirtySet unwritten = new DirtySet();
    private final ByteWriter deletions = new ByteWriter(64);
    private final ByteWriter keyBytes = new ByteWriter(64);
    private final ByteWriter valueBytes = new ByteWriter(64);
    private int[] ended = {};
    private long removed;
    private long lastUpdated;
    private long lastRemoved;

    TimedAggregate(TimedAggregateOperator operator) {
        mode = operator.mode();
        evicts = mode != EmitMode.COMPLETE;
        lateness = new Lateness(operator.eventTime());
        eventTime = operator.eventTime().micros().create();
        timeDecoder = new Decoder(eventTime.type());
        input = new AggregateInput(operator.keys(), operator.calls());
        table = GroupTable.of(Evaluators.types(operator.keys()));
        values = new AggregateValues(operator.calls());
        rows = new BatchBuilder(operator.schema(), Batch.CAPACITY);
        keyColumns = new VectorBuilder[operator.keys().size()];
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = rows.column(i);
        }
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        AppendOnly.require("An aggregation by event time", batch);
        Selection live = evicts ? lateness.onTime(batch, context) : batch.selection();
        if (live.count() == 0) {
            return;
        }
        input.evaluate(batch, live, context);
        int[] groups = table.groupIds(input.keys(), live);
        values.ensureGroups(table.idLimit());
        touched.addAll(groups, live, table.idLimit());
        setTimes(eventTime.evaluate(batch, live, context), live, groups);
        input.add(live, groups, values);
    }

    private void setTimes(Vector times, Selection live, int[] groups) {
        long[] micros = timeDecoder.asLong(times, live).values();
        boolean nulls = times.mayHaveNulls();
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            if (!nulls || !times.isNull(p)) {
                this.times.set(groups[p], micros[p]);
            }
        }
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        int[] all = mode == EmitMode.COMPLETE ? allGroups() : mode == EmitMode.UPDATE ? touched.toArray() : new int[0];
        emit(all, output);
        unwritten.addAll(touched);
        touched.clear();
        if (evicts) {
            evict(context.evictionWatermarkMicros(), output);
        }
    }

    private int[] allGroups() {
        return KeyOrder.sort(table, Slice.groups(table));
    }

    private void evict(long watermark, Output output) {
        while (times.earliest() <= watermark) {
            int[] groups = takeEndedAt(times.earliest());
            if (mode == EmitMode.APPEND) {
                emit(KeyOrder.sort(table, groups), output);
            }
            drop(groups);
        }
    }

    private int[] takeEndedAt(long time) {
        int count = 0;
        for (int group = times.pollDue(time); group >= 0; group = times.pollDue(time)) {
            if (count == ended.length) {
                ended = Arrays.copyOf(ended, Math.max(16, 2 * count));
            }
            ended[count++] = group;
        }
        return Arrays.copyOf(ended, count);
    }

    private void drop(int[] groups) {
        for (int group : groups) {
            int at = deletions.size();
            deletions.writeInt(0);
            table.writeKey(group, deletions);
            deletions.setInt(at, deletions.size() - at - 4);
            remove(group);
        }
        removed += groups.length;
    }

    private void remove(int group) {
        table.remove(group);
        values.clear(group);
    }

    private void emit(int[] groups, Output output) {
        for (int group : groups) {
            table.appendKey(group, keyColumns);
            values.result(group, rows, keyColumns.length);
            rows.endRow();
            if (rows.isFull()) {
                flush(output);
            }
        }
        flush(output);
    }

    private void flush(Output output) {
        if (rows.rowCount() > 0) {
            output.accept(rows.build());
            rows.reset();
        }
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        ByteReader reader = new ByteReader(deletions.bytes(), 0, deletions.size());
        while (reader.remaining() > 0) {
            int length = reader.readInt();
            out.delete(deletions.bytes(), reader.skip(length), length);
        }
        deletions.reset();
        lastUpdated = 0;
        for (int i = 0; i < unwritten.count(); i++) {
            int group = unwritten.get(i);
            if (table.contains(group)) {
                keyBytes.reset();
                table.writeKey(group, keyBytes);
                valueBytes.reset();
                valueBytes.writeLong(times.of(group) == Deadlines.NONE ? NONE : times.of(group));
                values.write(group, valueBytes);
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
        int group = table.groupIdOf(new ByteReader(key, keyOffset, keyLength));
        values.ensureGroups(table.idLimit());
        ByteReader reader = new ByteReader(value, valueOffset, valueLength);
        long time = reader.readLong();
        times.set(group, time == NONE ? Deadlines.NONE : time);
        values.read(group, reader);
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        int group = table.findKey(new ByteReader(key, keyOffset, keyLength));
        if (group != GroupTable.ABSENT) {
            times.set(group, Deadlines.NONE);
            remove(group);
        }
    }

    @Override
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return evicts && nextWatermarkMicros > watermarkMicros;
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics(
                "stateStoreSave",
                table.size(),
                lastUpdated,
                lastRemoved,
                lateness.takeDropped(),
                table.memoryBytes() + values.memoryBytes() + times.memoryBytes(),
                Map.of());
    }

    @Override
    public void lateRowsTo(List<Output> outputs) {
        lateness.lateRowsTo(outputs.get(0));
    }

    @Override
    public void close() {
        table.clear();
        times.clear();
    }
}
