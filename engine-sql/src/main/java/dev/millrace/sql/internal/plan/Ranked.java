package dev.millrace.sql.internal.plan;

import dev.millrace.engine.operator.Ranking;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows with their number in the order of their partition: {@code row_number() OVER (PARTITION BY ... ORDER BY ...)}.
 *
 * @param limit rows with a greater number are left out; {@link Long#MAX_VALUE} for none
 * @param number the column of the number, the last one; empty when nobody asks for it
 */
public record Ranked(
        Ranking ranking,
        List<Expression> partition,
        List<SortOrder> order,
        long limit,
        Optional<ColumnReference> number,
        LogicalPlan child)
        implements LogicalPlan {

    /** Copies the lists. */
    public Ranked {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }

    @Override
    public List<ColumnReference> output() {
        if (number.isEmpty()) {
            return child.output();
        }
        List<ColumnReference> columns = new ArrayList<>(child.output());
        columns.add(number.get());
        return columns;
    }

    /** This with fewer rows. */
    public Ranked withLimit(long newLimit) {
        return new Ranked(ranking, partition, order, newLimit, number, child);
    }

    /** This with the number in another column, or in none. */
    public Ranked withNumber(Optional<ColumnReference> column) {
        return new Ranked(ranking, partition, order, limit, column, child);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Ranked withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Ranked(ranking, partition, order, limit, number, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(partition);
        all.addAll(order);
        return all;
    }

    @Override
    public Ranked withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        List<SortOrder> newOrder = new ArrayList<>();
        for (Expression expression : expressions.subList(partition.size(), expressions.size())) {
            newOrder.add((SortOrder) expression);
        }
        return new Ranked(ranking, expressions.subList(0, partition.size()), newOrder, limit, number, child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.ranked(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
