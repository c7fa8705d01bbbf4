package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.List;
import java.util.Optional;

/** Applies the rules for expressions to all expressions of a node, from the leaves up. */
final class SimplifyExpressions implements PlanRule {
    private final List<ExpressionRule> rules;

    SimplifyExpressions(List<ExpressionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        LogicalPlan simplified = Plans.mapExpressions(plan, e -> Expressions.transformUp(e, this::simplify));
        return simplified == plan ? Optional.empty() : Optional.of(simplified);
    }

    private Expression simplify(Expression expression) {
        Expression current = expression;
        for (ExpressionRule rule : rules) {
            Expression before = current;
            current = rule.apply(before).orElse(before);
            if (!current.type().sameType(before.type())) {
                throw new IllegalStateException(
                        rule.getClass().getSimpleName() + " changed the type of " + before + " from "
                                + before.type().sql() + " to " + current.type().sql());
            }
        }
        return current;
    }
}
