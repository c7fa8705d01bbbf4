package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/**
 * All rows of all inputs; duplicates stay.
 *
 * @param byName whether columns are matched by name instead of by position; false once analyzed
 * @param allowMissing whether a column that an input lacks is {@code NULL} there; only with {@code byName}
 */
public record Union(List<LogicalPlan> inputs, boolean byName, boolean allowMissing) implements LogicalPlan {

    public Union {
        inputs = List.copyOf(inputs);
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("A union needs at least two inputs, got " + inputs.size());
        }
    }

    /** A union by position. */
    public Union(List<LogicalPlan> inputs) {
        this(inputs, false, false);
    }

    @Override
    public List<LogicalPlan> children() {
        return inputs;
    }

    @Override
    public Union withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Union(children, byName, allowMissing);
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
        return Plans.mergedOutput(inputs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.union(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
