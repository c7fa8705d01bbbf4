package dev.millrace.connector;

/** What a sink is given in each micro-batch; the output modes of Structured Streaming, and the changelog. */
public enum ResultMode {
    /** Rows that were added to the result table and will never change again. */
    APPEND,
    /** The new version of each row of the result table that changed. */
    UPDATE,
    /** The whole result table. */
    COMPLETE,
    /** Every change of the result table, with a column {@code _change_type}. */
    CHANGELOG
}
