package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.OrderedForest;
import dev.millrace.engine.vector.Selection;
import java.util.Arrays;
import java.util.Map;

/** Keeps the whole result, for complete mode. */
final class ResultTable implements OperatorInstance, Stateful {

    private static final int ALL = 0;

    private final ResultChangesOperator operator;
    private final OrderedForest rows = new OrderedForest();
    private final WeightedRows output;
    private final ByteWriter row = new ByteWriter(128);
    private long lastUpdated;
    private long lastRemoved;

    ResultTable(ResultChangesOperator operator) {
        this.operator = operator;
        output = new WeightedRows(operator.schema());
        rows.ensureGroups(1);
    }

    @Override
    public void process(Batch batch, BatchContext context, Output out) {
        Selection selection = batch.selection();
        long[] weights = batch.weights();
        for (int k = 0; k < selection.count(); k++) {
            int p = selection.get(k);
            row.reset();
            RowBytes.write(batch, p, row);
            int entry = rows.findOrAdd(ALL, row.bytes(), row.size(), row.bytes(), 0, 0);
            rows.addWeight(entry, weights == null ? 1 : weights[p]);
        }
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        if (rows.isOverdrawn()) {
            throw ChangeErrors.inconsistent(
                    "The result table", operator.schema().catalogString());
        }
        int entry = rows.orNext(rows.first(ALL));
        while (entry != OrderedForest.NONE) {
            byte[] bytes = rows.key(entry);
            for (long copy = 0; copy < rows.weight(entry); copy++) {
                output.emit(bytes, 0, bytes.length, 1, out);
            }
            entry = rows.orNext(rows.next(entry));
        }
        output.flush(out);
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        lastUpdated = 0;
        lastRemoved = 0;
        rows.drain(new OrderedForest.ChangedEntries() {
            @Override
            public void changed(int id) {
                row.reset();
                row.writeVarLong(rows.weight(id));
                out.put(rows.key(id), 0, rows.key(id).length, row.bytes(), 0, row.size());
                lastUpdated++;
            }

            @Override
            public void gone(int id) {
                out.delete(rows.key(id), 0, rows.key(id).length);
                lastRemoved++;
            }
        });
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int offset, int length) {
        byte[] bytes = Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength);
        int entry = rows.findOrAdd(ALL, bytes, bytes.length, bytes, 0, 0);
        rows.restoreWeight(entry, new ByteReader(value, offset, length).readVarLong());
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        byte[] bytes = Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength);
        int entry = rows.find(ALL, bytes, bytes.length);
        if (entry != OrderedForest.NONE) {
            rows.remove(entry);
        }
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics("resultTable", rows.size(), lastUpdated, lastRemoved, 0, rows.memoryBytes(), Map.of());
    }

    @Override
    public void close() {
        rows.clear();
    }
}
