package dev.millrace.sql.internal.plan;

import dev.millrace.engine.operator.WindowShape;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives each row the windows that its time is in: a row for each. Rows without a time are left out. Of sessions, a row gets the
 * one that it would make alone; an aggregation by {@code window} makes one of those that overlap.
 *
 * @param time a timestamp
 * @param shape the windows; empty for sessions
 * @param gap for sessions, a day-time interval
 * @param window the column that is added: a struct of start and end
 */
public record TimeWindow(
        Expression time,
        Optional<WindowShape> shape,
        Optional<Expression> gap,
        ColumnReference window,
        LogicalPlan child)
        implements LogicalPlan {

    public boolean isSession() {
        return gap.isPresent();
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public TimeWindow withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new TimeWindow(time, shape, gap, window, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return gap.isPresent() ? List.of(time, gap.get()) : List.of(time);
    }

    @Override
    public TimeWindow withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        Optional<Expression> newGap = gap.isPresent() ? Optional.of(expressions.get(1)) : gap;
        return new TimeWindow(expressions.get(0), shape, newGap, window, child);
    }

    @Override
    public List<ColumnReference> output() {
        List<ColumnReference> columns = new ArrayList<>(child.output());
        columns.add(window);
        return columns;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.timeWindow(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
