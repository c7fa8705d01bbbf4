package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.Expression;
import java.util.List;

/** {@code LATERAL VIEW [OUTER] generator qualifier AS columnNames}; without names they are those of the generator. */
public record LateralView(
        Expression generator, boolean outer, String qualifier, List<String> columnNames, LogicalPlan child)
        implements UnresolvedPlan {

    public LateralView {
        columnNames = List.copyOf(columnNames);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public LateralView withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new LateralView(generator, outer, qualifier, columnNames, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(generator);
    }

    @Override
    public LateralView withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new LateralView(expressions.get(0), outer, qualifier, columnNames, child);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
