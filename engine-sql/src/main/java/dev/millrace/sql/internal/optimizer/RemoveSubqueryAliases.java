package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import java.util.Optional;

/** {@code SubqueryAlias(t, x) -> x}: names are of no use once columns are resolved. */
final class RemoveSubqueryAliases implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        return plan instanceof SubqueryAlias alias ? Optional.of(alias.child()) : Optional.empty();
    }
}
