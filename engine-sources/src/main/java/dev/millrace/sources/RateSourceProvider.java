package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.sources.rate.RateTable;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/** The format {@code rate}: a number of rows each second. */
public final class RateSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "rate";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) {
        return new RateTable(options, userSchema);
    }
}
