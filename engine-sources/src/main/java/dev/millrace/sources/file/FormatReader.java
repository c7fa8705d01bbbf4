package dev.millrace.sources.file;

import dev.millrace.engine.vector.Batch;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the data columns of one file after the other. Used by one thread; made once for a scan. */
interface FormatReader extends Closeable {
    /** Begins with a file or a piece of one; {@code in} is its text as UTF-8, and the reader closes it. */
    void open(InputStream in, FilePiece piece) throws IOException;

    /** The next rows of the piece, or null at its end. Valid until the next call of any method. */
    @Nullable
    Batch next() throws IOException;

    /** Malformed records in all files so far. */
    long malformedRecords();

    /** Closes the file that is open, if there is one. */
    @Override
    void close() throws IOException;
}
