package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/**
 * Rows that are in the plan itself.
 *
 * @param rows one internal value (see {@link dev.millrace.sql.internal.expression.Literal}) or null per column; not copied,
 *     and not to be changed
 */
public record LocalRelation(List<ColumnReference> output, List<Object[]> rows) implements LogicalPlan {

    public LocalRelation {
        output = List.copyOf(output);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
        return Plans.leaf(this, children);
    }

    @Override
    public List<Expression> expressions() {
        return List.of();
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> expressions) {
        return Plans.noExpressions(this, expressions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.localRelation(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
