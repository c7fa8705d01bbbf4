package dev.millrace.sql.internal.session;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/** Copies rows out of batches that live for one call only, into batches that stay. */
public final class RowStore {
    private final StructType schema;
    private final List<Batch> full = new ArrayList<>();
    private BatchBuilder builder;
    private long rows;

    public RowStore(StructType schema) {
        this.schema = schema;
        this.builder = new BatchBuilder(schema, 64);
    }

    /** The builder to append one row to; call {@link #endRow()} after {@link BatchBuilder#endRow()}. */
    public BatchBuilder builder() {
        return builder;
    }

    /** Counts a row that was appended to {@link #builder()}. */
    public void endRow() {
        rows++;
        if (builder.rowCount() >= Batch.CAPACITY) {
            seal();
        }
    }

    /** Copies the selected rows of a batch. */
    public void append(Batch batch) {
        Selection selection = batch.selection();
        for (int column = 0; column < batch.columnCount(); column++) {
            builder.column(column).appendAll(batch.column(column), selection);
        }
        for (int i = 0; i < selection.count(); i++) {
            builder.endRow();
        }
        rows += selection.count();
        if (builder.rowCount() >= Batch.CAPACITY) {
            seal();
        }
    }

    public long rowCount() {
        return rows;
    }

    /** The batches so far; what is appended later goes into others. */
    public List<Batch> batches() {
        if (builder.rowCount() > 0) {
            seal();
        }
        return List.copyOf(full);
    }

    private void seal() {
        full.add(builder.build());
        builder = new BatchBuilder(schema, Batch.CAPACITY);
    }
}
