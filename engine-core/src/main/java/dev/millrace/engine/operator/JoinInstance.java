package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;

/** The mutable half of a {@link JoinOperator}. In each micro-batch the methods are called in the order they stand here. */
public interface JoinInstance {

    /** Whether the build side is read in this micro-batch at all; if not, {@link #buildDone} is the first to be called. */
    default boolean readsBuild(BatchContext context) {
        return true;
    }

    /** Whether it can go on with the build side of the last micro-batch where that is still the same. */
    default boolean keepsBuild() {
        return false;
    }

    /** The build side is read from its beginning; not called when that of the last micro-batch is still the same. */
    default void beginBuild() {}

    /** Takes some rows (never none) of the build side. */
    void build(Batch batch, BatchContext context, Output output);

    /** The build side is complete; called once for each micro-batch. */
    void buildDone(BatchContext context, Output output);

    /** Takes some rows (never none) of the probe side. */
    void probe(Batch batch, BatchContext context, Output output);

    /** The probe side is complete; called once for each micro-batch. */
    void endOfBatch(BatchContext context, Output output);
}
