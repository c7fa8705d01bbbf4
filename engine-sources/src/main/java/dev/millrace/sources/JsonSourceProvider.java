package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.sources.file.FileTable;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.Optional;

/** The format {@code json}: JSON records in files, one to a line unless {@code multiLine} is set. */
public final class JsonSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        return FileTable.json(options, userSchema, context);
    }
}
