package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.sources.rate.RateMicroBatchTable;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/** The format {@code rate-micro-batch}: a number of rows in each micro-batch. */
public final class RateMicroBatchSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "rate-micro-batch";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) {
        return new RateMicroBatchTable(options, userSchema);
    }
}
