package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.sinks.file.FileSinks;

/** The format {@code json}: an object for each row, one to a line. */
public final class JsonSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return FileSinks.json(request, options);
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        return FileSinks.json(request, options, mode);
    }
}
