package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LocalRelation;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.List;
import java.util.Optional;

/**
 * {@code Filter(true, x) -> x} and, in a batch, {@code Filter(false, x) -> no rows}. A stream keeps its sources even when
 * nothing of them passes, so that offsets go on.
 */
final class RemoveTrivialFilters implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter) || !(filter.condition() instanceof Literal condition)) {
            return Optional.empty();
        }
        if (condition.isTrue()) {
            return Optional.of(filter.child());
        }
        return filter.isStreaming() ? Optional.empty() : Optional.of(new LocalRelation(filter.output(), List.of()));
    }
}
