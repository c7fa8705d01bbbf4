package dev.millrace.sql.internal.planner;

import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;

/** Which operators of a stream keep something from one micro-batch to the next. */
final class StatefulNodes {
    private StatefulNodes() {}

    static boolean isStateful(LogicalPlan node) {
        if (!node.isStreaming()) {
            return false;
        }
        return node instanceof Aggregate
                || node instanceof Distinct
                || node instanceof Deduplicate
                || node instanceof GroupTransform transform
                        && transform.function().kind().isStateful()
                || node instanceof Join join
                        && join.left().isStreaming()
                        && join.right().isStreaming();
    }
}
