package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.List;
import java.util.Optional;

/** {@code Distinct(x) -> Aggregate([a, b], [a, b], x)}: as in Spark, so it is legal on streams where an aggregation is. */
final class ReplaceDistinct implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Distinct distinct)) {
            return Optional.empty();
        }
        List<Expression> columns = List.copyOf(distinct.output());
        return Optional.of(new Aggregate(columns, columns, distinct.child()));
    }
}
