package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.Optional;

/**
 * One step of the analysis, for one kind of operator. The children of {@code node} are analyzed already; so are all
 * operators below the one that the rule returns.
 */
interface NodeRule {

    /** What to put in place of {@code node}; empty when the rule has nothing to do. */
    Optional<LogicalPlan> apply(LogicalPlan node);
}
