package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.ValueCodec;

/** Rows as byte strings: their columns in the form of {@link ValueCodec}, one after the other. */
final class RowBytes {

    private RowBytes() {}

    /** Appends a row of a batch; the same row always gives the same bytes. */
    static void write(Batch batch, int position, ByteWriter out) {
        for (int c = 0; c < batch.columnCount(); c++) {
            ValueCodec.write(batch.column(c), position, out);
        }
    }

    /** As {@link #write}, where rows that are equal for grouping give the same bytes (0.0 and -0.0, maps in any order). */
    static void writeKey(Batch batch, int position, ByteWriter out) {
        for (int c = 0; c < batch.columnCount(); c++) {
            ValueCodec.writeKey(batch.column(c), position, out);
        }
    }

    /** Appends the values of a row to the columns of a builder, beginning with one of them. */
    static void read(ByteReader in, BatchBuilder out, int firstColumn, int columnCount) {
        for (int c = 0; c < columnCount; c++) {
            ValueCodec.read(in, out.column(firstColumn + c));
        }
    }
}
