package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Filter(l.a = 1 AND l.k = r.k AND r.b = 2, Join(l, r, Inner)) -> Join(Filter(l.a = 1, l), Filter(r.b = 2, r), Inner,
 * l.k = r.k)}. Below an outer join only conditions on the side that keeps all its rows go down.
 */
final class PushFilterIntoJoin implements PlanRule {
    private final Conjunctions conjunctions;

    PushFilterIntoJoin(Conjunctions conjunctions) {
        this.conjunctions = conjunctions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter) || !(filter.child() instanceof Join join)) {
            return Optional.empty();
        }
        boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
        boolean leftKeepsRows = inner
                || join.type() == JoinType.LEFT_OUTER
                || join.type() == JoinType.LEFT_SEMI
                || join.type() == JoinType.LEFT_ANTI;
        boolean rightKeepsRows = inner || join.type() == JoinType.RIGHT_OUTER;
        List<Expression> toLeft = new ArrayList<>();
        List<Expression> toRight = new ArrayList<>();
        List<Expression> toCondition = new ArrayList<>();
        List<Expression> kept = new ArrayList<>();
        for (Expression part : Expressions.conjuncts(filter.condition())) {
            if (!Expressions.isDeterministic(part) || Expressions.isConstant(part)) {
                kept.add(part);
            } else if (leftKeepsRows && Scopes.covers(join.left().output(), part)) {
                toLeft.add(part);
            } else if (rightKeepsRows && Scopes.covers(join.right().output(), part)) {
                toRight.add(part);
            } else if (inner) {
                toCondition.add(part);
            } else {
                kept.add(part);
            }
        }
        if (toLeft.isEmpty() && toRight.isEmpty() && toCondition.isEmpty()) {
            return Optional.empty();
        }
        join.condition().ifPresent(condition -> toCondition.add(0, condition));
        Join pushed = new Join(
                filtered(join.left(), toLeft),
                filtered(join.right(), toRight),
                inner && !toCondition.isEmpty() ? JoinType.INNER : join.type(),
                toCondition.isEmpty() ? Optional.empty() : Optional.of(conjunctions.all(toCondition)));
        return Optional.of(filtered(pushed, kept));
    }

    private LogicalPlan filtered(LogicalPlan plan, List<Expression> parts) {
        return parts.isEmpty() ? plan : new Filter(conjunctions.all(parts), plan);
    }
}
