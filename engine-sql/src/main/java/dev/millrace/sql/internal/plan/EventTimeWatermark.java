package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/**
 * Declares {@code column} to be the event time, and that rows come at most {@code delayMicros} later than the latest one.
 *
 * @param idleTimeoutMicros after how long without rows the column counts as idle; 0 for never
 * @param delayText the delay as it was written, for plans and messages
 */
public record EventTimeWatermark(
        Expression column, long delayMicros, long idleTimeoutMicros, String delayText, LogicalPlan child)
        implements LogicalPlan {

    /** Without an idle timeout. */
    public EventTimeWatermark(Expression column, long delayMicros, String delayText, LogicalPlan child) {
        this(column, delayMicros, 0, delayText, child);
    }

    public EventTimeWatermark {
        if (delayMicros < 0) {
            throw new IllegalArgumentException(
                    "requirement failed: delay threshold (" + delayText + ") should not be negative.");
        }
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public EventTimeWatermark withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new EventTimeWatermark(column, delayMicros, idleTimeoutMicros, delayText, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(column);
    }

    @Override
    public EventTimeWatermark withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new EventTimeWatermark(expressions.get(0), delayMicros, idleTimeoutMicros, delayText, child);
    }

    @Override
    public List<ColumnReference> output() {
        return child.output();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.eventTimeWatermark(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
