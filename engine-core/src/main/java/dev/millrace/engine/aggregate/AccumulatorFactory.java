package dev.millrace.engine.aggregate;

import dev.millrace.sql.types.DataType;

/** An aggregate function for arguments of known types. Immutable. */
public interface AccumulatorFactory {

    /** The name of the function as {@code explain} shows it. */
    String name();

    /** The type of the result. */
    DataType resultType();

    /** Running values for a new operator instance, without any group. */
    Accumulator create();
}
