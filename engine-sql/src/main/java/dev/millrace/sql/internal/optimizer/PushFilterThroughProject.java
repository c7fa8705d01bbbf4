package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.List;
import java.util.Optional;

/** {@code Filter(b > 1, Project([a + 1 AS b], x)) -> Project([a + 1 AS b], Filter(a + 1 > 1, x))}. */
final class PushFilterThroughProject implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter) || !(filter.child() instanceof Project project)) {
            return Optional.empty();
        }
        for (Expression column : project.projectList()) {
            if (!Expressions.isDeterministic(column)) {
                return Optional.empty();
            }
        }
        Expression condition = Substitution.of(project.projectList()).apply(filter.condition());
        return Optional.of(project.withChildren(List.of(new Filter(condition, project.child()))));
    }
}
