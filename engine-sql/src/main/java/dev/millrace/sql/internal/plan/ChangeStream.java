package dev.millrace.sql.internal.plan;

import dev.millrace.engine.operator.ChangeInputOperator.Format;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/**
 * The table that the changes below make up: rows come, go and are replaced.
 *
 * @param format how a change looks
 * @param key the columns by which a later row takes the place of an earlier one, as numbers in {@code output}; empty where each
 *     change brings the row that goes
 * @param source what to call the source in errors
 * @param output the columns of the table
 * @param child the changes
 */
public record ChangeStream(
        Format format, List<Integer> key, String source, List<ColumnReference> output, LogicalPlan child)
        implements LogicalPlan {

    /** Copies the lists. */
    public ChangeStream {
        key = List.copyOf(key);
        output = List.copyOf(output);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public ChangeStream withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new ChangeStream(format, key, source, output, children.get(0));
    }

    /** This with other ids for the columns of the result. */
    public ChangeStream withOutput(List<ColumnReference> columns) {
        return new ChangeStream(format, key, source, columns, child);
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
        return visitor.changeStream(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
