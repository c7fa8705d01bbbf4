package dev.millrace.sql.streaming;

import dev.millrace.engine.execution.ExecutionProgress;
import dev.millrace.engine.state.StateMetrics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The engine's figures in the words of Structured Streaming. Made when somebody asks, not in each micro-batch. */
final class ProgressConversion {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ProgressConversion() {}

    static StreamingQueryProgress of(ExecutionProgress progress) {
        StateOperatorProgress[] operators =
                new StateOperatorProgress[progress.operators().size()];
        for (int i = 0; i < operators.length; i++) {
            operators[i] = operator(progress.operators().get(i));
        }
        SourceProgress[] sources = new SourceProgress[progress.sources().size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(progress.sources().get(i), progress);
        }
        ExecutionProgress.SinkProgress sink = progress.sink();
        return new StreamingQueryProgress(
                progress.id(),
                progress.runId(),
                progress.name().orElse(null),
                timestamp(progress.timestampMillis()),
                progress.batchId(),
                progress.batchDurationMillis(),
                progress.durations().toMillis(),
                eventTime(progress),
                operators,
                sources,
                new SinkProgress(sink.description(), sink.outputRows(), sink.metrics()),
                Map.of());
    }

    static String timestamp(long millis) {
        return ISO.format(Instant.ofEpochMilli(millis));
    }

    private static Map<String, String> eventTime(ExecutionProgress progress) {
        if (progress.watermarkMicros() == Long.MIN_VALUE) {
            return Map.of();
        }
        Map<String, String> times = new HashMap<>();
        times.put("watermark", micros(progress.watermarkMicros()));
        progress.eventTime().ifPresent(statistics -> {
            times.put("avg", micros(statistics.averageMicros()));
            times.put("max", micros(statistics.maxMicros()));
            times.put("min", micros(statistics.minMicros()));
        });
        return times;
    }

    private static String micros(long micros) {
        return timestamp(Math.floorDiv(micros, 1_000L));
    }

    private static StateOperatorProgress operator(ExecutionProgress.OperatorProgress operator) {
        StateMetrics metrics = operator.metrics();
        return new StateOperatorProgress(
                metrics.operatorName(),
                metrics.rowsTotal(),
                metrics.rowsUpdated(),
                0,
                metrics.rowsRemoved(),
                0,
                operator.commitNanos() / 1_000_000L,
                metrics.memoryBytes(),
                metrics.rowsDroppedByWatermark(),
                1,
                1,
                metrics.custom());
    }

    /**
     * Rows that were malformed or left out are among the metrics, where they are not 0. The first micro-batch has no start
     * offset in Spark's reports.
     */
    private static SourceProgress source(ExecutionProgress.SourceProgress source, ExecutionProgress progress) {
        Map<String, String> metrics = new HashMap<>(source.metrics());
        if (source.malformedRows() > 0) {
            metrics.put("malformedRows", Long.toString(source.malformedRows()));
        }
        if (source.skippedRows() > 0) {
            metrics.put("skippedRows", Long.toString(source.skippedRows()));
        }
        return new SourceProgress(
                source.description(),
                progress.batchId() == 0 ? null : source.startOffset(),
                source.endOffset(),
                source.latestOffset().orElse(null),
                source.inputRows(),
                progress.inputRowsPerSecond(source.inputRows()),
                progress.processedRowsPerSecond(source.inputRows()),
                metrics);
    }
}
