package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;

/**
 * An operator that can take rows which a lane has aggregated already. Merging the parts of consecutive pieces in their order
 * has exactly the result of their rows, to the last bit and in the same order.
 */
interface PreAggregating {

    /** Whether it can, with the functions that it has. */
    boolean preAggregates();

    /** A part for one piece at a time. */
    Part newPart();

    /** Takes the groups of a part. */
    void merge(Part part);

    /** The groups of one piece. */
    interface Part {
        void process(Batch batch, BatchContext context);

        /** The number of rows taken since the last clear. */
        long rows();

        int groupCount();

        void clear();
    }
}
