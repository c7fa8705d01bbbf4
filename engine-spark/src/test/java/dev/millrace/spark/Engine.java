package dev.millrace.spark;

import java.nio.file.Path;
import java.util.Map;

/** One of the two engines that are compared. */
interface Engine extends AutoCloseable {

    /** The name, for reports. */
    String name();

    /** Makes the result of {@code sql} a temporary view. */
    void createView(String name, String sql);

    /** Runs a query. */
    Answer query(String sql);

    /**
     * Reads a file.
     *
     * @param schema as DDL, or empty to have it inferred
     */
    Answer read(String format, String schema, Map<String, String> options, Path file);

    @Override
    void close();
}
