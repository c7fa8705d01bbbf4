package dev.millrace.connector;

import dev.millrace.engine.vector.Batch;
import java.util.Optional;

/** See {@link SinkBatch#skip()}. */
final class SkippedBatch implements SinkBatch {
    static final SkippedBatch INSTANCE = new SkippedBatch();

    private SkippedBatch() {}

    @Override
    public void write(Batch batch) {
        // The rows are where they belong already.
    }

    @Override
    public Optional<String> commit() {
        return Optional.empty();
    }

    @Override
    public void abort() {
        // Nothing was begun.
    }

    @Override
    public long rowsWritten() {
        return 0;
    }
}
