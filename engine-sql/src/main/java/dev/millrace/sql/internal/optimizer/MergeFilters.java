package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.List;
import java.util.Optional;

/** {@code Filter(q, Filter(p, x)) -> Filter(p AND q, x)}. */
final class MergeFilters implements PlanRule {
    private final Conjunctions conjunctions;

    MergeFilters(Conjunctions conjunctions) {
        this.conjunctions = conjunctions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter outer)
                || !(outer.child() instanceof Filter inner)
                || !Expressions.isDeterministic(outer.condition())
                || !Expressions.isDeterministic(inner.condition())) {
            return Optional.empty();
        }
        return Optional.of(new Filter(conjunctions.all(List.of(inner.condition(), outer.condition())), inner.child()));
    }
}
