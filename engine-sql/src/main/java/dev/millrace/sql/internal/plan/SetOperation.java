package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/**
 * {@code EXCEPT} or {@code INTERSECT}; {@code NULL}s are equal here.
 *
 * @param all whether rows count as often as they occur
 */
public record SetOperation(LogicalPlan left, LogicalPlan right, Kind kind, boolean all) implements LogicalPlan {

    /** Which rows of the left side stay. */
    public enum Kind {
        EXCEPT,
        INTERSECT
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(left, right);
    }

    @Override
    public SetOperation withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new SetOperation(children.get(0), children.get(1), kind, all);
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
        return kind == Kind.EXCEPT ? left.output() : Plans.intersectedOutput(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.setOperation(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
