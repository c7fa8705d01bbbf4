package dev.millrace.sql.streaming;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a source gave in one micro-batch. Offsets are JSON; null where there is none. */
public final class SourceProgress {
    private final String description;
    private final @Nullable String startOffset;
    private final @Nullable String endOffset;
    private final @Nullable String latestOffset;
    private final long numInputRows;
    private final double inputRowsPerSecond;
    private final double processedRowsPerSecond;
    private final Map<String, String> metrics;

    SourceProgress(
            String description,
            @Nullable String startOffset,
            @Nullable String endOffset,
            @Nullable String latestOffset,
            long numInputRows,
            double inputRowsPerSecond,
            double processedRowsPerSecond,
            Map<String, String> metrics) {
        this.description = description;
        this.startOffset = startOffset;
        this.endOffset = endOffset;
        this.latestOffset = latestOffset;
        this.numInputRows = numInputRows;
        this.inputRowsPerSecond = inputRowsPerSecond;
        this.processedRowsPerSecond = processedRowsPerSecond;
        this.metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    public String description() {
        return description;
    }

    /** Up to where earlier micro-batches had read. */
    public @Nullable String startOffset() {
        return startOffset;
    }

    /** Up to where this micro-batch read. */
    public @Nullable String endOffset() {
        return endOffset;
    }

    /** Up to where there was data. */
    public @Nullable String latestOffset() {
        return latestOffset;
    }

    public long numInputRows() {
        return numInputRows;
    }

    /** Rows per second of the time since the last trigger; NaN or infinite where that time is 0. */
    public double inputRowsPerSecond() {
        return inputRowsPerSecond;
    }

    /** Rows per second of the time that the micro-batch took. */
    public double processedRowsPerSecond() {
        return processedRowsPerSecond;
    }

    public Map<String, String> metrics() {
        return metrics;
    }

    public String json() {
        return ProgressJson.write(this, false);
    }

    public String prettyJson() {
        return ProgressJson.write(this, true);
    }

    @Override
    public String toString() {
        return prettyJson();
    }
}
