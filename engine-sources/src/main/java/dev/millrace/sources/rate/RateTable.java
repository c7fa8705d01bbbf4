package dev.millrace.sources.rate;

import dev.millrace.connector.Options;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.StructType;
import java.time.Duration;
import java.util.Optional;

/**
 * So many rows each second, {@code timestamp TIMESTAMP, value BIGINT}. Options {@code rowsPerSecond} (1), {@code rampUpTime} (0s, in
 * which the speed rises) and {@code numPartitions}, which is accepted and has no effect.
 */
public final class RateTable extends GeneratedTable {
    private final RateOffsets offsets;

    public RateTable(Options options, Optional<StructType> userSchema) {
        super("rate", options, userSchema);
        long rowsPerSecond = options.getPositiveLong("rowsPerSecond").orElse(1);
        Duration rampUp = options.getDuration("rampUpTime", Duration.ZERO, 1000);
        if (rampUp.toMillis() % 1000 != 0) {
            throw OptionException.invalid("rampUpTime", options.get("rampUpTime", ""), "a number of whole seconds");
        }
        offsets = new RateOffsets(rowsPerSecond, rampUp.toSeconds());
    }

    @Override
    public String description() {
        return "RateStreamV2[rowsPerSecond=" + offsets.rowsPerSecond() + ", rampUpTimeSeconds="
                + offsets.rampUpSeconds() + "]";
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        return new RateStream(description(), offsets, request.requiredSchema(), context);
    }
}
