package dev.millrace.engine.expression;

/** The operators of {@link Comparisons}; each is one of two loops, turned around or inverted. */
enum ComparisonOperator {
    EQUAL(false, false, false),
    NOT_EQUAL(false, false, true),
    LESS(true, false, false),
    LESS_OR_EQUAL(true, true, true),
    GREATER(true, true, false),
    GREATER_OR_EQUAL(true, false, true);

    /** Whether the loop is "is less", as opposed to "equals". */
    final boolean order;
    /** Whether left and right change places. */
    final boolean swapped;
    /** Whether the answer of the loop is inverted. */
    final boolean inverted;

    ComparisonOperator(boolean order, boolean swapped, boolean inverted) {
        this.order = order;
        this.swapped = swapped;
        this.inverted = inverted;
    }
}
