package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;

/** The groups of one piece. */
final class AggregationPart implements PreAggregating.Part {

    private final Aggregation aggregation;
    // In the order in which the groups came, which ids need not have.
    private final DirtySet groups = new DirtySet();
    private long rows;

    AggregationPart(HashAggregateOperator operator) {
        aggregation = new Aggregation(operator);
    }

    Aggregation aggregation() {
        return aggregation;
    }

    DirtySet order() {
        return groups;
    }

    @Override
    public void process(Batch batch, BatchContext context) {
        rows += batch.size();
        int[] ids = aggregation.add(batch, context);
        groups.addAll(ids, batch.selection(), aggregation.table().idLimit());
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int groupCount() {
        return groups.count();
    }

    @Override
    public void clear() {
        rows = 0;
        groups.clear();
        aggregation.clear();
    }
}
