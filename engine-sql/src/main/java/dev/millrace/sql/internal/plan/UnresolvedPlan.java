package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import java.util.List;

/** A node that only the analyzer can give a meaning to. There are none in an analyzed plan. */
public sealed interface UnresolvedPlan extends LogicalPlan
        permits UnresolvedRelation, InlineTable, UnresolvedHaving, With, LateralView {

    @Override
    default List<ColumnReference> output() {
        throw new IllegalStateException("No columns before analysis: " + PlanPrinter.line(this));
    }

    @Override
    default <R> R accept(Visitor<R> visitor) {
        return visitor.unresolved(this);
    }
}
