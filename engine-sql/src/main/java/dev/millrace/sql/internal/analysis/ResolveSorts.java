package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.types.IntegerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves {@code ORDER BY}, in which a whole number is the position of a column and {@code ALL} means all of them. */
final class ResolveSorts implements NodeRule {

    private final ExtendedResolution resolution;

    ResolveSorts(ExpressionResolution resolution) {
        this.resolution = new ExtendedResolution(resolution);
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof Sort sort) || isDone(sort)) {
            return Optional.empty();
        }
        List<ColumnReference> columns = sort.child().output();
        List<Expression> order = new ArrayList<>();
        for (SortOrder key : sort.order()) {
            if (isAll(sort, columns)) {
                for (ColumnReference column : columns) {
                    order.add(new SortOrder(column, key.ascending(), key.nullsFirst()));
                }
            } else {
                order.add(isPosition(key) ? atPosition(key, columns) : key);
            }
        }
        ExtendedResolution.Result resolved = resolution.resolve(sort.child(), order);
        List<SortOrder> keys = new ArrayList<>();
        for (Expression key : resolved.expressions()) {
            keys.add((SortOrder) key);
        }
        return Optional.of(SelectPlanning.only(columns, new Sort(keys, sort.global(), resolved.plan())));
    }

    private static boolean isDone(Sort sort) {
        for (SortOrder key : sort.order()) {
            if (isPosition(key)
                    || Expressions.exists(key, e -> e instanceof UnresolvedExpression)
                    || Expressions.containsAggregate(key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAll(Sort sort, List<ColumnReference> columns) {
        return sort.order().size() == 1
                && sort.order().get(0).child() instanceof UnresolvedColumn column
                && column.parts().size() == 1
                && column.parts().get(0).equalsIgnoreCase("all")
                && new ColumnScope(columns).find(column.parts()).isEmpty();
    }

    private static boolean isPosition(SortOrder key) {
        return key.child() instanceof Literal literal && literal.type() instanceof IntegerType && !literal.isNull();
    }

    private static SortOrder atPosition(SortOrder key, List<ColumnReference> columns) {
        int position = ((Literal) key.child()).intValue();
        if (position < 1 || position > columns.size()) {
            throw AnalysisErrors.error(
                    ErrorCondition.ORDER_BY_POS_OUT_OF_RANGE,
                    "ORDER BY position " + position + " is not in select list (valid range is [1, " + columns.size()
                            + "]).");
        }
        return new SortOrder(columns.get(position - 1), key.ascending(), key.nullsFirst());
    }
}
