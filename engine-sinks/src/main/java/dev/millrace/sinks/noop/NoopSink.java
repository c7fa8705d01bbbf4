package dev.millrace.sinks.noop;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.vector.Batch;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Counts rows and forgets them. */
public final class NoopSink implements Sink {
    public NoopSink() {}

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
        return new NoopBatch();
    }

    @Override
    public String description() {
        return "noop";
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** The result of a batch query, not written either. */
    public static BatchSink batch() {
        return new BatchSink() {
            @Override
            public void write(Batch batch) {
                // That is the purpose.
            }

            @Override
            public void commit() {
                // Nothing was written.
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    private static final class NoopBatch implements SinkBatch {
        private long rows;

        @Override
        public void write(Batch batch) {
            rows += batch.size();
        }

        @Override
        public Optional<String> commit() {
            return Optional.empty();
        }

        @Override
        public void abort() {
            // Nothing was written.
        }

        @Override
        public long rowsWritten() {
            return rows;
        }
    }
}
