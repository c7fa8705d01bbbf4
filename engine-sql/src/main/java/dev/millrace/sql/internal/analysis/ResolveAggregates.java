package dev.millrace.sql.internal.analysis;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.types.IntegerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves {@code GROUP BY}. Besides expressions over the input, a grouping expression may be the position of a member of
 * the select list, the alias of one, or {@code ALL} for every member without an aggregate.
 */
final class ResolveAggregates implements NodeRule {

    private final ExpressionResolution resolution;

    ResolveAggregates(ExpressionResolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof Aggregate aggregate) || isDone(aggregate)) {
            return Optional.empty();
        }
        LogicalPlan child = aggregate.child();
        List<ColumnReference> all = new ArrayList<>(child.output());
        all.addAll(HiddenColumns.of(child));
        ColumnScope scope = new ColumnScope(child.output());
        TimeWindows windows = new TimeWindows();
        windows.named(aggregate.grouping(), resolution, new ColumnScope(all)).ifPresent(all::add);
        ColumnScope withHidden = new ColumnScope(all);
        List<SelectItem> items = new SelectList(resolution, scope, withHidden).resolve(aggregate.aggregates());
        List<Expression> grouping = grouping(aggregate.grouping(), items, scope, withHidden);
        grouping = windows.replace(grouping);
        items = windows.replaceItems(items);
        List<ColumnReference> used = new ArrayList<>(ResolveProjects.used(items));
        for (Expression expression : grouping) {
            used.addAll(Expressions.references(expression));
        }
        return Optional.of(AggregatePlanning.plan(grouping, items, windows.over(HiddenColumns.expose(child, used))));
    }

    private static boolean isDone(Aggregate aggregate) {
        for (Expression expression : aggregate.grouping()) {
            if (expression instanceof Alias
                    || isPosition(expression)
                    || Expressions.exists(expression, SelectList::needsWork)) {
                return false;
            }
        }
        return SelectList.isDone(aggregate.aggregates());
    }

    private static boolean isPosition(Expression expression) {
        return expression instanceof Literal literal && literal.type() instanceof IntegerType && !literal.isNull();
    }

    private List<Expression> grouping(
            List<Expression> written, List<SelectItem> items, ColumnScope scope, ColumnScope withHidden) {
        if (isAll(written, scope)) {
            return groupingOfAll(items);
        }
        List<Expression> grouping = new ArrayList<>();
        for (Expression expression : written) {
            if (isPosition(expression)) {
                grouping.add(atPosition(((Literal) expression).intValue(), items));
                continue;
            }
            Expression unaliased = SelectList.unaliased(expression);
            Expression named = resolution.resolveNames(resolution.resolveNames(unaliased, scope), withHidden);
            if (ExpressionResolution.hasUnknownNames(named)) {
                named = Expressions.transformUp(named, part -> aliased(part, items));
            }
            grouping.add(Shorthands.replace(resolution.finish(named, scope)));
        }
        return grouping;
    }

    private static boolean isAll(List<Expression> written, ColumnScope scope) {
        return written.size() == 1
                && written.get(0) instanceof UnresolvedColumn column
                && column.parts().size() == 1
                && column.parts().get(0).equalsIgnoreCase("all")
                && scope.find(column.parts()).isEmpty();
    }

    private static List<Expression> groupingOfAll(List<SelectItem> items) {
        List<Expression> grouping = new ArrayList<>();
        for (SelectItem item : items) {
            if (!item.isGenerator() && !Expressions.containsAggregate(item.expression())) {
                grouping.add(SelectList.unaliased(item.expression()));
            }
        }
        return grouping;
    }

    private static Expression atPosition(int position, List<SelectItem> items) {
        if (position < 1 || position > items.size()) {
            throw AnalysisErrors.error(
                    ErrorCondition.GROUP_BY_POS_OUT_OF_RANGE,
                    "GROUP BY position " + position + " is not in select list (valid range is [1, " + items.size()
                            + "]).");
        }
        Expression expression = items.get(position - 1).expression();
        if (Expressions.containsAggregate(expression)) {
            throw AnalysisErrors.error(
                    ErrorCondition.GROUP_BY_POS_AGGREGATE,
                    "GROUP BY " + position + " refers to an expression " + ExpressionPrinter.sql(expression)
                            + " that contains an aggregate function. Aggregate functions are not allowed in GROUP BY.");
        }
        Expression unaliased = SelectList.unaliased(expression);
        // A number in the list must not be taken for a position when the plan is analyzed again.
        return isPosition(unaliased) ? new Cast(unaliased, unaliased.type(), CastMode.ANSI, true) : unaliased;
    }

    /** What the select list calls by this name. */
    private static Expression aliased(Expression part, List<SelectItem> items) {
        if (!(part instanceof UnresolvedColumn column) || column.parts().size() != 1) {
            return part;
        }
        for (SelectItem item : items) {
            if (item.expression() instanceof Alias alias
                    && alias.name().equalsIgnoreCase(column.parts().get(0))) {
                return alias.child();
            }
        }
        return part;
    }
}
