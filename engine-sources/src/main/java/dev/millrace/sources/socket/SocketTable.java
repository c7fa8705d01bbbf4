package dev.millrace.sources.socket;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/**
 * Lines that a TCP server sends, as {@code value STRING} and, with the option {@code includeTimestamp}, {@code timestamp
 * TIMESTAMP}, the time when the line came. Options {@code host} and {@code port} are required; {@code numPartitions} is
 * accepted and has no effect. For trying things out: the lines cannot be read again after a crash.
 */
public final class SocketTable implements ReadTable {
    private final String host;
    private final int port;
    private final StructType schema;

    public SocketTable(Options options, Optional<StructType> userSchema) {
        host = options.required("Source 'socket'", "host", "the host to connect to");
        String portText = options.required("Source 'socket'", "port", "the port to connect to");
        port = options.getInt("port", 0);
        if (port < 1 || port > 65_535) {
            throw OptionException.invalid("port", portText, "a whole number from 1 to 65535");
        }
        options.getPositiveInt("numPartitions");
        StructType value = new StructType().add("value", DataTypes.StringType);
        schema =
                options.getBoolean("includeTimestamp", false) ? value.add("timestamp", DataTypes.TimestampType) : value;
        if (userSchema.isPresent()) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "The socket source does not support a user-specified schema; it has the columns " + schema.toDDL()
                            + ". Leave schema(...) out and take the lines apart with functions");
        }
    }

    @Override
    public String description() {
        return "TextSocketV2[host: " + host + ", port: " + port + "]";
    }

    @Override
    public String identity() {
        return host + ":" + port;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public boolean supportsBatch() {
        return false;
    }

    @Override
    public boolean supportsStreaming() {
        return true;
    }

    /** Connects, so that a query on a server that is not there fails when it starts. */
    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        return SocketStream.connect(host, port, request.requiredSchema(), context.clock());
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        throw new ConnectorException(
                ErrorCondition.SOURCE_FAILED, "The socket source is for streams only; use readStream in place of read");
    }
}
