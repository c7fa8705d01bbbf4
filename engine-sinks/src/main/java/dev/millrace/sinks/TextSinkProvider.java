package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.sinks.file.FileSinks;

/** The format {@code text}: a line for each row. */
public final class TextSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return FileSinks.text(request, options);
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        return FileSinks.text(request, options, mode);
    }
}
