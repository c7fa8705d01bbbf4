package dev.millrace.connector;

import java.io.IOException;
import java.util.Set;

/**
 * Makes a format writable: {@code writeStream().format(name)} and {@code write().format(name)}. Registered in
 * {@code META-INF/services/dev.millrace.connector.SinkProvider}, with a public constructor without parameters that does no
 * work and loads nothing that may be missing.
 */
public interface SinkProvider {
    /** The short name, in lower case. */
    String name();

    /** Other names for the same format. */
    default Set<String> aliases() {
        return Set.of();
    }

    /**
     * Checks options and schema and gives a sink for one run of one query. Nothing is written or opened before
     * {@link Sink#open}.
     */
    Sink stream(SinkRequest request, Options options) throws IOException;

    /**
     * Gives a sink for the result of one batch query. The save mode is applied here or at the first write, as the format
     * needs.
     */
    BatchSink batch(SinkRequest request, Options options, SaveMode mode) throws IOException;
}
