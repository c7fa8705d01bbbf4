package dev.millrace.testkit.connector;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Rows of batches as text, the same exactly when the rows are. */
final class RowTexts {
    private RowTexts() {}

    /** All rows of a reader, which is closed afterwards. */
    static List<String> read(BatchReader reader) throws IOException {
        List<String> rows = new ArrayList<>();
        try (reader) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int k = 0; k < batch.size(); k++) {
                    rows.add(row(batch, batch.selection().get(k)));
                }
            }
        }
        return rows;
    }

    private static String row(Batch batch, int row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch.columnCount(); i++) {
            text.append(i == 0 ? "" : "|").append(value(batch.column(i), row));
        }
        return text.toString();
    }

    private static String value(Vector column, int row) {
        if (column.isNull(row)) {
            return "null";
        }
        Vector flat = Vectors.flat(column);
        int at = Vectors.flatPosition(column, row);
        if (flat instanceof BytesVector bytes) {
            return bytes.getString(at);
        }
        if (flat instanceof LongVector longs) {
            return Long.toString(longs.get(at));
        }
        if (flat instanceof IntVector ints) {
            return Integer.toString(ints.get(at));
        }
        ByteWriter out = new ByteWriter(64);
        ValueCodec.write(flat, at, out);
        return HexFormat.of().formatHex(Arrays.copyOf(out.bytes(), out.size()));
    }
}
