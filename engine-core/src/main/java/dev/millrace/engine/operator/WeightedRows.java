package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;

/** Rows with weights on their way to an output, in batches of the usual size. */
final class WeightedRows {

    private final BatchBuilder builder;
    private final ByteReader reader = new ByteReader();
    private long[] weights = new long[64];
    private boolean allOne = true;

    WeightedRows(StructType schema) {
        builder = new BatchBuilder(schema, Batch.CAPACITY);
    }

    /** Takes the columns of a row before {@link #endRow}. */
    BatchBuilder builder() {
        return builder;
    }

    /** Ends a row; a weight of 0 takes its columns back. */
    void endRow(long weight, Output output) {
        int row = builder.rowCount();
        if (weight == 0) {
            builder.abandonRow();
            return;
        }
        if (row == weights.length) {
            weights = Arrays.copyOf(weights, 2 * row);
        }
        weights[row] = weight;
        allOne &= weight == 1;
        builder.endRow();
        if (builder.isFull()) {
            flush(output);
        }
    }

    /** Emits a whole row that is stored as bytes. */
    void emit(byte[] row, int offset, int length, long weight, Output output) {
        reader.reset(row, offset, length);
        RowBytes.read(reader, builder, 0, builder.columnCount());
        endRow(weight, output);
    }

    /** Pushes what is left. */
    void flush(Output output) {
        int count = builder.rowCount();
        if (count > 0) {
            Batch rows = builder.build();
            output.accept(allOne ? rows : new Batch(count, rows.columns(), Selection.all(count), weights));
            builder.reset();
            allOne = true;
        }
    }
}
