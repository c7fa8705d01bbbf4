package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.sinks.console.ConsoleSink;
import java.io.PrintStream;

/** The format {@code console}: rows printed to standard output. */
public final class ConsoleSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "console";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return new ConsoleSink(request, options, ConsoleSinkProvider::standardOutput);
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        return new ConsoleSink(request, options, ConsoleSinkProvider::standardOutput).batch();
    }

    private static PrintStream standardOutput() {
        return System.out;
    }
}
