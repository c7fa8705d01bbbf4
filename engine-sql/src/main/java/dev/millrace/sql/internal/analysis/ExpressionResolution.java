package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.internal.function.FunctionRegistry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves expressions in two steps: first their names ({@link #resolveNames}), as far as a scope knows them, then their
 * functions ({@link #finish}), once no name is left.
 */
final class ExpressionResolution {

    /** Functions that SQL writes without parentheses. A column of the same name comes first. */
    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of("current_date", "current_timestamp", "localtimestamp", "current_user", "user", "session_user");

    private final FunctionResolution functions;
    private final ZoneId zone;

    ExpressionResolution(FunctionRegistry registry, ZoneId zone) {
        this.functions = new FunctionResolution(registry);
        this.zone = zone;
    }

    /** The name of a column that the query gives none. */
    String name(Expression expression) {
        return ExpressionPrinter.name(TimeWindows.forName(expression), zone);
    }

    boolean isAggregate(String function) {
        return functions.functions().aggregate(function).isPresent();
    }

    boolean isGenerator(String function) {
        return functions.functions().generator(function).isPresent();
    }

    /** The expression over the columns of {@code scope}. */
    Expression resolve(Expression expression, ColumnScope scope) {
        return finish(resolveNames(expression, scope), scope);
    }

    List<Expression> resolveAll(List<Expression> expressions, ColumnScope scope) {
        return Expressions.map(expressions, expression -> resolve(expression, scope));
    }

    /** Replaces the names that {@code scope} knows; others stay. */
    Expression resolveNames(Expression expression, ColumnScope scope) {
        if (expression instanceof UnresolvedColumn column) {
            return find(column, scope);
        }
        Expression node = expression instanceof UnresolvedFunction function && hasStar(function)
                ? expandStars(function, scope)
                : expression;
        return Expressions.mapChildren(node, child -> resolveNames(child, scope));
    }

    private static Expression find(UnresolvedColumn column, ColumnScope scope) {
        try {
            return scope.find(column.parts()).orElse(column);
        } catch (AnalysisException e) {
            throw AnalysisErrors.at(column.origin(), e);
        }
    }

    /**
     * Binds the functions of an expression whose names are resolved.
     *
     * @param scope the columns to suggest when a name is left
     */
    Expression finish(Expression named, ColumnScope scope) {
        Expression expression = Expressions.exists(named, UnresolvedColumn.class::isInstance)
                ? Expressions.transformUp(named, node -> functionOrError(node, scope))
                : named;
        return functions.resolve(expression);
    }

    private Expression functionOrError(Expression node, ColumnScope scope) {
        if (!(node instanceof UnresolvedColumn column)) {
            return node;
        }
        String name = column.parts().get(0).toLowerCase(Locale.ROOT);
        if (column.parts().size() == 1 && WITHOUT_PARENTHESES.contains(name)) {
            return UnresolvedFunction.of(name);
        }
        throw AnalysisErrors.at(column.origin(), AnalysisErrors.unresolvedColumn(column.parts(), scope.columns()));
    }

    private static boolean hasStar(UnresolvedFunction function) {
        for (Expression argument : function.arguments()) {
            if (argument instanceof UnresolvedStar) {
                return true;
            }
        }
        return false;
    }

    /** {@code count(*)} counts rows; elsewhere, and in {@code count(DISTINCT *)}, a star is all columns. */
    private static Expression expandStars(UnresolvedFunction function, ColumnScope scope) {
        List<Expression> arguments = new ArrayList<>();
        boolean count = function.name().equalsIgnoreCase("count") && !function.distinct();
        for (Expression argument : function.arguments()) {
            if (!(argument instanceof UnresolvedStar star)) {
                arguments.add(argument);
            } else if (!Character.isLetter(function.name().charAt(0))) {
                throw AnalysisErrors.at(
                        star.origin(),
                        AnalysisErrors.error(
                                "INVALID_USAGE_OF_STAR_OR_REGEX",
                                "42000",
                                "Invalid usage of '*' in expression `" + function.name() + "`."));
            } else if (count && function.arguments().size() == 1) {
                arguments.add(counted(star));
            } else {
                arguments.addAll(StarExpansion.expand(star, scope, scope));
            }
        }
        return new UnresolvedFunction(
                function.name(),
                arguments,
                function.distinct(),
                function.filter(),
                function.ignoreNulls(),
                function.origin());
    }

    private static Expression counted(UnresolvedStar star) {
        if (!star.target().isEmpty()) {
            String target = AnalysisErrors.name(star.target());
            throw AnalysisErrors.error(
                    "INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT",
                    "42000",
                    "count(" + target
                            + ".*) is not allowed. Use count(*) or expand the columns manually, e.g. count(col1,"
                            + " col2).");
        }
        return Literal.of(1);
    }

    /** Whether names are left that no scope knew. */
    static boolean hasUnknownNames(Expression expression) {
        return Expressions.exists(expression, UnresolvedColumn.class::isInstance);
    }

    /** The first name that is left. */
    static Optional<UnresolvedColumn> unknownName(Expression expression) {
        if (expression instanceof UnresolvedColumn column) {
            return Optional.of(column);
        }
        for (Expression child : expression.children()) {
            Optional<UnresolvedColumn> found = unknownName(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
