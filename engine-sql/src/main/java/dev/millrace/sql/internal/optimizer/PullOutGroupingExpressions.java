package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Aggregate([NOT b], [NOT NOT b], x) -> Aggregate([k], [NOT k], Project([b, NOT b AS k], x))}: what an aggregation
 * groups by becomes a column, so that rules for expressions cannot make of the result something that is no longer over the
 * groups ({@code b}). Constants stay. The column is named by the text of the expression.
 */
final class PullOutGroupingExpressions implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Aggregate aggregate)) {
            return Optional.empty();
        }
        List<Expression> grouping = new ArrayList<>(aggregate.grouping());
        List<Alias> computed = new ArrayList<>();
        for (int i = 0; i < grouping.size(); i++) {
            Expression key = grouping.get(i);
            if (!(key instanceof ColumnReference) && !Expressions.isConstant(key)) {
                Alias column = column(key, computed);
                grouping.set(i, column.toReference());
            }
        }
        if (computed.isEmpty()) {
            return Optional.empty();
        }
        List<Expression> below = new ArrayList<>(aggregate.child().output());
        below.addAll(computed);
        List<Expression> results = new ArrayList<>();
        for (Expression result : aggregate.aggregates()) {
            results.add(overColumns(result, computed));
        }
        return Optional.of(new Aggregate(grouping, results, new Project(below, aggregate.child())));
    }

    private static Alias column(Expression key, List<Alias> computed) {
        for (Alias known : computed) {
            if (Expressions.sameMeaning(known.child(), key)) {
                return known;
            }
        }
        Alias column = Alias.of(key, key.toString());
        computed.add(column);
        return column;
    }

    private static Expression overColumns(Expression expression, List<Alias> computed) {
        if (!(expression instanceof Alias)) {
            for (Alias column : computed) {
                if (Expressions.sameMeaning(expression, column.child())) {
                    return column.toReference();
                }
            }
        }
        return Expressions.mapChildren(expression, child -> overColumns(child, computed));
    }
}
