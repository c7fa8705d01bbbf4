package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.sources.file.FileTable;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.Optional;

/** The format {@code text}: lines of files. */
public final class TextSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        return FileTable.text(options, userSchema, context);
    }
}
