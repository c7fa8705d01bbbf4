package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.sources.file.FileTable;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.Optional;

/** The format {@code csv}: comma-separated values in files. */
public final class CsvSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        return FileTable.csv(options, userSchema, context);
    }
}
