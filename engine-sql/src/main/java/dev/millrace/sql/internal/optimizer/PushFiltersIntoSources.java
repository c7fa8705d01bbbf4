package dev.millrace.sql.internal.optimizer;

import dev.millrace.connector.ScanFilter;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SourceRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Filter(a = 1 AND f(b), Relation csv[a, b]) -> Filter(a = 1 AND f(b), Relation csv[a, b], filters [a = 1])}: what
 * the source accepts is a hint to it, the filter stays.
 */
final class PushFiltersIntoSources implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter)
                || !(filter.child() instanceof SourceRelation relation)
                || !relation.pushed().isEmpty()) {
            return Optional.empty();
        }
        List<ScanFilter> accepted = new ArrayList<>();
        for (Expression part : Expressions.conjuncts(filter.condition())) {
            ScanFilters.of(part).filter(relation.table()::canPush).ifPresent(accepted::add);
        }
        return accepted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Filter(filter.condition(), relation.withPushed(accepted)));
    }
}
