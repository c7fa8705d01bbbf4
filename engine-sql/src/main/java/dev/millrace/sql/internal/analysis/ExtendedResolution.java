package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves expressions of an operator that may also use what its child was made of: {@code ORDER BY} a column that is not
 * selected, {@code HAVING} and {@code ORDER BY} an aggregate. The child is extended by the columns that they need.
 */
final class ExtendedResolution {

    /** The child, with more columns perhaps, and the expressions over its columns. */
    record Result(LogicalPlan plan, List<Expression> expressions) {}

    private final ExpressionResolution resolution;

    ExtendedResolution(ExpressionResolution resolution) {
        this.resolution = resolution;
    }

    /**
     * Resolves expressions over {@code child}.
     *
     * @throws dev.millrace.sql.AnalysisException when a name is found neither in the child's columns nor below
     */
    Result resolve(LogicalPlan child, List<Expression> expressions) {
        for (Expression expression : expressions) {
            if (Expressions.exists(expression, this::isGenerator)) {
                throw AnalysisErrors.unsupportedGenerator(
                        "OUTSIDE_SELECT", "outside the SELECT clause, found: " + AnalysisErrors.sql(expression));
            }
        }
        Result extended = extend(child, expressions);
        ColumnScope scope = new ColumnScope(child.output());
        List<Expression> finished =
                Expressions.map(extended.expressions(), e -> Shorthands.replace(resolution.finish(e, scope)));
        return new Result(extended.plan(), finished);
    }

    private Result extend(LogicalPlan plan, List<Expression> expressions) {
        if (plan instanceof Aggregate aggregate) {
            return extendAggregate(aggregate, expressions);
        }
        ColumnScope scope = new ColumnScope(plan.output());
        boolean overAggregate = aggregateBelow(plan).isPresent();
        List<Expression> named = Expressions.map(
                expressions,
                e -> overAggregate ? resolveOutsideOfAggregates(e, scope) : resolution.resolveNames(e, scope));
        if (!needsMore(named, overAggregate)) {
            return new Result(plan, named);
        }
        if (plan instanceof Filter filter) {
            Result below = extend(filter.child(), named);
            LogicalPlan extended =
                    below.plan() == filter.child() ? filter : new Filter(filter.condition(), below.plan());
            return new Result(extended, below.expressions());
        }
        if (plan instanceof Project project) {
            return extendProject(project, named);
        }
        return extendWithHidden(plan, named);
    }

    private Result extendWithHidden(LogicalPlan plan, List<Expression> expressions) {
        List<ColumnReference> hidden = HiddenColumns.of(plan);
        if (hidden.isEmpty()) {
            return new Result(plan, expressions);
        }
        ColumnScope scope = new ColumnScope(hidden);
        List<Expression> named = Expressions.map(expressions, e -> resolution.resolveNames(e, scope));
        return new Result(HiddenColumns.expose(plan, references(named)), named);
    }

    private Result extendProject(Project project, List<Expression> expressions) {
        Result hidden = extendWithHidden(project, expressions);
        if (!needsMore(hidden.expressions(), aggregateBelow(project).isPresent())) {
            return hidden;
        }
        Result below = extend(project.child(), hidden.expressions());
        List<ColumnReference> output = hidden.plan().output();
        List<Expression> list = new ArrayList<>(((Project) hidden.plan()).projectList());
        for (ColumnReference column : references(below.expressions())) {
            boolean missing = !Expressions.containsId(output, column.id());
            if (missing && Expressions.containsId(below.plan().output(), column.id())) {
                list.add(column);
            }
        }
        return new Result(new Project(list, project.hidden(), below.plan()), below.expressions());
    }

    /**
     * Arguments of aggregate functions are over the input of the aggregate; other names mean its results first, then its
     * grouping expressions.
     */
    private Result extendAggregate(Aggregate aggregate, List<Expression> expressions) {
        ColumnScope results = new ColumnScope(aggregate.output());
        ColumnScope input = new ColumnScope(aggregate.child().output());
        AggregateExtraction extraction = new AggregateExtraction(aggregate);
        List<Expression> rewritten = new ArrayList<>();
        for (Expression expression : expressions) {
            Expression outside = resolveOutsideOfAggregates(expression, results);
            Expression named = resolution.resolveNames(resolution.resolveNames(outside, input), results);
            Expression finished = Shorthands.replace(resolution.finish(named, results));
            Expression result = extraction.rewrite(finished);
            checkIsResult(result, extraction, results);
            rewritten.add(result);
        }
        return new Result(extraction.extended(), rewritten);
    }

    private static void checkIsResult(Expression result, AggregateExtraction extraction, ColumnScope results) {
        List<ColumnReference> output = extraction.extended().output();
        for (ColumnReference column : Expressions.references(result)) {
            if (!Expressions.containsId(output, column.id())) {
                throw AnalysisErrors.unresolvedColumn(List.of(column.name()), results.columns());
            }
        }
    }

    private Expression resolveOutsideOfAggregates(Expression expression, ColumnScope scope) {
        if (expression instanceof UnresolvedFunction function && resolution.isAggregate(function.name())) {
            return expression;
        }
        if (expression instanceof UnresolvedColumn) {
            return resolution.resolveNames(expression, scope);
        }
        return Expressions.mapChildren(expression, child -> resolveOutsideOfAggregates(child, scope));
    }

    private boolean needsMore(List<Expression> expressions, boolean overAggregate) {
        for (Expression expression : expressions) {
            if (ExpressionResolution.hasUnknownNames(expression)
                    || overAggregate && Expressions.exists(expression, this::isUnresolvedAggregate)) {
                return true;
            }
        }
        return false;
    }

    private boolean isGenerator(Expression expression) {
        return expression instanceof UnresolvedFunction function && resolution.isGenerator(function.name());
    }

    private boolean isUnresolvedAggregate(Expression expression) {
        return expression instanceof UnresolvedFunction function && resolution.isAggregate(function.name())
                || expression instanceof AggregateCall;
    }

    /** The aggregate that {@code plan} shows the results of, filtered and selected perhaps. */
    private static Optional<Aggregate> aggregateBelow(LogicalPlan plan) {
        if (plan instanceof Aggregate aggregate) {
            return Optional.of(aggregate);
        }
        if (plan instanceof Filter filter) {
            return aggregateBelow(filter.child());
        }
        return plan instanceof Project project ? aggregateBelow(project.child()) : Optional.empty();
    }

    private static List<ColumnReference> references(List<Expression> expressions) {
        List<ColumnReference> columns = new ArrayList<>();
        for (Expression expression : expressions) {
            for (ColumnReference column : Expressions.references(expression)) {
                if (!Expressions.containsId(columns, column.id())) {
                    columns.add(column);
                }
            }
        }
        return columns;
    }
}
