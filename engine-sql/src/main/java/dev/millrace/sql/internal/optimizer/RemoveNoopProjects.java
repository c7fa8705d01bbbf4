package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.List;
import java.util.Optional;

/** {@code Project([a, b], x) -> x} when {@code x} has just these columns. */
final class RemoveNoopProjects implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Project project)) {
            return Optional.empty();
        }
        List<ColumnReference> below = project.child().output();
        if (below.size() != project.projectList().size()) {
            return Optional.empty();
        }
        for (int i = 0; i < below.size(); i++) {
            if (!(project.projectList().get(i) instanceof ColumnReference column)
                    || column.id() != below.get(i).id()
                    || !column.name().equals(below.get(i).name())) {
                return Optional.empty();
            }
        }
        return Optional.of(project.child());
    }
}
