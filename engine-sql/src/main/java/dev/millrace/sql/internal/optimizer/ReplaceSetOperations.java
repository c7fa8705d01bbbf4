package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SetOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Except(x, y) -> Distinct(Join(x, y, LeftAnti, x.a <=> y.a AND ...))}, and {@code Intersect} with a left semi join.
 * The forms with ALL stay, and those with a stream on the right side, where rows may have to be taken back.
 */
final class ReplaceSetOperations implements PlanRule {
    private final ScalarFunction nullSafeEqual;
    private final Conjunctions conjunctions;

    ReplaceSetOperations(ScalarFunction nullSafeEqual, Conjunctions conjunctions) {
        this.nullSafeEqual = nullSafeEqual;
        this.conjunctions = conjunctions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof SetOperation operation)
                || operation.all()
                || operation.right().isStreaming()) {
            return Optional.empty();
        }
        List<ColumnReference> left = operation.left().output();
        List<ColumnReference> right = operation.right().output();
        List<Expression> equalities = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            equalities.add(nullSafeEqual.bind(List.of(left.get(i), right.get(i))));
        }
        JoinType type = operation.kind() == SetOperation.Kind.EXCEPT ? JoinType.LEFT_ANTI : JoinType.LEFT_SEMI;
        Join join = new Join(operation.left(), operation.right(), type, Optional.of(conjunctions.all(equalities)));
        return Optional.of(new Distinct(join));
    }
}
