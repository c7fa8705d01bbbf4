package dev.millrace.sql.internal.plan;

import dev.millrace.engine.operator.Operator;
import dev.millrace.sql.types.StructType;

/** A function of the user over the rows of a Dataset, as objects. */
public interface TypedFunction {

    /** The name in plans, for example {@code MapElements}. */
    String name();

    /** The columns that it produces. */
    StructType outputSchema();

    /**
     * What runs it.
     *
     * @param input the columns of the child, by whose names and types the objects are made
     */
    Operator operator(StructType input);
}
