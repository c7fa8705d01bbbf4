package dev.millrace.sql.streaming;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.internal.session.RowStore;
import dev.millrace.sql.internal.session.StoredRows;
import dev.millrace.sql.types.StructType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each micro-batch, as a bounded Dataset, to a function of the user. At least once; a function that remembers the numbers of the
 * micro-batches makes it exactly once.
 */
final class ForeachBatchSink<T> implements Sink {
    private final VoidFunction2<Dataset<T>, Long> function;
    private final Dataset<T> query;
    private final Encoder<T> encoder;
    private final StructType schema;

    ForeachBatchSink(
            VoidFunction2<Dataset<T>, Long> function, Dataset<T> query, Encoder<T> encoder, StructType schema) {
        this.function = function;
        this.query = query;
        this.encoder = encoder;
        this.schema = schema;
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
    public SinkBatch begin(long batchId) {
        return new Collected(batchId);
    }

    @Override
    public String description() {
        return "ForeachBatchSink";
    }

    @Override
    public void close() {}

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
            StoredRows rows = new StoredRows(schema, "Batch[" + batchId + "]");
            rows.replace(store.batches());
            try {
                function.call(Dataset.of(query.session(), rows.relation(), encoder), batchId);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(e);
            } catch (Exception e) {
                throw failed(e);
            }
            return Optional.empty();
        }

        private UserFunctionException failed(Exception cause) {
            return new UserFunctionException(
                    "'" + UserFunctionException.nameOf(function) + "' of the foreachBatch sink", cause);
        }

        @Override
        public void abort() {
            // The function was not called, or has failed.
        }

        @Override
        public long rowsWritten() {
            return -1;
        }
    }
}
