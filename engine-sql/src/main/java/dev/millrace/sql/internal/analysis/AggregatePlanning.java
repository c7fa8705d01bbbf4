package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.List;

/** Makes operators of a resolved select list with aggregates. */
final class AggregatePlanning {

    private AggregatePlanning() {}

    /**
     * An {@link Aggregate} of the members that are made of its input alone; generators, and members that use the aliases of
     * others, come above it.
     */
    static LogicalPlan plan(List<Expression> grouping, List<SelectItem> items, LogicalPlan input) {
        List<Expression> results = new ArrayList<>();
        for (SelectItem item : items) {
            if (isResult(item)) {
                results.add(item.expression());
            }
        }
        Aggregate aggregate = new Aggregate(grouping, results, input);
        if (results.size() == items.size()) {
            return aggregate;
        }
        AggregateExtraction extraction = new AggregateExtraction(aggregate);
        List<SelectItem> above = new ArrayList<>();
        for (SelectItem item : items) {
            Expression expression = item.expression();
            above.add(
                    isResult(item)
                            ? new SelectItem(Expressions.toColumn(expression), List.of(), 0)
                            : item.with(extraction.rewrite(expression)));
        }
        return SelectPlanning.plan(above, extraction.extended());
    }

    private static boolean isResult(SelectItem item) {
        return item.level() == 0 && !item.isGenerator();
    }
}
