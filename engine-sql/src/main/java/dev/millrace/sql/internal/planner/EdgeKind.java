package dev.millrace.sql.internal.planner;

/** What the rows between two operators of a stream do. */
enum EdgeKind {
    /** They come and stay: no weights, and no operator that could take them back. */
    APPEND,
    /** They come and go: rows have weights, an update is a row that goes and one that comes. */
    RETRACT
}
