package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/** The rows for which {@code condition} is true. */
public record Filter(Expression condition, LogicalPlan child) implements LogicalPlan {

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Filter withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Filter(condition, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(condition);
    }

    @Override
    public Filter withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new Filter(expressions.get(0), child);
    }

    @Override
    public List<ColumnReference> output() {
        return child.output();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.filter(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
