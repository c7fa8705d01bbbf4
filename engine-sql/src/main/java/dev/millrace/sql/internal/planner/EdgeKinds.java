package dev.millrace.sql.internal.planner;

import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import java.util.Optional;

/**
 * Infers, from the sources up, what the rows above each node do when every operator emits changes. Bounded tables count as
 * {@link EdgeKind#APPEND}.
 */
final class EdgeKinds {

    private EdgeKinds() {}

    static boolean retracts(LogicalPlan plan) {
        return of(plan) == EdgeKind.RETRACT;
    }

    static EdgeKind of(LogicalPlan plan) {
        if (!plan.isStreaming()) {
            return EdgeKind.APPEND;
        }
        if (plan instanceof ChangeStream
                || plan instanceof Ranked
                || sortBelow(plan).isPresent()
                || (plan instanceof Aggregate aggregate && !isDistinct(aggregate))
                || (plan instanceof Join join && takesBack(join))
                || (plan instanceof SetOperation operation && operation.kind() == SetOperation.Kind.EXCEPT)) {
            return EdgeKind.RETRACT;
        }
        for (LogicalPlan child : plan.children()) {
            if (retracts(child)) {
                return EdgeKind.RETRACT;
            }
        }
        return EdgeKind.APPEND;
    }

    /** An aggregation that only tells which keys there are: over rows that stay, its rows stay. */
    static boolean isDistinct(Aggregate aggregate) {
        return !aggregate.grouping().isEmpty()
                && aggregate.aggregates().stream().noneMatch(Expressions::containsAggregate);
    }

    /** Whether a new row of one side may take back what the join has given. */
    private static boolean takesBack(Join join) {
        boolean grows =
                join.type() == JoinType.INNER || join.type() == JoinType.CROSS || join.type() == JoinType.LEFT_SEMI;
        return isChanging(join)
                && !(grows && join.left().isStreaming() && join.right().isStreaming());
    }

    /**
     * Whether a join has to remember both sides. Of a stream and a table it need not, when what the stream gives decides alone
     * about each row of the result.
     */
    static boolean isChanging(Join join) {
        boolean left = join.left().isStreaming();
        boolean right = join.right().isStreaming();
        return switch (join.type()) {
            case INNER, CROSS -> left && right;
            case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> right;
            case RIGHT_OUTER -> left;
            case FULL_OUTER -> true;
        };
    }

    /** The sort that a limit takes the first rows of. */
    static Optional<Sort> sortBelow(LogicalPlan plan) {
        LogicalPlan child = plan;
        if (child instanceof Limit limit) {
            child = limit.child();
        }
        if (child instanceof Offset offset) {
            child = offset.child();
        }
        if (child == plan) {
            return Optional.empty();
        }
        if (child instanceof Project project) {
            child = project.child();
        }
        return child instanceof Sort sort ? Optional.of(sort) : Optional.empty();
    }
}
