package dev.millrace.engine.operator;

import dev.millrace.engine.aggregate.EntryOutput;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import java.util.Arrays;
import java.util.Map;

/** The mutable half of a {@link ChangingAggregateOperator}. */
final class ChangingAggregate implements OperatorInstance, Stateful {

    private static final int GROUP = 0;
    private static final int FIRST_CALL = 1;

    private final ChangingAggregateOperator operator;
    private final Evaluator[] keys;
    private final Vector[] keyVectors;
    private final GroupTable table;
    private final ChangingCall[] calls;
    // By group: the number of its rows, and whether it has a row in the result.
    private long[] rowCounts = {};
    private boolean[] shown = {};
    private final DirtySet touched = new DirtySet();
    private final DirtySet unwritten = new DirtySet();
    private final Changes changes = new Changes();
    private final BatchBuilder results;
    private final VectorBuilder[] keyResults;
    private final WeightedRows output;
    private final ByteWriter bytes = new ByteWriter(128);
    private final ByteWriter groupKey = new ByteWriter(64);
    private long lastUpdated;
    private long lastRemoved;

    ChangingAggregate(ChangingAggregateOperator operator) {
        this.operator = operator;
        keys = Evaluators.create(operator.keys());
        keyVectors = new Vector[keys.length];
        table = GroupTable.of(Evaluators.types(operator.keys()));
        calls = new ChangingCall[operator.calls().size()];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = new ChangingCall(operator.calls().get(i), operator.retractions());
        }
        results = new BatchBuilder(operator.schema(), Batch.CAPACITY);
        keyResults = new VectorBuilder[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keyResults[i] = results.column(i);
        }
        output = new WeightedRows(operator.schema());
    }

    @Override
    public void process(Batch batch, BatchContext context, Output out) {
        Selection rows = batch.selection();
        Evaluators.evaluate(keys, batch, rows, context, keyVectors);
        int[] groups = table.groupIds(keyVectors, rows);
        ensureGroups();
        int known = touched.count();
        touched.addAll(groups, rows, table.idLimit());
        noteRows(known, -1);
        long[] weights = batch.weights();
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            rowCounts[groups[p]] += weights == null ? 1 : weights[p];
        }
        for (ChangingCall call : calls) {
            call.update(batch, groups, context);
        }
    }

    private void ensureGroups() {
        int count = table.idLimit();
        if (rowCounts.length < count) {
            rowCounts = Arrays.copyOf(rowCounts, Math.max(count, 2 * rowCounts.length));
            shown = Arrays.copyOf(shown, rowCounts.length);
        }
        for (ChangingCall call : calls) {
            call.accumulator.ensureGroups(count);
        }
    }

    /** Adds the rows of the touched groups that are shown, from the given one on, to the changes of this micro-batch. */
    private void noteRows(int from, long weight) {
        for (int i = from; i < touched.count(); i++) {
            int group = touched.get(i);
            if (shown[group]) {
                append(group);
                if (results.isFull()) {
                    encode(weight);
                }
            }
        }
        encode(weight);
    }

    private void append(int group) {
        table.appendKey(group, keyResults);
        for (int i = 0; i < calls.length; i++) {
            calls[i].accumulator.result(group, results.column(keys.length + i));
        }
        results.endRow();
    }

    private void encode(long weight) {
        Batch rows = results.build();
        for (int row = 0; row < rows.rowCount(); row++) {
            bytes.reset();
            RowBytes.write(rows, row, bytes);
            changes.add(bytes.bytes(), 0, bytes.size(), weight);
        }
        results.reset();
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        if (keys.length == 0 && table.size() == 0) {
            int group = table.groupIdOf(new ByteReader());
            ensureGroups();
            touched.add(group);
        }
        check();
        for (int i = 0; i < touched.count(); i++) {
            int group = touched.get(i);
            shown[group] = keys.length == 0 || rowCounts[group] > 0;
        }
        noteRows(0, 1);
        changes.emit(output, out);
        changes.clear();
        unwritten.addAll(touched);
        touched.clear();
    }

    private void check() {
        boolean overdrawn = false;
        for (ChangingCall call : calls) {
            overdrawn |= call.accumulator.isOverdrawn();
        }
        for (int i = 0; i < touched.count(); i++) {
            if (overdrawn || rowCounts[touched.get(i)] < 0) {
                append(touched.get(i));
                throw ChangeErrors.inconsistent(
                        operator.describe(), ChangeErrors.text(operator.schema(), results.build(), 0));
            }
        }
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        lastRemoved = 0;
        for (int i = 0; i < calls.length; i++) {
            calls[i].accumulator.writeEntries(new Entries(i, out));
        }
        for (int i = 0; i < unwritten.count(); i++) {
            writeGroup(unwritten.get(i), out);
        }
        lastUpdated = unwritten.count() - lastRemoved;
        unwritten.clear();
    }

    private void writeGroup(int group, ChangeOutput out) {
        groupKey.reset();
        groupKey.writeByte(GROUP);
        table.writeKey(group, groupKey);
        if (!shown[group]) {
            out.delete(groupKey.bytes(), 0, groupKey.size());
            remove(group);
            lastRemoved++;
            return;
        }
        bytes.reset();
        bytes.writeVarLong(rowCounts[group]);
        for (ChangingCall call : calls) {
            call.accumulator.write(group, bytes);
        }
        out.put(groupKey.bytes(), 0, groupKey.size(), bytes.bytes(), 0, bytes.size());
    }

    private void remove(int group) {
        for (ChangingCall call : calls) {
            call.accumulator.clear(group);
        }
        rowCounts[group] = 0;
        shown[group] = false;
        table.remove(group);
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        ByteReader keyReader = new ByteReader(key, keyOffset, keyLength);
        ByteReader valueReader = new ByteReader(value, valueOffset, valueLength);
        int call = keyReader.readByte() - FIRST_CALL;
        if (call < 0) {
            int group = table.groupIdOf(keyReader);
            ensureGroups();
            rowCounts[group] = valueReader.readVarLong();
            shown[group] = true;
            for (ChangingCall each : calls) {
                each.accumulator.read(group, valueReader);
            }
        } else {
            int group = table.groupIdOf(part(keyReader));
            ensureGroups();
            calls[call].accumulator.readEntry(group, keyReader, valueReader);
        }
    }

    /** The group's key in the key of an entry, after its length. */
    private static ByteReader part(ByteReader in) {
        int length = in.readLength();
        return new ByteReader(in.bytes(), in.skip(length), length);
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        ByteReader keyReader = new ByteReader(key, keyOffset, keyLength);
        int call = keyReader.readByte() - FIRST_CALL;
        int group = table.findKey(call < 0 ? keyReader : part(keyReader));
        if (group == GroupTable.ABSENT) {
            return;
        }
        if (call < 0) {
            remove(group);
        } else {
            calls[call].accumulator.removeEntry(group, keyReader);
        }
    }

    @Override
    public StateMetrics metrics() {
        long entries = 0;
        long memory = table.memoryBytes() + 9L * rowCounts.length + changes.memoryBytes();
        for (ChangingCall call : calls) {
            entries += call.accumulator.entryCount();
            memory += call.accumulator.memoryBytes();
        }
        return new StateMetrics(
                "changingAggregate",
                table.size(),
                lastUpdated,
                lastRemoved,
                0,
                memory,
                entries == 0 ? Map.of() : Map.of("entries", entries));
    }

    @Override
    public void close() {
        table.clear();
    }

    /** Puts the call and the group before the key of an entry. */
    private final class Entries implements EntryOutput {

        private final int call;
        private final ChangeOutput out;

        Entries(int call, ChangeOutput out) {
            this.call = call;
            this.out = out;
        }

        @Override
        public void put(int group, byte[] entryKey, int keyLength, ByteWriter value) {
            prefix(group, entryKey, keyLength);
            out.put(bytes.bytes(), 0, bytes.size(), value.bytes(), 0, value.size());
        }

        @Override
        public void delete(int group, byte[] entryKey, int keyLength) {
            prefix(group, entryKey, keyLength);
            out.delete(bytes.bytes(), 0, bytes.size());
        }

        private void prefix(int group, byte[] entryKey, int keyLength) {
            groupKey.reset();
            table.writeKey(group, groupKey);
            bytes.reset();
            bytes.writeByte(FIRST_CALL + call);
            bytes.writeVarLong(groupKey.size());
            bytes.writeBytes(groupKey.bytes(), 0, groupKey.size());
            bytes.writeBytes(entryKey, 0, keyLength);
        }
    }
}
