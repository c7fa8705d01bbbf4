package dev.millrace.sql.streaming;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What an operator with state did in one micro-batch. Times are milliseconds. */
public final class StateOperatorProgress {
    private final String operatorName;
    private final long numRowsTotal;
    private final long numRowsUpdated;
    private final long allUpdatesTimeMs;
    private final long numRowsRemoved;
    private final long allRemovalsTimeMs;
    private final long commitTimeMs;
    private final long memoryUsedBytes;
    private final long numRowsDroppedByWatermark;
    private final long numShufflePartitions;
    private final long numStateStoreInstances;
    private final Map<String, Long> customMetrics;

    StateOperatorProgress(
            String operatorName,
            long numRowsTotal,
            long numRowsUpdated,
            long allUpdatesTimeMs,
            long numRowsRemoved,
            long allRemovalsTimeMs,
            long commitTimeMs,
            long memoryUsedBytes,
            long numRowsDroppedByWatermark,
            long numShufflePartitions,
            long numStateStoreInstances,
            Map<String, Long> customMetrics) {
        this.operatorName = operatorName;
        this.numRowsTotal = numRowsTotal;
        this.numRowsUpdated = numRowsUpdated;
        this.allUpdatesTimeMs = allUpdatesTimeMs;
        this.numRowsRemoved = numRowsRemoved;
        this.allRemovalsTimeMs = allRemovalsTimeMs;
        this.commitTimeMs = commitTimeMs;
        this.memoryUsedBytes = memoryUsedBytes;
        this.numRowsDroppedByWatermark = numRowsDroppedByWatermark;
        this.numShufflePartitions = numShufflePartitions;
        this.numStateStoreInstances = numStateStoreInstances;
        this.customMetrics = Collections.unmodifiableMap(new TreeMap<>(customMetrics));
    }

    public String operatorName() {
        return operatorName;
    }

    /** Keys in the state after the micro-batch. */
    public long numRowsTotal() {
        return numRowsTotal;
    }

    /** Keys that the micro-batch wrote. */
    public long numRowsUpdated() {
        return numRowsUpdated;
    }

    public long allUpdatesTimeMs() {
        return allUpdatesTimeMs;
    }

    /** Keys that the watermark evicted. */
    public long numRowsRemoved() {
        return numRowsRemoved;
    }

    public long allRemovalsTimeMs() {
        return allRemovalsTimeMs;
    }

    public long commitTimeMs() {
        return commitTimeMs;
    }

    public long memoryUsedBytes() {
        return memoryUsedBytes;
    }

    /** Rows that came too late. */
    public long numRowsDroppedByWatermark() {
        return numRowsDroppedByWatermark;
    }

    /** Segments of the state. */
    public long numShufflePartitions() {
        return numShufflePartitions;
    }

    public long numStateStoreInstances() {
        return numStateStoreInstances;
    }

    public Map<String, Long> customMetrics() {
        return customMetrics;
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
