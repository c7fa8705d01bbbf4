package dev.millrace.engine.aggregate;

import dev.millrace.sql.types.DataType;

/** An aggregate function for arguments of known types. Immutable. */
public interface AccumulatorFactory {

    /** The name of the function as {@code explain} shows it. */
    String name();

    /** The type of the result. */
    DataType resultType();

    /**
     * Whether the function is of the multiset of rows only, so that parts of the rows may be aggregated one by one and merged in
     * any order. Functions that look at the order of the rows say no.
     */
    default boolean ignoresOrder() {
        return true;
    }

    /**
     * Whether {@link Accumulator#merge} of parts gives exactly, to the last bit, what the rows give one after the other. Sums of
     * floating point numbers say no.
     */
    default boolean mergesExactly() {
        return false;
    }

    /** Running values for a new operator instance, without any group. */
    Accumulator create();
}
