package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.sources.socket.SocketTable;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/** The format {@code socket}: lines from a TCP server. */
public final class SocketSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "socket";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) {
        return new SocketTable(options, userSchema);
    }
}
