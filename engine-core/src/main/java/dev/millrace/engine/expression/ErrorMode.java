package dev.millrace.engine.expression;

/** What a function does with a row that has no result, such as a division by zero. */
public enum ErrorMode {
    /** The query fails, as in Spark's ANSI mode. */
    FAIL,
    /** The result is {@code NULL}; what the {@code try_} functions do. */
    NULL
}
