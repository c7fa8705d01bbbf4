package dev.millrace.connector;

import dev.millrace.engine.vector.Batch;
import java.io.IOException;
import java.util.Optional;

/** The rows of one micro-batch on their way into a {@link Sink}. */
public interface SinkBatch {
    /**
     * Takes the selected rows of the batch. The batch is valid during this call only; what is kept is copied. Weights other
     * than +1 appear in {@link ResultMode#CHANGELOG} only.
     */
    void write(Batch batch) throws IOException;

    /**
     * Makes the rows durable and visible, all of them or none. When it returns the batch is done as far as the sink is
     * concerned; the engine then records it. Called also for a batch without rows.
     *
     * @return text that the engine keeps in the commit record and gives back at restart ({@link SinkContext#lastToken()})
     */
    Optional<String> commit() throws IOException;

    /** Gives up the batch: none of its rows may become visible, as far as the sink can help it. Never throws. */
    void abort();

    /** Rows taken so far, or -1 if that is not known. */
    long rowsWritten();

    /** A batch that was committed by an earlier run: takes all rows and does nothing with them. */
    static SinkBatch skip() {
        return SkippedBatch.INSTANCE;
    }
}
