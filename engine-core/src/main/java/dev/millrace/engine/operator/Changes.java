package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import java.util.Arrays;

/**
 * The net change of a table within one micro-batch: the different rows, numbered from 0 in the order they came first, and the
 * sum of the weights of each. What came and went in the same micro-batch has the weight 0.
 */
final class Changes {

    private final ByteTable rows = new ByteTable();
    private final ByteWriter encoded = new ByteWriter(128);
    private long[] weights = new long[64];

    /** Adds the selected rows of a batch. */
    void add(Batch batch) {
        Selection selection = batch.selection();
        long[] batchWeights = batch.weights();
        for (int k = 0; k < selection.count(); k++) {
            int p = selection.get(k);
            encoded.reset();
            RowBytes.write(batch, p, encoded);
            add(encoded.bytes(), 0, encoded.size(), batchWeights == null ? 1 : batchWeights[p]);
        }
    }

    /** Adds a row, and returns its number. */
    int add(byte[] row, int offset, int length, long weight) {
        int found = rows.findOrAdd(row, offset, length, ByteTable.hash(row, offset, length));
        int id = found < 0 ? ~found : found;
        if (found < 0) {
            if (id >= weights.length) {
                weights = Arrays.copyOf(weights, 2 * weights.length);
            }
            weights[id] = 0;
        }
        weights[id] += weight;
        return id;
    }

    /** The number of different rows, those of weight 0 included. */
    int count() {
        return rows.size();
    }

    long weight(int row) {
        return weights[row];
    }

    /** Where the rows are; replaced by {@link #add}. */
    byte[] bytes() {
        return rows.bytes();
    }

    int offset(int row) {
        return rows.offset(row);
    }

    int length(int row) {
        return rows.length(row);
    }

    /** Lets {@code reader} read a row. */
    void open(int row, ByteReader reader) {
        reader.reset(rows.bytes(), rows.offset(row), rows.length(row));
    }

    /** Emits all rows whose weight is not 0: first those that go, then those that come. */
    void emit(WeightedRows to, Output output) {
        emit(to, false, output);
        emit(to, true, output);
        to.flush(output);
    }

    private void emit(WeightedRows to, boolean coming, Output output) {
        for (int row = 0; row < rows.size(); row++) {
            if (weights[row] != 0 && weights[row] > 0 == coming) {
                to.emit(rows.bytes(), rows.offset(row), rows.length(row), weights[row], output);
            }
        }
    }

    void clear() {
        rows.clear();
    }

    long memoryBytes() {
        return rows.memoryBytes() + 8L * weights.length;
    }
}
