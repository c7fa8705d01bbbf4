package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import java.util.ArrayList;
import java.util.List;

/**
 * One row for each group of rows that have equal {@code grouping}; without grouping, one row in all.
 *
 * @param aggregates the columns of the result: once analyzed, columns and aliases only, in which everything outside of
 *     aggregate calls is made of grouping expressions
 */
public record Aggregate(List<Expression> grouping, List<Expression> aggregates, LogicalPlan child)
        implements LogicalPlan {

    public Aggregate {
        grouping = List.copyOf(grouping);
        aggregates = List.copyOf(aggregates);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Aggregate withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Aggregate(grouping, aggregates, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(grouping);
        all.addAll(aggregates);
        return all;
    }

    @Override
    public Aggregate withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        int count = grouping.size();
        return new Aggregate(expressions.subList(0, count), expressions.subList(count, expressions.size()), child);
    }

    @Override
    public List<ColumnReference> output() {
        return Expressions.toColumns(aggregates);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.aggregate(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
