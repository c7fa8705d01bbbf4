package dev.millrace.engine.expression;

/** How a {@link VectorFunction} treats {@code NULL} arguments. */
public enum NullMode {
    /** A {@code NULL} argument makes the result {@code NULL}; the kernel sees only rows without one. */
    SKIPPED,

    /**
     * A {@code NULL} argument makes the result {@code NULL}; the kernel runs over such rows too, on arbitrary values, which
     * keeps its loop dense. It must not fail on them without asking {@code result.isNull(row)}.
     */
    COMPUTED_OVER,

    /** The kernel sees all rows and the nulls in the arguments, and decides. */
    PASSED
}
