package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites expressions over the input of an aggregate into expressions over its result. Aggregate calls and grouping
 * expressions in them become columns, which are added to the aggregate unless it has them.
 */
final class AggregateExtraction {

    private final Aggregate aggregate;
    private final List<Expression> results;

    AggregateExtraction(Aggregate aggregate) {
        this.aggregate = aggregate;
        this.results = new ArrayList<>(aggregate.aggregates());
    }

    /** The expression over the columns of {@link #extended()}. Columns that the aggregate does not have stay as they are. */
    Expression rewrite(Expression expression) {
        if (expression instanceof ColumnReference column && isResult(column.id())) {
            return column;
        }
        if (expression instanceof AggregateCall || isGrouping(expression)) {
            return column(expression);
        }
        return Expressions.mapChildren(expression, this::rewrite);
    }

    /** The aggregate with the columns that the rewritten expressions need. */
    Aggregate extended() {
        return results.size() == aggregate.aggregates().size()
                ? aggregate
                : new Aggregate(aggregate.grouping(), results, aggregate.child());
    }

    private boolean isResult(long id) {
        for (Expression result : results) {
            if (Expressions.toColumn(result).id() == id) {
                return true;
            }
        }
        return false;
    }

    private boolean isGrouping(Expression expression) {
        for (Expression grouping : aggregate.grouping()) {
            if (Expressions.sameMeaning(grouping, expression)) {
                return true;
            }
        }
        return false;
    }

    private ColumnReference column(Expression expression) {
        for (Expression result : results) {
            if (Expressions.sameMeaning(SelectList.unaliased(result), expression)) {
                return Expressions.toColumn(result);
            }
        }
        Expression added = expression instanceof ColumnReference
                ? expression
                : Alias.of(expression, ExpressionPrinter.sql(expression));
        results.add(added);
        return Expressions.toColumn(added);
    }
}
