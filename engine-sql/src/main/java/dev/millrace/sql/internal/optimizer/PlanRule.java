package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.Optional;

/** Rewrites one node of a plan. */
@FunctionalInterface
interface PlanRule {
    /** A plan with the same columns and rows in place of {@code plan}; empty when the rule does not apply to this node. */
    Optional<LogicalPlan> apply(LogicalPlan plan);
}
