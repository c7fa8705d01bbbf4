package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.Map;

/**
 * Turns a table that is read as a whole in each micro-batch into its changes, for an operator that wants changes.
 *
 * <p>Law: {@code out(n)} is the input of micro-batch n less that of micro-batch n-1; the sum of all output is the input.
 * State: each row of the table with its count.
 */
public record TableChangesOperator(StructType schema) implements Operator {

    @Override
    public String describe() {
        return "TableChanges";
    }

    @Override
    public OperatorInstance open() {
        return new Instance(schema);
    }

    private static final class Instance implements OperatorInstance, Stateful {

        private final ByteTable rows = new ByteTable();
        private long[] counts = new long[32];
        private final Changes changes = new Changes();
        private final Changes unwritten = new Changes();
        private final WeightedRows output;
        private final ByteWriter value = new ByteWriter(16);
        private long lastUpdated;
        private long lastRemoved;

        Instance(StructType schema) {
            output = new WeightedRows(schema);
        }

        @Override
        public void process(Batch batch, BatchContext context, Output out) {
            AppendOnly.require("A table", batch);
            changes.add(batch);
        }

        @Override
        public void endOfBatch(BatchContext context, Output out) {
            for (int id = 0; id < rows.idLimit(); id++) {
                if (rows.contains(id)) {
                    changes.add(rows.bytes(), rows.offset(id), rows.length(id), -counts[id]);
                }
            }
            for (int row = 0; row < changes.count(); row++) {
                if (changes.weight(row) != 0) {
                    int id = idOf(changes.bytes(), changes.offset(row), changes.length(row));
                    counts[id] += changes.weight(row);
                    unwritten.add(changes.bytes(), changes.offset(row), changes.length(row), 1);
                    if (counts[id] == 0) {
                        rows.remove(id);
                    }
                }
            }
            changes.emit(output, out);
            changes.clear();
        }

        private int idOf(byte[] bytes, int offset, int length) {
            int found = rows.findOrAdd(bytes, offset, length, ByteTable.hash(bytes, offset, length));
            int id = found < 0 ? ~found : found;
            if (id >= counts.length) {
                counts = Arrays.copyOf(counts, 2 * counts.length);
            }
            counts[id] = found < 0 ? 0 : counts[id];
            return id;
        }

        @Override
        public void writeChanges(ChangeOutput out) {
            lastUpdated = 0;
            lastRemoved = 0;
            for (int row = 0; row < unwritten.count(); row++) {
                byte[] bytes = unwritten.bytes();
                int offset = unwritten.offset(row);
                int length = unwritten.length(row);
                int id = rows.find(bytes, offset, length, ByteTable.hash(bytes, offset, length));
                if (id == ByteTable.ABSENT) {
                    out.delete(bytes, offset, length);
                    lastRemoved++;
                } else {
                    value.reset();
                    value.writeVarLong(counts[id]);
                    out.put(bytes, offset, length, value.bytes(), 0, value.size());
                    lastUpdated++;
                }
            }
            unwritten.clear();
        }

        @Override
        public void restore(byte[] key, int keyOffset, int keyLength, byte[] stored, int offset, int length) {
            counts[idOf(key, keyOffset, keyLength)] = new ByteReader(stored, offset, length).readVarLong();
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
            long memory = rows.memoryBytes() + changes.memoryBytes() + unwritten.memoryBytes();
            return new StateMetrics("tableChanges", rows.size(), lastUpdated, lastRemoved, 0, memory, Map.of());
        }

        @Override
        public void close() {
            rows.clear();
        }
    }
}
