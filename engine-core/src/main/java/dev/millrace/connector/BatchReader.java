package dev.millrace.connector;

import dev.millrace.engine.vector.Batch;
import dev.millrace.error.DataLossException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one range, once, front to back. Used by one thread.
 *
 * <p>The columns of each batch are those of {@link ScanRequest#requiredSchema()}, in that order. Malformed records are
 * treated as the format's {@code mode} says and counted; nothing is left out silently.
 */
public interface BatchReader extends AutoCloseable {
    /**
     * The next rows, or null at the end. The batch and everything in it is valid until the next call of {@code next} or
     * {@code close}; the reader may reuse its memory. An empty batch is allowed and does not mean the end.
     *
     * @throws DataLossException if rows of the range can no longer be had
     */
    @Nullable
    Batch next() throws IOException;

    /** Records that could not be read as the schema asks so far, whether kept with nulls or dropped. */
    default long malformedRows() {
        return 0;
    }

    /** Rows or files that were left out because the user opted out of an error (for example {@code ignoreMissingFiles}). */
    default long skippedRows() {
        return 0;
    }

    /** Gives back what the reader holds; safe to call twice and before the end. */
    @Override
    void close() throws IOException;
}
