package dev.millrace.error;

/** Whose fault a failure is, and so who can do something about it. */
public enum Blame {
    /** The query, its options or its input data: the author of the query changes one of them. */
    USER,

    /** Something around the query that is not as it should be: a disk, a network, a broker, another process. */
    ENVIRONMENT,

    /** Millrace itself: a bug, to be reported. */
    INTERNAL,

    /** Too little memory, disk or threads for what was asked. */
    INSUFFICIENT_RESOURCES
}
