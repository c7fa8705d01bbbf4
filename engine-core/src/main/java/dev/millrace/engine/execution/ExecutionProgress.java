package dev.millrace.engine.execution;

import dev.millrace.engine.state.StateMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What one micro-batch did: the figures of Structured Streaming's {@code StreamingQueryProgress}, and those on rows that did not make it
 * into the result. A report is made for each batch, so it holds what was measured and works nothing out in advance.
 *
 * @param name the name of the query, if it has one
 * @param timestampMillis when the trigger fired
 * @param batchId the batch that ran
 * @param durations how long its parts took
 * @param sinceLastTriggerNanos time from the trigger before to this one, the base of input rates; 0 for the first
 * @param sources one for each source, in the order of the query
 * @param sink the sink
 * @param operators one for each stateful operator, in the order of the plan
 * @param watermarkMicros the watermark of the batch; {@code Long.MIN_VALUE} for a query without one
 * @param eventTime statistics of event time in the batch, if the query has a watermark and the batch had rows
 */
public record ExecutionProgress(
        UUID id,
        UUID runId,
        Optional<String> name,
        long timestampMillis,
        long batchId,
        BatchDurations durations,
        long sinceLastTriggerNanos,
        List<SourceProgress> sources,
        SinkProgress sink,
        List<OperatorProgress> operators,
        long watermarkMicros,
        Optional<EventTimeStatistics> eventTime) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Rows read from all sources. */
    public long inputRows() {
        long rows = 0;
        for (SourceProgress source : sources) {
            rows += source.inputRows();
        }
        return rows;
    }

    /** Rows per second arriving, over the time since the trigger before; NaN or infinite if that is not known. */
    public double inputRowsPerSecond() {
        return inputRowsPerSecond(inputRows());
    }

    /** Rows per second being processed, over the duration of the trigger. */
    public double processedRowsPerSecond() {
        return processedRowsPerSecond(inputRows());
    }

    /** As {@link #inputRowsPerSecond()}, for a part of the rows. */
    public double inputRowsPerSecond(long rows) {
        return sinceLastTriggerNanos <= 0 ? Double.NaN : rows * NANOS_PER_SECOND / sinceLastTriggerNanos;
    }

    /** As {@link #processedRowsPerSecond()}, for a part of the rows. */
    public double processedRowsPerSecond(long rows) {
        return durations.triggerExecutionNanos() <= 0
                ? Double.POSITIVE_INFINITY
                : rows * NANOS_PER_SECOND / durations.triggerExecutionNanos();
    }

    /** Duration of the whole batch in milliseconds. */
    public long batchDurationMillis() {
        return durations.triggerExecutionNanos() / 1_000_000;
    }

    /**
     * How long the parts of a batch took, in nanoseconds. The parts have Structured Streaming's names.
     *
     * @param addBatchNanos running operators and sink
     * @param commitOffsetsNanos recording that the batch is done
     * @param getBatchNanos opening the readers of the sources
     * @param latestOffsetNanos asking the sources what there is
     * @param queryPlanningNanos preparing the plan; a query is planned once, so this is next to nothing
     * @param triggerExecutionNanos all of it
     * @param walCommitNanos recording what the batch is going to read
     * @param compactionWaitNanos waiting, as a part of recording, until the checkpoint's compaction has caught up
     */
    public record BatchDurations(
            long addBatchNanos,
            long commitOffsetsNanos,
            long getBatchNanos,
            long latestOffsetNanos,
            long queryPlanningNanos,
            long triggerExecutionNanos,
            long walCommitNanos,
            long compactionWaitNanos) {
        /** In milliseconds by Structured Streaming's names, sorted; and {@code compactionWait} if there was any. */
        public Map<String, Long> toMillis() {
            Map<String, Long> durations = new TreeMap<>(Map.of(
                    "addBatch", millis(addBatchNanos),
                    "commitOffsets", millis(commitOffsetsNanos),
                    "getBatch", millis(getBatchNanos),
                    "latestOffset", millis(latestOffsetNanos),
                    "queryPlanning", millis(queryPlanningNanos),
                    "triggerExecution", millis(triggerExecutionNanos),
                    "walCommit", millis(walCommitNanos)));
            if (compactionWaitNanos > 0) {
                durations.put("compactionWait", millis(compactionWaitNanos));
            }
            return durations;
        }

        private static long millis(long nanos) {
            return nanos / 1_000_000;
        }
    }

    /**
     * What was read from one source.
     *
     * @param description of the source
     * @param startOffset where the batch began, JSON
     * @param endOffset where it ended, JSON
     * @param latestOffset the newest position that the source knew of, JSON
     * @param inputRows rows read
     * @param malformedRows records that did not fit the schema
     * @param skippedRows rows or files left out because the user opted out of an error
     * @param metrics the source's own figures
     */
    public record SourceProgress(
            String description,
            String startOffset,
            String endOffset,
            Optional<String> latestOffset,
            long inputRows,
            long malformedRows,
            long skippedRows,
            Map<String, String> metrics) {}

    /** What was written; {@code outputRows} is -1 where the sink does not count. */
    public record SinkProgress(String description, long outputRows, Map<String, String> metrics) {}

    /** What a stateful operator holds, and how long it took to record its changes. */
    public record OperatorProgress(StateMetrics metrics, long commitNanos) {}

    /** Event time of the rows of a batch, in microseconds since the epoch. */
    public record EventTimeStatistics(long minMicros, long maxMicros, long averageMicros) {}
}
