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
}
