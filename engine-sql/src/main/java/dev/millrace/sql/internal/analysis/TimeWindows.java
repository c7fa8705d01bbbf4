package dev.millrace.sql.internal.analysis;

import dev.millrace.engine.operator.WindowShape;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes operators of the calls of {@code window} and {@code session_window} in a select list or {@code GROUP BY}: a
 * {@link TimeWindow} below, whose column takes the place of the calls. In {@code GROUP BY window(...)} the select list may call that
 * column by its name.
 */
final class TimeWindows {

    private @Nullable Call call;
    private @Nullable ColumnReference column;

    /** The column of the window that grouping expressions as written call for; empty when there is none. */
    Optional<ColumnReference> named(List<Expression> grouping, ExpressionResolution resolution, ColumnScope scope) {
        for (Expression expression : grouping) {
            Expressions.forEach(expression, part -> {
                if (part instanceof UnresolvedFunction function && isWindow(function.name())) {
                    Expression names = resolution.resolveNames(function, scope);
                    if (!ExpressionResolution.hasUnknownNames(names)) {
                        take(Shorthands.replace(resolution.finish(names, scope)));
                    }
                } else if (part instanceof Call) {
                    take(part);
                }
            });
        }
        return Optional.ofNullable(column);
    }

    private static boolean isWindow(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return name.equals("window") || name.equals("session_window");
    }

    /** Whether an expression is a window that is not an operator yet. */
    static boolean isWindow(Expression expression) {
        return expression instanceof Call candidate
                && isWindow(candidate.function().name());
    }

    private void take(Expression expression) {
        if (!isWindow(expression)) {
            return;
        }
        Call found = (Call) expression;
        if (call == null) {
            call = found;
            column = ColumnReference.create(found.function().name(), found.type(), found.nullable());
        } else if (!Expressions.sameMeaning(call, found)) {
            throw AnalysisErrors.error(
                    "_LEGACY_ERROR_TEMP_1039",
                    "42601",
                    "Multiple time/session window expressions would result in a cartesian product of rows, therefore"
                            + " they are currently not supported. Found " + AnalysisErrors.sql(call) + " and "
                            + AnalysisErrors.sql(found) + "; compute one in a subquery.");
        }
    }

    /** The expressions with the column in place of the window. */
    List<Expression> replace(List<Expression> expressions) {
        return Expressions.map(expressions, this::replace);
    }

    /** The items with the column in place of the window. */
    List<SelectItem> replaceItems(List<SelectItem> items) {
        List<SelectItem> replaced = new ArrayList<>();
        for (SelectItem item : items) {
            replaced.add(item.with(replace(item.expression())));
        }
        return replaced;
    }

    private Expression replace(Expression expression) {
        return Expressions.transformUp(expression, part -> {
            take(part);
            if (!isWindow(part)) {
                return part;
            }
            return Objects.requireNonNull(column);
        });
    }

    /** The input with the column of the window, if there is one. */
    LogicalPlan over(LogicalPlan input) {
        Call window = call;
        ColumnReference added = column;
        if (window == null || added == null) {
            return input;
        }
        List<Expression> arguments = window.arguments();
        if (window.is("session_window")) {
            return new TimeWindow(arguments.get(0), Optional.empty(), Optional.of(arguments.get(1)), added, input);
        }
        WindowShape shape = new WindowShape(micros(arguments, 1), micros(arguments, 2), micros(arguments, 3));
        return new TimeWindow(arguments.get(0), Optional.of(shape), Optional.empty(), added, input);
    }

    private static long micros(List<Expression> arguments, int index) {
        return (Long) Objects.requireNonNull(((Literal) arguments.get(index)).value());
    }

    /** The expression as names show it: a window is the name of its function. */
    static Expression forName(Expression expression) {
        return Expressions.transformUp(
                expression,
                part -> isWindow(part)
                        ? ColumnReference.create(((Call) part).function().name(), part.type(), part.nullable())
                        : part);
    }
}
