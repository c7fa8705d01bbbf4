package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;

/** The immutable description of an operator with one input. */
public interface Operator {

    /** The columns of the result. */
    StructType schema();

    /** One line for {@code explain}. */
    String describe();

    /** A new mutable half, used by one thread at a time; a {@link dev.millrace.engine.state.Stateful} one when it remembers. */
    OperatorInstance open();

    /**
     * Whether several instances may work on different rows at the same time: what an instance puts out for a row depends on
     * that row alone, and nothing is kept back.
     */
    default boolean isDivisible() {
        return false;
    }
}
