package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.SortOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows in order.
 *
 * @param global whether the whole result is ordered ({@code ORDER BY}), or only within parts of it ({@code SORT BY})
 */
public record Sort(List<SortOrder> order, boolean global, LogicalPlan child) implements LogicalPlan {

    public Sort {
        order = List.copyOf(order);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Sort withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Sort(order, global, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.copyOf(order);
    }

    @Override
    public Sort withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        List<SortOrder> newOrder = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            newOrder.add((SortOrder) expression);
        }
        return new Sort(newOrder, global, child);
    }

    @Override
    public List<ColumnReference> output() {
        return child.output();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.sort(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
