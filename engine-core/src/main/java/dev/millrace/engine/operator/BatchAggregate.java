package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;

/** Aggregation of bounded input: emits all groups at the end and forgets them. */
final class BatchAggregate implements OperatorInstance, PreAggregating {

    private final HashAggregateOperator operator;
    private final Aggregation aggregation;

    BatchAggregate(HashAggregateOperator operator) {
        this.operator = operator;
        this.aggregation = new Aggregation(operator);
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        aggregation.add(batch, context);
    }

    @Override
    public boolean preAggregates() {
        return operator.mergesExactly();
    }

    @Override
    public Part newPart() {
        return new AggregationPart(operator);
    }

    @Override
    public void merge(Part part) {
        AggregationPart groups = (AggregationPart) part;
        aggregation.merge(groups.aggregation(), groups.order(), (ids, rows) -> {});
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
