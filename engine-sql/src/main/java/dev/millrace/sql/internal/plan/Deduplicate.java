package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/**
 * One row for each combination of {@code keys}.
 *
 * @param withinWatermark whether duplicates that are further apart than the watermark's delay may come through
 */
public record Deduplicate(List<Expression> keys, boolean withinWatermark, LogicalPlan child) implements LogicalPlan {

    public Deduplicate {
        keys = List.copyOf(keys);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Deduplicate withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Deduplicate(keys, withinWatermark, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return keys;
    }

    @Override
    public Deduplicate withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new Deduplicate(expressions, withinWatermark, child);
    }

    @Override
    public List<ColumnReference> output() {
        return child.output();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deduplicate(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
