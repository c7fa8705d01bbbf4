package dev.millrace.sql.streaming;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.ForeachWriter;
import dev.millrace.sql.RowCodec;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives each row to a {@link ForeachWriter}. At least once: after a failure the writer gets the rows of the micro-batch again. */
final class ForeachSink<T> implements Sink {
    private final ForeachWriter<T> writer;
    private final Encoder<T> encoder;

    ForeachSink(ForeachWriter<T> writer, Encoder<T> encoder) {
        this.writer = writer;
        this.encoder = encoder;
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
        return new Rows(batchId);
    }

    @Override
    public String description() {
        return "ForeachWriter[" + writer.getClass().getName() + "]";
    }

    @Override
    public void close() {}

    private final class Rows implements SinkBatch {
        private final RowCodec<T> codec = RowCodec.of(encoder);
        private final boolean wanted;
        private boolean open = true;
        private long count;

        Rows(long batchId) {
            try {
                wanted = writer.open(0, batchId);
            } catch (RuntimeException e) {
                throw failed("open", e);
            }
        }

        @Override
        public void write(Batch batch) {
            if (!wanted) {
                return;
            }
            codec.open(batch);
            for (int i = 0; i < batch.selection().count(); i++) {
                T value = codec.read(batch.selection().get(i));
                try {
                    writer.process(value);
                } catch (RuntimeException e) {
                    closeWriter(e);
                    throw failed("process", e);
                }
                count++;
            }
        }

        @Override
        public Optional<String> commit() {
            closeWriter(null);
            return Optional.empty();
        }

        @Override
        public void abort() {
            try {
                closeWriter(new IllegalStateException("The micro-batch was given up"));
            } catch (RuntimeException e) {
                // The query ends with the failure that led here.
                return;
            }
        }

        private void closeWriter(@Nullable Throwable error) {
            if (!open) {
                return;
            }
            open = false;
            try {
                writer.close(error);
            } catch (RuntimeException e) {
                throw failed("close", e);
            }
        }

        @Override
        public long rowsWritten() {
            return count;
        }

        private UserFunctionException failed(String method, RuntimeException cause) {
            return new UserFunctionException(
                    "'" + writer.getClass().getName() + "." + method + "' of the foreach sink", cause);
        }
    }
}
