package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import java.util.Arrays;

/** Makes rows of sessions. */
final class SessionOutput {

    private final Sessions sessions;
    private final BatchBuilder rows;
    private final VectorBuilder[] keyColumns;
    private final StructBuilder windowColumn;
    private final int firstCall;

    SessionOutput(SessionAggregateOperator operator, Sessions sessions) {
        this.sessions = sessions;
        this.rows = new BatchBuilder(operator.schema(), Batch.CAPACITY);
        this.firstCall = operator.keys().size() + 1;
        this.keyColumns = new VectorBuilder[operator.keys().size()];
        int at = operator.windowColumn();
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = rows.column(i < at ? i : i + 1);
        }
        this.windowColumn = (StructBuilder) rows.column(at);
    }

    void emitAll(boolean sorted, Output output) {
        int[] all = new int[sessions.size()];
        int count = 0;
        for (int session = 0; count < all.length; session++) {
            if (sessions.contains(session)) {
                all[count++] = session;
            }
        }
        emit(all, count, sorted, output);
    }

    /** Emits the first {@code count} sessions of an array, if wished in an order that depends on what they are alone. */
    void emit(int[] ids, int count, boolean sorted, Output output) {
        int[] order = Arrays.copyOf(ids, count);
        if (sorted) {
            order = KeyOrder.sort(order, sessions::writeOrder);
        }
        for (int session : order) {
            sessions.keys.appendKey(sessions.key(session), keyColumns);
            ((LongBuilder) windowColumn.field(0)).append(sessions.start(session));
            ((LongBuilder) windowColumn.field(1)).append(sessions.end(session));
            windowColumn.endStruct();
            sessions.values.result(session, rows, firstCall);
            rows.endRow();
            if (rows.isFull()) {
                flush(output);
            }
        }
        flush(output);
    }

    private void flush(Output output) {
        if (rows.rowCount() > 0) {
            output.accept(rows.build());
            rows.reset();
        }
    }
}
