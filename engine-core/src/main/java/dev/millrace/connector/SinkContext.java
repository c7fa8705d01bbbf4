package dev.millrace.connector;

import java.util.Optional;

/**
 * Where a sink runs.
 *
 * @param queryId identity of the query, the same after each restart from the same checkpoint; with the batch id it names a
 *     micro-batch for good, which is what transactional sinks record
 * @param runId identity of this run
 * @param nextBatchId the first batch that this run will write; 0 for a query without a past. If the last run was
 *     interrupted after the sink committed this batch, the sink is given the same rows again
 * @param lastToken what {@link SinkBatch#commit} returned for batch {@code nextBatchId - 1}, if anything
 * @param temporary true if the checkpoint ends with this run, so that nothing can ever be run again
 */
public record SinkContext(
        String queryId, String runId, long nextBatchId, Optional<String> lastToken, boolean temporary) {}
