package dev.millrace.sql.internal.planner;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.LogicalPlan;

/**
 * A row that is taken back must be computed as the same row as when it came, perhaps days before: expressions over rows that
 * come and go may not look at the clock or roll dice.
 */
final class Repeatability {

    private Repeatability() {}

    static void check(LogicalPlan node) {
        if (node instanceof Aggregate aggregate) {
            boolean retracts = EdgeKinds.retracts(aggregate.child());
            aggregate.grouping().forEach(key -> check(key, retracts, retracts));
            aggregate.aggregates().forEach(result -> check(result, true, retracts));
            return;
        }
        boolean retracts = node.children().stream().anyMatch(EdgeKinds::retracts);
        node.expressions().forEach(expression -> check(expression, retracts, retracts));
    }

    /** Fails if there is such an expression; in the arguments of aggregate functions only when {@code inCalls}. */
    private static void check(Expression expression, boolean outside, boolean inCalls) {
        if (expression instanceof Call call
                && outside
                && call.function().stability() != ScalarFunction.Stability.CONSTANT) {
            throw new UnsupportedQueryException(
                    ErrorCondition.UNSUPPORTED_FEATURE.subCondition("CHANGING_EXPRESSION_OVER_CHANGES"),
                    "'" + call
                            + "' gives another value each time, and stands above rows that may be taken back: the row"
                            + " that goes would not be the one that came. Compute it below the operation that changes"
                            + " rows, or in foreachBatch");
        }
        boolean below = expression instanceof AggregateCall ? inCalls : outside;
        for (Expression child : expression.children()) {
            check(child, below, inCalls);
        }
    }
}
