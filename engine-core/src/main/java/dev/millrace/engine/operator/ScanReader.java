package dev.millrace.engine.operator;

/** Where the rows of a plan's scans come from; differs from one micro-batch to the next. */
public interface ScanReader {

    /** Pushes all rows that the scan has in this micro-batch. */
    void read(int scanId, Output output);

    /** Whether the scan is known to have the same rows in this micro-batch as when it was last read. */
    default boolean isUnchanged(int scanId) {
        return false;
    }
}
