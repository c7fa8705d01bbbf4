package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;

/**
 * A compiled expression: computes one value for each of some rows of a batch.
 *
 * <p>An evaluator owns its result and its scratch arrays, and reuses them, so it belongs to one thread and to one place
 * in one expression tree. {@link EvaluatorFactory} is the form that can be shared.
 */
public interface Evaluator {

    /** The type of the result. */
    DataType type();

    /**
     * Computes the values at {@code rows}, positions of {@code input}. Behaves as if each row was computed on its own, one
     * after the other: what a row that is not in {@code rows} holds has no effect, and in particular raises no error.
     *
     * @return a vector of any encoding and at least {@code input.rowCount()} positions. Only the positions of {@code rows}
     *     are defined. It is valid until the next call, and no longer than {@code input}.
     * @throws dev.millrace.error.EvaluationException when the expression has no value for a row
     */
    Vector evaluate(Batch input, Selection rows, BatchContext context);
}
