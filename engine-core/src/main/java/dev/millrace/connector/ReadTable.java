package dev.millrace.connector;

import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.Optional;

/**
 * Something with a schema that can be read, as a table that is there or as one that keeps growing. It is made when a
 * program names it, before any query runs, and may be read by many queries at the same time: it is immutable, holds no open
 * files or connections, and does not have to be closed.
 */
public interface ReadTable {
    /** One line for plans, without secrets, for example {@code FileSource[csv:/data/in]}. */
    String description();

    StructType schema();

    /**
     * What the offsets of a stream of this table count: its directories, topics, host and port. A query can go on from its checkpoint
     * only with the same; options that may change (rates, formats) do not appear. Empty if there is nothing to tell such tables apart.
     */
    default String identity() {
        return "";
    }

    /** Hidden columns that are delivered only when asked for by name, such as {@code _metadata} of files. */
    default StructType metadataSchema() {
        return new StructType();
    }

    boolean supportsBatch();

    boolean supportsStreaming();

    /** Whether a filter on the rows of this table would save work; see {@link ScanRequest#filters()}. */
    default boolean canPush(ScanFilter filter) {
        return false;
    }

    /**
     * A mark of what {@link #batch} would read now: equal to an earlier one only if the rows are the same as then. Costs much less than
     * reading. Empty if there is no such mark; the table is then read again whenever its rows are needed.
     */
    default Optional<Object> version() throws IOException {
        return Optional.empty();
    }

    /**
     * A new source for one run of one query. Called only if {@link #supportsStreaming()}. Must not block: connections are
     * made when the first offset is asked for, unless failing early is what the user wants to see at {@code start()}.
     */
    Source stream(ScanRequest request, SourceContext context) throws IOException;

    /** Reads the whole table as it is now. Called only if {@link #supportsBatch()}. */
    BatchReader batch(ScanRequest request) throws IOException;
}
