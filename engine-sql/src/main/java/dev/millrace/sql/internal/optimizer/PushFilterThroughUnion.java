package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code Filter(p, Union(x, y)) -> Union(Filter(p, x), Filter(p, y))}, with the columns of each input. */
final class PushFilterThroughUnion implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter)
                || !(filter.child() instanceof Union union)
                || !Expressions.isDeterministic(filter.condition())) {
            return Optional.empty();
        }
        List<LogicalPlan> inputs = new ArrayList<>();
        for (LogicalPlan input : union.inputs()) {
            Substitution columns = Substitution.of(union.output(), input.output());
            inputs.add(new Filter(columns.apply(filter.condition()), input));
        }
        return Optional.of(union.withChildren(inputs));
    }
}
