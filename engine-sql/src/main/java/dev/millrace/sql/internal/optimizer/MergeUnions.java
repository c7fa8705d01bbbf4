package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code Union(Union(x, y), z) -> Union(x, y, z)}. */
final class MergeUnions implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Union union) || union.inputs().stream().noneMatch(Union.class::isInstance)) {
            return Optional.empty();
        }
        List<LogicalPlan> inputs = new ArrayList<>();
        for (LogicalPlan input : union.inputs()) {
            if (input instanceof Union nested) {
                inputs.addAll(nested.inputs());
            } else {
                inputs.add(input);
            }
        }
        return Optional.of(new Union(inputs));
    }
}
