package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import java.util.Arrays;
import java.util.Map;

/** The mutable half of a {@link ChangingSetOperator}; the build side is the right input. */
class ChangingSet implements JoinInstance {

    final ChangingSetOperator operator;
    final ByteTable rows = new ByteTable();
    // By row: its count on each side, and how often the result had it before this micro-batch.
    long[] left = new long[64];
    long[] right = new long[64];
    private long[] before = new long[64];
    final DirtySet touched = new DirtySet();
    private final ByteWriter row = new ByteWriter(128);
    private final WeightedRows output;

    ChangingSet(ChangingSetOperator operator) {
        this.operator = operator;
        output = new WeightedRows(operator.schema());
    }

    @Override
    public final void build(Batch batch, BatchContext context, Output out) {
        add(batch, false);
    }

    @Override
    public final void buildDone(BatchContext context, Output out) {
        // The counts of both sides are looked at when both are complete.
    }

    @Override
    public final void probe(Batch batch, BatchContext context, Output out) {
        add(batch, true);
    }

    private void add(Batch batch, boolean toLeft) {
        Selection selection = batch.selection();
        long[] weights = batch.weights();
        for (int k = 0; k < selection.count(); k++) {
            int p = selection.get(k);
            row.reset();
            RowBytes.writeKey(batch, p, row);
            int id = idOf(row.bytes(), 0, row.size());
            int known = touched.count();
            touched.add(id);
            if (touched.count() > known) {
                before[id] = operator.count(left[id], right[id]);
            }
            (toLeft ? left : right)[id] += weights == null ? 1 : weights[p];
        }
    }

    final int idOf(byte[] bytes, int offset, int length) {
        int found = rows.findOrAdd(bytes, offset, length, ByteTable.hash(bytes, offset, length));
        int id = found < 0 ? ~found : found;
        if (id >= left.length) {
            left = Arrays.copyOf(left, 2 * left.length);
            right = Arrays.copyOf(right, left.length);
            before = Arrays.copyOf(before, left.length);
        }
        if (found < 0) {
            left[id] = 0;
            right[id] = 0;
        }
        return id;
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        for (int i = 0; i < touched.count(); i++) {
            int id = touched.get(i);
            if (left[id] < 0 || right[id] < 0) {
                throw ChangeErrors.inconsistent(
                        operator.describe(),
                        ChangeErrors.text(operator.schema(), rows.bytes(), rows.offset(id), rows.length(id)));
            }
            long change = operator.count(left[id], right[id]) - before[id];
            // Rows that come do so one by one: where none can go, no operator above looks at weights.
            long copies = change < 0 ? 1 : change;
            for (long copy = 0; copy < copies; copy++) {
                output.emit(rows.bytes(), rows.offset(id), rows.length(id), Math.min(1, change), out);
            }
        }
        output.flush(out);
        touched.clear();
        if (!operator.streaming()) {
            rows.clear();
        }
    }

    /** The one that remembers. */
    static final class Streaming extends ChangingSet implements Stateful {

        private final DirtySet unwritten = new DirtySet();
        private final ByteWriter value = new ByteWriter(24);
        private long lastUpdated;
        private long lastRemoved;

        Streaming(ChangingSetOperator operator) {
            super(operator);
        }

        @Override
        public void endOfBatch(BatchContext context, Output out) {
            unwritten.addAll(touched);
            super.endOfBatch(context, out);
        }

        @Override
        public void writeChanges(ChangeOutput out) {
            lastRemoved = 0;
            for (int i = 0; i < unwritten.count(); i++) {
                int id = unwritten.get(i);
                if (left[id] == 0 && right[id] == 0) {
                    out.delete(rows.bytes(), rows.offset(id), rows.length(id));
                    rows.remove(id);
                    lastRemoved++;
                } else {
                    value.reset();
                    value.writeVarLong(left[id]);
                    value.writeVarLong(right[id]);
                    out.put(rows.bytes(), rows.offset(id), rows.length(id), value.bytes(), 0, value.size());
                }
            }
            lastUpdated = unwritten.count() - lastRemoved;
            unwritten.clear();
        }

        @Override
        public void restore(byte[] key, int keyOffset, int keyLength, byte[] stored, int offset, int length) {
            int id = idOf(key, keyOffset, keyLength);
            ByteReader reader = new ByteReader(stored, offset, length);
            left[id] = reader.readVarLong();
            right[id] = reader.readVarLong();
        }

        @Override
        public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
            int id = rows.find(key, keyOffset, keyLength, ByteTable.hash(key, keyOffset, keyLength));
            if (id != ByteTable.ABSENT) {
                rows.remove(id);
            }
        }

        @Override
        public StateMetrics metrics() {
            long memory = rows.memoryBytes() + 24L * left.length;
            return new StateMetrics("changingSet", rows.size(), lastUpdated, lastRemoved, 0, memory, Map.of());
        }

        @Override
        public void close() {
            rows.clear();
        }
    }
}
