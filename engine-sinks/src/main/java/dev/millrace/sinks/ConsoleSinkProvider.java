package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.sinks.console.ConsoleSink;
import java.io.PrintStream;
import java.util.function.Supplier;

/** The format {@code console}: rows printed to standard output. */
public final class ConsoleSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "console";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return new ConsoleSink(request, options, new StandardOutput());
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        return new ConsoleSink(request, options, new StandardOutput()).batch();
    }

    /** A class and no lambda, for a quick start. */
    private static final class StandardOutput implements Supplier<PrintStream> {
        @Override
        public PrintStream get() {
            return System.out;
        }
    }
}
