package dev.millrace.connector;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Where the result of a streaming query goes, for one run of the query. All methods are called by that query's thread;
 * {@link #open} by the thread that starts it.
 *
 * <p>Order of calls: {@code open}, then for n = next batch id, n + 1, …: {@code begin(n)}, {@link SinkBatch#write} any number of
 * times, {@link SinkBatch#commit} or {@link SinkBatch#abort}; at last {@code close}. After a crash or a failure the batch that was
 * begun last may be begun again, in another run, with the same id and the same rows in the same order. A sink is exactly-once
 * if it makes such a repetition invisible: by replacing what it wrote for that id, or by recording the id in the same
 * transaction as the rows and answering {@link SinkBatch#skip()}. Its documentation says whether it does.
 */
public interface Sink extends AutoCloseable {
    Set<ResultMode> supportedModes();

    /**
     * False if the sink is of use without a checkpoint directory, so that the query may have a temporary checkpoint that ends
     * with it (console, memory, noop, foreach).
     */
    default boolean needsCheckpoint() {
        return true;
    }

    /**
     * Called once, before the first batch. A sink that holds traces of another query, or cannot continue after a restart,
     * refuses here.
     */
    default void open(SinkContext context) throws IOException {}

    /** Begins a micro-batch; or {@link SinkBatch#skip()} if the batch with this id is already committed. */
    SinkBatch begin(long batchId) throws IOException;

    /** Figures for progress reports. */
    default Map<String, String> metrics() {
        return Map.of();
    }

    /** One line for progress reports, without secrets. */
    String description();

    /** Gives back what the sink holds; safe to call twice. An open batch counts as aborted. */
    @Override
    void close() throws IOException;
}
