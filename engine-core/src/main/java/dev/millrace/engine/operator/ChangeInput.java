package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.InvalidChangeException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The mutable half of a {@link ChangeInputOperator}. */
class ChangeInput implements OperatorInstance {

    private static final int OLD = 0;
    private static final int NEW = 1;

    final ChangeInputOperator operator;
    final ChangingTable table;
    private final WeightedRows output;
    private final ByteWriter row = new ByteWriter(128);

    ChangeInput(ChangeInputOperator operator) {
        this.operator = operator;
        output = new WeightedRows(operator.schema());
        table = new ChangingTable(operator.schema(), operator.key());
    }

    @Override
    public final void process(Batch batch, BatchContext context, Output out) {
        AppendOnly.require("A reader of changes", batch);
        Selection rows = batch.selection();
        for (int k = 0; k < rows.count(); k++) {
            apply(batch, rows.get(k), out);
        }
        output.flush(out);
    }

    private void apply(Batch batch, int position, Output out) {
        String kind = kind(batch.column(operator.kind()), position);
        if (operator.format() == ChangeInputOperator.Format.CHANGE_TYPE) {
            switch (kind) {
                case "insert", "update_postimage" -> come(batch, position, kind, out);
                case "delete", "update_preimage" -> go(batch, position, kind, out);
                default -> throw unknown(kind, "insert, update_preimage, update_postimage and delete in _change_type");
            }
            return;
        }
        switch (kind) {
            case "c", "r" -> come(batch, position, kind, out);
            case "d" -> go(batch, position, kind, out);
            case "u" -> {
                if (operator.key().isEmpty()) {
                    go(batch, position, kind, out);
                }
                come(batch, position, kind, out);
            }
            default -> throw unknown(kind, "c, r, u and d in op");
        }
    }

    private static String kind(Vector column, int position) {
        Vector flat = Vectors.flat(column);
        int at = Vectors.flatPosition(column, position);
        return flat.isNull(at) || !(flat instanceof BytesVector text)
                ? "NULL"
                : new String(text.base(), text.offset(at), text.length(at), StandardCharsets.UTF_8);
    }

    private InvalidChangeException unknown(String kind, String known) {
        return new InvalidChangeException(
                operator.source() + " has a change of the kind '" + kind + "'; there are " + known);
    }

    private void come(Batch batch, int position, String kind, Output out) {
        read(batch, position, NEW, kind);
        if (table.hasKey() && table.current(row)) {
            emit(table.currentBytes(), 0, table.currentLength(), -1, out);
        }
        table.put(row);
        emit(row.bytes(), 0, row.size(), 1, out);
    }

    private void go(Batch batch, int position, String kind, Output out) {
        read(batch, position, OLD, kind);
        if (!table.current(row)) {
            throw new InvalidChangeException(
                    operator.source() + " takes back a row that is not there ('" + kind + "'): "
                            + ChangeErrors.text(operator.schema(), row.bytes(), 0, row.size())
                            + ". Read the changes from their beginning, in their order, and each one once");
        }
        // With a key the row that goes is the one that is there, whatever else the change says of it.
        boolean preimage = table.hasKey() && kind.equals("update_preimage");
        if (!preimage) {
            emit(table.currentBytes(), 0, table.currentLength(), -1, out);
            table.remove();
        }
    }

    private void emit(byte[] bytes, int offset, int length, long weight, Output out) {
        if (operator.streaming()) {
            output.emit(bytes, offset, length, weight, out);
        }
    }

    /** Reads the old or the new row of a change to {@link #row}. */
    private void read(Batch batch, int position, int image, String kind) {
        row.reset();
        if (operator.format() == ChangeInputOperator.Format.CHANGE_TYPE) {
            for (int column : operator.columns()) {
                ValueCodec.writeKey(batch.column(column), position, row);
            }
            return;
        }
        Vector column = batch.column(operator.columns().get(image));
        Vector flat = Vectors.flat(column);
        int at = Vectors.flatPosition(column, position);
        if (flat.isNull(at) || !(flat instanceof StructVector struct)) {
            throw new InvalidChangeException(operator.source() + " has a change '" + kind + "' without the "
                    + (image == OLD
                            ? "old row in 'before'. Let the database log whole rows (in PostgreSQL REPLICA IDENTITY"
                                    + " FULL), or name the primary key with the option changesKey"
                            : "new row in 'after'"));
        }
        for (int f = 0; f < struct.fieldCount(); f++) {
            ValueCodec.writeKey(struct.field(f), at, row);
        }
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        if (!operator.streaming()) {
            table.forEach((bytes, length) -> output.emit(bytes, 0, length, 1, out));
            output.flush(out);
            table.clear();
        }
    }

    /** The one that remembers. */
    static final class Streaming extends ChangeInput implements Stateful {

        Streaming(ChangeInputOperator operator) {
            super(operator);
        }

        @Override
        public void writeChanges(ChangeOutput out) {
            table.writeChanges(out);
        }

        @Override
        public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int offset, int length) {
            table.restore(key, keyOffset, keyLength, value, offset, length);
        }

        @Override
        public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
            table.restoreDelete(key, keyOffset, keyLength);
        }

        @Override
        public StateMetrics metrics() {
            return new StateMetrics(
                    "changeInput",
                    table.size(),
                    table.lastUpdated(),
                    table.lastRemoved(),
                    0,
                    table.memoryBytes(),
                    Map.of());
        }

        @Override
        public void close() {
            table.clear();
        }
    }
}
