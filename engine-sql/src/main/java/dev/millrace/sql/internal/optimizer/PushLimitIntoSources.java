package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.SourceRelation;
import java.util.List;
import java.util.Optional;

/** {@code Limit(5, Relation csv[a]) -> Limit(5, Relation csv[a], limit 5)}, in a batch; also through a projection. */
final class PushLimitIntoSources implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Limit limit)
                || !(limit.count() instanceof Literal count)
                || !(count.value() instanceof Integer rows)) {
            return Optional.empty();
        }
        return withLimit(limit.child(), rows).map(child -> limit.withChildren(List.of(child)));
    }

    private static Optional<LogicalPlan> withLimit(LogicalPlan plan, int rows) {
        if (plan instanceof Project project) {
            return withLimit(project.child(), rows).map(child -> project.withChildren(List.of(child)));
        }
        return plan instanceof SourceRelation relation
                        && !relation.streaming()
                        && relation.limit().isEmpty()
                ? Optional.of(relation.withLimit(rows))
                : Optional.empty();
    }
}
