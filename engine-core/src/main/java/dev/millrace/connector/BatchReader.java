package dev.millrace.connector;

import dev.millrace.engine.vector.Batch;
import dev.millrace.error.DataLossException;
import java.io.IOException;
import java.util.List;
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

    /**
     * The range in pieces that may be read on their own, at once and on any threads: read one after the other, they give the
     * rows of this reader in its order. What the pieces are depends on the range only. Empty when it is not worth while. To be
     * asked before the first {@link #next}, which is not called afterwards if there are pieces.
     */
    default List<Piece> pieces() throws IOException {
        return List.of();
    }

    /** A part of the range of a reader. */
    interface Piece {
        /** Begins to read the piece; called at most once, by the thread that will read. */
        BatchReader open() throws IOException;
    }

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
