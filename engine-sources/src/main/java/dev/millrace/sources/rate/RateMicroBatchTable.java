package dev.millrace.sources.rate;

import dev.millrace.connector.Options;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/**
 * So many rows in each micro-batch, {@code timestamp TIMESTAMP, value BIGINT}, the same ones each time the program runs. Options
 * {@code rowsPerBatch} (required), {@code startTimestamp} (0) and {@code advanceMillisPerBatch} (1000), both in milliseconds, and
 * {@code numPartitions}, which is accepted and has no effect.
 */
public final class RateMicroBatchTable extends GeneratedTable {
    private final long rowsPerBatch;
    private final long startMillis;
    private final long advanceMillis;

    public RateMicroBatchTable(Options options, Optional<StructType> userSchema) {
        super("rate-micro-batch", options, userSchema);
        options.required("Source 'rate-micro-batch'", "rowsPerBatch", "the number of rows of each micro-batch");
        rowsPerBatch = options.getPositiveLong("rowsPerBatch").orElseThrow();
        startMillis = notNegative(options, "startTimestamp", 0);
        advanceMillis = notNegative(options, "advanceMillisPerBatch", 1000);
    }

    private static long notNegative(Options options, String name, long otherwise) {
        long value = options.getLong(name, otherwise);
        if (value < 0) {
            throw OptionException.invalid(name, Long.toString(value), "zero or a positive whole number");
        }
        return value;
    }

    @Override
    public String description() {
        return "RatePerMicroBatchStream[rowsPerBatch=" + rowsPerBatch + ", startTimestamp=" + startMillis
                + ", advanceMillisPerBatch=" + advanceMillis + "]";
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        return new RateMicroBatchStream(
                description(), rowsPerBatch, startMillis, advanceMillis, request.requiredSchema());
    }
}
