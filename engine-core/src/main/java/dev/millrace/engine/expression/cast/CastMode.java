package dev.millrace.engine.expression.cast;

/** What a cast does with a value that the target type cannot hold. */
public enum CastMode {
    /** The query fails with the error of Spark's ANSI mode; what {@code CAST} means. */
    ANSI,
    /** The result is {@code NULL}; what {@code TRY_CAST} means. */
    TRY
}
