package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/** The numbers from {@code start} (inclusive) to {@code end} (exclusive), in steps of {@code step}. */
public record Range(long start, long end, long step, ColumnReference column) implements LogicalPlan {

    public Range {
        if (step == 0) {
            throw new IllegalArgumentException("The step of a range must not be 0");
        }
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
    public List<ColumnReference> output() {
        return List.of(column);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.range(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
