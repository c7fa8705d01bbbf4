package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;

/** Every result of an aggregate is made of aggregate calls and grouping expressions. */
final class AggregateChecks {

    private AggregateChecks() {}

    static void check(Aggregate aggregate) {
        for (Expression grouping : aggregate.grouping()) {
            Expressions.forEach(grouping, part -> {
                if (part instanceof AggregateCall) {
                    throw AnalysisErrors.error(
                            ErrorCondition.GROUP_BY_AGGREGATE,
                            "Aggregate functions are not allowed in GROUP BY, but found " + ExpressionPrinter.sql(part)
                                    + ".");
                }
            });
        }
        for (Expression result : aggregate.aggregates()) {
            checkResult(result, aggregate);
        }
    }

    private static void checkResult(Expression expression, Aggregate aggregate) {
        if (expression instanceof AggregateCall || isGrouping(expression, aggregate)) {
            return;
        }
        if (expression instanceof ColumnReference column) {
            throw aggregate.grouping().isEmpty() ? missingGroupBy() : missingAggregation(column);
        }
        for (Expression child : expression.children()) {
            checkResult(child, aggregate);
        }
    }

    private static boolean isGrouping(Expression expression, Aggregate aggregate) {
        for (Expression grouping : aggregate.grouping()) {
            if (Expressions.sameMeaning(grouping, expression)) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException missingGroupBy() {
        return AnalysisErrors.error(
                ErrorCondition.MISSING_GROUP_BY,
                "The query does not include a GROUP BY clause. Add GROUP BY or turn it into the window functions using"
                        + " OVER clauses.");
    }

    private static RuntimeException missingAggregation(ColumnReference column) {
        return AnalysisErrors.error(
                ErrorCondition.MISSING_AGGREGATION,
                "The non-aggregating expression " + AnalysisErrors.sql(column)
                        + " is based on columns which are not participating in the GROUP BY clause.\n"
                        + "Add the columns or the expression to the GROUP BY, aggregate the expression, or use"
                        + " \"any_value("
                        + ExpressionPrinter.sql(column)
                        + ")\" if you do not care which of the values within a group is returned.");
    }
}
