package dev.millrace.engine.state;

import java.util.Map;

/**
 * Figures of one stateful operator after a micro-batch, named as in the progress report of Structured Streaming.
 *
 * @param operatorName what the operator calls itself there, for example {@code stateStoreSave}
 * @param rowsTotal keys in the state
 * @param rowsUpdated keys put by the last batch
 * @param rowsRemoved keys deleted by the last batch
 * @param rowsDroppedByWatermark input rows of the last batch that came too late
 * @param memoryBytes memory in use, roughly
 * @param custom figures that only this operator has
 */
public record StateMetrics(
        String operatorName,
        long rowsTotal,
        long rowsUpdated,
        long rowsRemoved,
        long rowsDroppedByWatermark,
        long memoryBytes,
        Map<String, Long> custom) {

    /** Copies the map. */
    public StateMetrics {
        custom = Map.copyOf(custom);
    }
}
