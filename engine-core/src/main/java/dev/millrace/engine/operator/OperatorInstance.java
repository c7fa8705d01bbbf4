package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;

/** The mutable half of an {@link Operator}. */
public interface OperatorInstance {

    /** Takes some rows (never none) of the micro-batch and pushes what follows from them, now or later. */
    void process(Batch batch, BatchContext context, Output output);

    /** The input of this micro-batch is complete; called once for each micro-batch, also when there were no rows. */
    void endOfBatch(BatchContext context, Output output);
}
