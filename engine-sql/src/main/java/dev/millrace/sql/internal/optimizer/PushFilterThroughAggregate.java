package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Filter(k = 1 AND n > 2, Aggregate([k], [k, count() AS n], x)) -> Filter(n > 2, Aggregate([k], [...], Filter(k = 1,
 * x)))}: conditions on grouping columns alone can be asked before.
 */
final class PushFilterThroughAggregate implements PlanRule {
    private final Conjunctions conjunctions;

    PushFilterThroughAggregate(Conjunctions conjunctions) {
        this.conjunctions = conjunctions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter)
                || !(filter.child() instanceof Aggregate aggregate)
                || aggregate.grouping().isEmpty()) {
            return Optional.empty();
        }
        List<ColumnReference> keys = groupingColumns(aggregate);
        Substitution substitution = Substitution.of(aggregate.aggregates());
        List<Expression> pushed = new ArrayList<>();
        List<Expression> kept = new ArrayList<>();
        for (Expression part : Expressions.conjuncts(filter.condition())) {
            Expression below = substitution.apply(part);
            if (Expressions.isDeterministic(part)
                    && Scopes.covers(keys, part)
                    && !Expressions.isConstant(part)
                    && !looksAtWindow(below, aggregate.child())) {
                pushed.add(below);
            } else {
                kept.add(part);
            }
        }
        if (pushed.isEmpty()) {
            return Optional.empty();
        }
        LogicalPlan result = aggregate.withChildren(List.of(new Filter(conjunctions.all(pushed), aggregate.child())));
        return Optional.of(kept.isEmpty() ? result : new Filter(conjunctions.all(kept), result));
    }

    /** An aggregation wants the windows that it groups by directly below. */
    private static boolean looksAtWindow(Expression condition, LogicalPlan plan) {
        return Plans.exists(
                plan,
                node -> node instanceof TimeWindow window
                        && PushFilterThroughTimeWindow.mentions(condition, window.window()));
    }

    /** The columns of the result that are grouping expressions. */
    private static List<ColumnReference> groupingColumns(Aggregate aggregate) {
        List<ColumnReference> columns = new ArrayList<>();
        for (Expression column : aggregate.aggregates()) {
            Expression value = column instanceof Alias alias ? alias.child() : column;
            if (aggregate.grouping().contains(value) && Expressions.isDeterministic(value)) {
                columns.add(Expressions.toColumn(column));
            }
        }
        return columns;
    }
}
