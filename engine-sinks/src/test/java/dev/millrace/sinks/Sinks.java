package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Connectors;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.SinkRequest;
import dev.millrace.connector.Storage;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens sinks by their format, as the engine does. */
public final class Sinks {
    private Sinks() {}

    public static SinkRequest request(StructType schema, List<String> partitionBy, Storage storage) {
        return new SinkRequest(
                schema,
                partitionBy,
                ResultMode.APPEND,
                Optional.of("test"),
                new ConnectorContext(true, ZoneOffset.UTC, Clock.system(), storage, Options.none()));
    }

    public static Sink stream(String format, SinkRequest request, Map<String, String> options) throws IOException {
        return connectors().sink(format).stream(request, Options.of(options));
    }

    public static BatchSink batch(String format, SinkRequest request, Map<String, String> options, SaveMode mode)
            throws IOException {
        return connectors().sink(format).batch(request, Options.of(options), mode);
    }

    private static Connectors connectors() {
        return new Connectors(Sinks.class.getClassLoader());
    }

    public static SinkContext context(String queryId, long nextBatchId) {
        return new SinkContext(queryId, "run", nextBatchId, Optional.empty(), false);
    }
}
