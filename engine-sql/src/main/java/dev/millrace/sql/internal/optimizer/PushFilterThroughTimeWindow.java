package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Filter(k = 1 AND window.start > t, TimeWindow(ts, x)) -> Filter(window.start > t, TimeWindow(ts, Filter(k = 1, x)))}:
 * conditions that do not look at the window are asked before a row gets its windows.
 */
final class PushFilterThroughTimeWindow implements PlanRule {
    private final Conjunctions conjunctions;

    PushFilterThroughTimeWindow(Conjunctions conjunctions) {
        this.conjunctions = conjunctions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter) || !(filter.child() instanceof TimeWindow window)) {
            return Optional.empty();
        }
        List<Expression> pushed = new ArrayList<>();
        List<Expression> kept = new ArrayList<>();
        for (Expression part : Expressions.conjuncts(filter.condition())) {
            boolean before = Expressions.isDeterministic(part) && !mentions(part, window.window());
            (before ? pushed : kept).add(part);
        }
        if (pushed.isEmpty()) {
            return Optional.empty();
        }
        LogicalPlan below = window.withChildren(List.of(new Filter(conjunctions.all(pushed), window.child())));
        return Optional.of(kept.isEmpty() ? below : new Filter(conjunctions.all(kept), below));
    }

    static boolean mentions(Expression expression, ColumnReference column) {
        return Expressions.containsId(Expressions.references(expression), column.id());
    }
}
