package dev.millrace.sources.rate;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
import dev.millrace.sql.types.StructType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows by the micro-batch: there is always one more. All rows of a micro-batch have the same time. */
final class RateMicroBatchStream implements Source {
    private final String description;
    private final long rowsPerBatch;
    private final long startMillis;
    private final long advanceMillis;
    private final StructType required;
    private boolean once;
    private @Nullable Offset end;

    RateMicroBatchStream(
            String description, long rowsPerBatch, long startMillis, long advanceMillis, StructType required) {
        this.description = description;
        this.rowsPerBatch = rowsPerBatch;
        this.startMillis = startMillis;
        this.advanceMillis = advanceMillis;
        this.required = required;
    }

    @Override
    public Offset initialOffset() {
        return new RateMicroBatchOffset(0, startMillis);
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        if (end != null) {
            return end;
        }
        RateMicroBatchOffset from = (RateMicroBatchOffset) start;
        Offset latest = new RateMicroBatchOffset(
                Math.addExact(from.rows(), rowsPerBatch), Math.addExact(from.timestampMillis(), advanceMillis));
        if (once) {
            end = latest;
        }
        return latest;
    }

    @Override
    public Offset parseOffset(String json) {
        return RateMicroBatchOffset.parse(json);
    }

    @Override
    public BatchReader read(Offset start, Offset end) {
        RateMicroBatchOffset from = (RateMicroBatchOffset) start;
        return new GeneratedRows(required, from.rows(), ((RateMicroBatchOffset) end).rows(), from.timestampMillis(), 0);
    }

    @Override
    public void commit(Offset end) {
        // Nothing is kept.
    }

    @Override
    public void onNewData(Runnable wake) {
        // There is always more; a query that asks gets it.
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.empty();
    }

    /** One micro-batch is available now. */
    @Override
    public void prepareForAvailableNow() {
        once = true;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
