package dev.millrace.engine.expression;

import dev.millrace.sql.types.DataType;

/** A compiled expression before it is set up for a thread; immutable. This is what operators hold. */
public interface EvaluatorFactory {

    /** The type of the result. */
    DataType type();

    /** A new evaluator with scratch arrays of its own. */
    Evaluator create();

    /** The expression as {@code explain} prints it. */
    String describe();

    /**
     * Whether several evaluators may work on different rows at the same time with the results that one has on all rows: there
     * is no code of the user in it and nothing that counts rows.
     */
    default boolean isDivisible() {
        return false;
    }
}
