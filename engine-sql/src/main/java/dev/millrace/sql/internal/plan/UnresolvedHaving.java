package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/** {@code HAVING condition} over an {@link Aggregate}, or over a {@link Project} that will turn out to be one. */
public record UnresolvedHaving(Expression condition, LogicalPlan child) implements UnresolvedPlan {

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public UnresolvedHaving withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new UnresolvedHaving(condition, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(condition);
    }

    @Override
    public UnresolvedHaving withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new UnresolvedHaving(expressions.get(0), child);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
