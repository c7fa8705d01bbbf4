package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;

/** Aggregation of bounded input: emits all groups at the end and forgets them. */
final class BatchAggregate implements OperatorInstance {

    private final Aggregation aggregation;

    BatchAggregate(Aggregation aggregation) {
        this.aggregation = aggregation;
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        aggregation.add(batch, context);
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        if (aggregation.isGlobal()) {
            aggregation.globalGroup();
        }
        int limit = aggregation.table().idLimit();
        for (int group = 0; group < limit; group++) {
            if (aggregation.table().contains(group)) {
                aggregation.emit(group, output);
            }
        }
        aggregation.flush(output);
        aggregation.clear();
    }
}
