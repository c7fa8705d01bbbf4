package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The changes of a micro-batch, netted, for update mode or as a changelog. */
final class ResultChanges implements OperatorInstance {

    private static final int NONE = -1;
    private static final byte[] INSERT = ascii("insert");
    private static final byte[] DELETE = ascii("delete");
    private static final byte[] UPDATE_PREIMAGE = ascii("update_preimage");
    private static final byte[] UPDATE_POSTIMAGE = ascii("update_postimage");

    private final ResultChangesOperator operator;
    private final boolean changelog;
    private final int columnCount;
    private final Changes changes = new Changes();
    private final WeightedRows output;
    private final ByteReader reader = new ByteReader();
    private final ByteWriter bytes = new ByteWriter(128);
    // The keys of the changed rows, and for each the chain of its rows.
    private final ByteTable keys = new ByteTable();
    private final ByteWriter key = new ByteWriter(64);
    private int[] heads = new int[64];
    private int[] tails = new int[64];
    private int[] next = new int[64];

    ResultChanges(ResultChangesOperator operator) {
        this.operator = operator;
        changelog = operator.form() == ResultChangesOperator.Form.CHANGELOG;
        columnCount = operator.schema().length() - (changelog ? 1 : 0);
        output = new WeightedRows(operator.schema());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void process(Batch batch, BatchContext context, Output out) {
        if (!changelog || operator.key().isEmpty()) {
            changes.add(batch);
            return;
        }
        Selection selection = batch.selection();
        long[] weights = batch.weights();
        for (int k = 0; k < selection.count(); k++) {
            int p = selection.get(k);
            bytes.reset();
            RowBytes.write(batch, p, bytes);
            int known = changes.count();
            int row = changes.add(bytes.bytes(), 0, bytes.size(), weights == null ? 1 : weights[p]);
            if (row == known) {
                key.reset();
                for (int column : operator.key().get()) {
                    ValueCodec.writeKey(batch.column(column), p, key);
                }
                chain(row);
            }
        }
    }

    private void chain(int row) {
        int found = keys.findOrAdd(key.bytes(), 0, key.size(), ByteTable.hash(key.bytes(), 0, key.size()));
        int id = found < 0 ? ~found : found;
        heads = ensure(heads, id);
        tails = ensure(tails, id);
        next = ensure(next, row);
        next[row] = NONE;
        if (found < 0) {
            heads[id] = row;
        } else {
            next[tails[id]] = row;
        }
        tails[id] = row;
    }

    private static int[] ensure(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, 2 * array.length));
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        if (changelog && !operator.key().isEmpty()) {
            for (int id = 0; id < keys.size(); id++) {
                emitKey(heads[id], out);
            }
        } else {
            if (changelog) {
                emitAll(-1, out);
            }
            emitAll(1, out);
        }
        output.flush(out);
        changes.clear();
        keys.clear();
    }

    private void emitAll(int sign, Output out) {
        for (int row = 0; row < changes.count(); row++) {
            emit(row, sign * changes.weight(row), sign > 0 ? INSERT : DELETE, out);
        }
    }

    /** As many updates as there are rows of the key that go and rows that come; what is left over comes or goes. */
    private void emitKey(int head, Output out) {
        int coming = head;
        long comingLeft = positive(head, 1);
        for (int going = head; going != NONE; going = next[going]) {
            for (long left = positive(going, -1); left > 0; left--) {
                while (coming != NONE && comingLeft == 0) {
                    coming = next[coming];
                    comingLeft = coming == NONE ? 0 : positive(coming, 1);
                }
                emit(going, 1, coming == NONE ? DELETE : UPDATE_PREIMAGE, out);
                if (coming != NONE) {
                    emit(coming, 1, UPDATE_POSTIMAGE, out);
                    comingLeft--;
                }
            }
        }
        while (coming != NONE) {
            emit(coming, comingLeft, INSERT, out);
            coming = next[coming];
            comingLeft = coming == NONE ? 0 : positive(coming, 1);
        }
    }

    private long positive(int row, int sign) {
        return Math.max(0, sign * changes.weight(row));
    }

    private void emit(int row, long copies, byte[] kind, Output out) {
        for (long copy = 0; copy < copies; copy++) {
            changes.open(row, reader);
            RowBytes.read(reader, output.builder(), 0, columnCount);
            if (changelog) {
                ((BytesBuilder) output.builder().column(columnCount)).append(kind, 0, kind.length);
            }
            output.endRow(1, out);
        }
    }
}
