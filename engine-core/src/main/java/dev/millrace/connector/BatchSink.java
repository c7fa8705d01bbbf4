package dev.millrace.connector;

import dev.millrace.engine.vector.Batch;
import java.io.IOException;

/** Takes the result of one batch query. Used by one thread; {@code write} any number of times, then one of the others. */
public interface BatchSink extends AutoCloseable {
    /** Takes the selected rows. The batch is valid during this call only. */
    void write(Batch batch) throws IOException;

    /** Makes the rows visible, all of them or none. */
    void commit() throws IOException;

    /** Gives back what the sink holds; without a {@code commit} before, none of the rows may be left visible. */
    @Override
    void close() throws IOException;
}
