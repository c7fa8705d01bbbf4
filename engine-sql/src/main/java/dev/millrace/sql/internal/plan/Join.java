package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pairs of rows for which {@code condition} is true, and what {@code type} adds to or makes of them.
 *
 * @param using columns that both sides have and that must be equal; empty once analyzed
 * @param natural whether {@code using} is all common columns; false once analyzed
 */
public record Join(
        LogicalPlan left,
        LogicalPlan right,
        JoinType type,
        Optional<Expression> condition,
        List<String> using,
        boolean natural)
        implements LogicalPlan {

    public Join {
        using = List.copyOf(using);
        if (condition.isPresent() && (natural || !using.isEmpty())) {
            throw new IllegalArgumentException("A join has either a condition or columns to join by");
        }
    }

    /** A join on a condition. */
    public Join(LogicalPlan left, LogicalPlan right, JoinType type, Optional<Expression> condition) {
        this(left, right, type, condition, List.of(), false);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(left, right);
    }

    @Override
    public Join withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Join(children.get(0), children.get(1), type, condition, using, natural);
    }

    @Override
    public List<Expression> expressions() {
        return condition.isPresent() ? List.of(condition.get()) : List.of();
    }

    @Override
    public Join withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        Optional<Expression> newCondition = expressions.isEmpty() ? Optional.empty() : Optional.of(expressions.get(0));
        return new Join(left, right, type, newCondition, using, natural);
    }

    @Override
    public List<ColumnReference> output() {
        List<ColumnReference> columns = new ArrayList<>();
        for (ColumnReference column : left.output()) {
            columns.add(type.leftIsOptional() ? column.withNullable(true) : column);
        }
        if (type.hasRightColumns()) {
            for (ColumnReference column : right.output()) {
                columns.add(type.rightIsOptional() ? column.withNullable(true) : column);
            }
        }
        return columns;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.join(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
