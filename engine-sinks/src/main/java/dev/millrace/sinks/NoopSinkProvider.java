package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.sinks.noop.NoopSink;

/** The format {@code noop}: rows are computed and forgotten. */
public final class NoopSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "noop";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return new NoopSink();
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        return NoopSink.batch();
    }
}
