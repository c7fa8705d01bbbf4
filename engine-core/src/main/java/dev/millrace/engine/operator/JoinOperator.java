package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;

/** The immutable description of an operator with a build side, which is read completely, and then a probe side. */
public interface JoinOperator {

    /** The columns of the result. */
    StructType schema();

    /** One line for {@code explain}. */
    String describe();

    /** A new mutable half, used by one thread at a time. */
    JoinInstance open();
}
