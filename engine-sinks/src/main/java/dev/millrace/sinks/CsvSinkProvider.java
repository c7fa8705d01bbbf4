package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.sinks.file.FileSinks;

/** The format {@code csv}: a line of comma-separated values for each row. */
public final class CsvSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return FileSinks.csv(request, options);
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        return FileSinks.csv(request, options, mode);
    }
}
