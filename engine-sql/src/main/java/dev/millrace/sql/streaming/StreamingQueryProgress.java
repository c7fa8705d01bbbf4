package dev.millrace.sql.streaming;

import dev.millrace.sql.Row;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All figures of one micro-batch; the JSON form has the fields and the order of Spark's. */
public final class StreamingQueryProgress {
    private final UUID id;
    private final UUID runId;
    private final @Nullable String name;
    private final String timestamp;
    private final long batchId;
    private final long batchDuration;
    private final Map<String, Long> durationMs;
    private final Map<String, String> eventTime;
    private final StateOperatorProgress[] stateOperators;
    private final SourceProgress[] sources;
    private final SinkProgress sink;
    private final Map<String, Row> observedMetrics;

    StreamingQueryProgress(
            UUID id,
            UUID runId,
            @Nullable String name,
            String timestamp,
            long batchId,
            long batchDuration,
            Map<String, Long> durationMs,
            Map<String, String> eventTime,
            StateOperatorProgress[] stateOperators,
            SourceProgress[] sources,
            SinkProgress sink,
            Map<String, Row> observedMetrics) {
        this.id = id;
        this.runId = runId;
        this.name = name;
        this.timestamp = timestamp;
        this.batchId = batchId;
        this.batchDuration = batchDuration;
        this.durationMs = Collections.unmodifiableMap(new TreeMap<>(durationMs));
        this.eventTime = Collections.unmodifiableMap(new TreeMap<>(eventTime));
        this.stateOperators = stateOperators.clone();
        this.sources = sources.clone();
        this.sink = sink;
        this.observedMetrics = Collections.unmodifiableMap(new TreeMap<>(observedMetrics));
    }

    /** Of the query; the same after a restart from its checkpoint. */
    public UUID id() {
        return id;
    }

    /** Of this run of the query. */
    public UUID runId() {
        return runId;
    }

    public @Nullable String name() {
        return name;
    }

    /** When the micro-batch started: ISO 8601 in UTC with milliseconds. */
    public String timestamp() {
        return timestamp;
    }

    public long batchId() {
        return batchId;
    }

    /** Milliseconds from the start of the micro-batch to its end. */
    public long batchDuration() {
        return batchDuration;
    }

    /** Milliseconds by phase, such as {@code addBatch} and {@code commitOffsets}. */
    public Map<String, Long> durationMs() {
        return durationMs;
    }

    /** {@code avg}, {@code max}, {@code min} of the event times and the {@code watermark}, ISO 8601. */
    public Map<String, String> eventTime() {
        return eventTime;
    }

    public StateOperatorProgress[] stateOperators() {
        return stateOperators.clone();
    }

    public SourceProgress[] sources() {
        return sources.clone();
    }

    public SinkProgress sink() {
        return sink;
    }

    public Map<String, Row> observedMetrics() {
        return observedMetrics;
    }

    /** Rows of all sources. */
    public long numInputRows() {
        long rows = 0;
        for (SourceProgress source : sources) {
            rows += source.numInputRows();
        }
        return rows;
    }

    /** The sum of the sources' rates. */
    public double inputRowsPerSecond() {
        double rate = 0;
        for (SourceProgress source : sources) {
            rate += source.inputRowsPerSecond();
        }
        return rate;
    }

    /** The sum of the sources' rates. */
    public double processedRowsPerSecond() {
        double rate = 0;
        for (SourceProgress source : sources) {
            rate += source.processedRowsPerSecond();
        }
        return rate;
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
