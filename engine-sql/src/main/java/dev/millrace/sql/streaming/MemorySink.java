package dev.millrace.sql.streaming;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.session.RowStore;
import dev.millrace.sql.internal.session.StoredRows;
import dev.millrace.sql.internal.session.TemporaryViews;
import dev.millrace.sql.types.StructType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the result in memory, as a temporary view called like the query. In append, update and changelog mode rows are added, in
 * complete mode each micro-batch replaces them. A query with this sink can resume from a checkpoint in complete mode only, because what was in memory is
 * gone.
 */
final class MemorySink implements Sink {
    private final String name;
    private final StructType schema;
    private final ResultMode mode;
    private final TemporaryViews views;
    private final StoredRows rows;
    private long lastBatchId = -1;

    MemorySink(String name, StructType schema, ResultMode mode, TemporaryViews views) {
        this.name = name;
        this.schema = schema;
        this.mode = mode;
        this.views = views;
        this.rows = new StoredRows(schema, "MemorySink[" + name + "]");
    }

    @Override
    public Set<ResultMode> supportedModes() {
        return EnumSet.allOf(ResultMode.class);
    }

    @Override
    public boolean needsCheckpoint() {
        return false;
    }

    @Override
    public void open(SinkContext context) {
        if (context.nextBatchId() > 0 && mode != ResultMode.COMPLETE) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_INCOMPATIBLE,
                    "This query does not support recovering from checkpoint location: the rows that the memory sink held are"
                            + " gone. Delete the checkpoint to start over, or use complete mode.");
        }
        views.create(name, rows.relation(), false, true);
    }

    @Override
    public SinkBatch begin(long batchId) {
        if (batchId <= lastBatchId) {
            return SinkBatch.skip();
        }
        return new Collected(batchId);
    }

    @Override
    public String description() {
        return "MemorySink";
    }

    @Override
    public void close() {
        // The view outlives the query.
    }

    private final class Collected implements SinkBatch {
        private final long batchId;
        private final RowStore store = new RowStore(schema);

        Collected(long batchId) {
            this.batchId = batchId;
        }

        @Override
        public void write(Batch batch) {
            store.append(batch);
        }

        @Override
        public Optional<String> commit() {
            if (mode == ResultMode.COMPLETE) {
                rows.replace(store.batches());
            } else {
                rows.add(store.batches());
            }
            lastBatchId = batchId;
            return Optional.empty();
        }

        @Override
        public void abort() {
            // Nothing was made visible.
        }

        @Override
        public long rowsWritten() {
            return store.rowCount();
        }
    }
}
