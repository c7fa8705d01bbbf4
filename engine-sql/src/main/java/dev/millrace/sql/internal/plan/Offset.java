package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/** All but the first {@code count} rows; once analyzed, {@code count} is an {@code INT} literal of 0 or more. */
public record Offset(Expression count, LogicalPlan child) implements LogicalPlan {

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Offset withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Offset(count, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(count);
    }

    @Override
    public Offset withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new Offset(expressions.get(0), child);
    }

    @Override
    public List<ColumnReference> output() {
        return child.output();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.offset(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
