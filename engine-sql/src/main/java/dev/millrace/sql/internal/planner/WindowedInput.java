package dev.millrace.sql.internal.planner;

import dev.millrace.engine.operator.WindowShape;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an aggregation by a window that is made directly below it reads instead of windows: rows with their time.
 *
 * @param key which grouping expression is the window
 * @param window the window
 * @param input the rows, without windows, with the columns {@code time} and {@code gap}
 * @param time the column of the time
 * @param gap for sessions, the column of the gap
 */
record WindowedInput(int key, TimeWindow window, LogicalPlan input, Expression time, Optional<Expression> gap) {

    /** A window of more panes is cheaper as a row for each window. */
    private static final long MOST_PANES = 1_000;

    /**
     * The input of an aggregation that can keep its state by time; empty for another one.
     *
     * @throws UnsupportedQueryException when it groups by sessions that cannot be merged
     */
    static Optional<WindowedInput> of(Aggregate aggregate) {
        LogicalPlan child = aggregate.child();
        Optional<Project> project = child instanceof Project p ? Optional.of(p) : Optional.empty();
        LogicalPlan below = project.isPresent() ? project.get().child() : child;
        Optional<WindowedInput> found =
                below instanceof TimeWindow window ? of(aggregate, project, window) : Optional.empty();
        if (found.isEmpty()) {
            refuseSessions(aggregate);
        }
        return found;
    }

    private static Optional<WindowedInput> of(Aggregate aggregate, Optional<Project> project, TimeWindow window) {
        long id = window.window().id();
        List<Expression> others = new ArrayList<>();
        if (project.isPresent()) {
            for (Expression column : project.get().projectList()) {
                Expression value = column instanceof Alias alias ? alias.child() : column;
                if (value instanceof ColumnReference reference
                        && reference.id() == window.window().id()) {
                    id = Expressions.toColumn(column).id();
                } else {
                    others.add(column);
                }
            }
        }
        int key = keyOf(aggregate.grouping(), id);
        if (key < 0
                || uses(aggregate, key, id)
                || mentions(others, window.window().id())) {
            return Optional.empty();
        }
        if (window.shape().isPresent() && !fits(window.shape().get(), aggregate)) {
            return Optional.empty();
        }
        if (project.isEmpty()) {
            return Optional.of(new WindowedInput(key, window, window.child(), window.time(), window.gap()));
        }
        Alias time = Alias.of(window.time(), "time");
        others.add(time);
        Optional<Expression> gap = Optional.empty();
        if (window.gap().isPresent()) {
            Alias column = Alias.of(window.gap().get(), "gap");
            others.add(column);
            gap = Optional.of(column.toReference());
        }
        Project input = new Project(others, window.child());
        return Optional.of(new WindowedInput(key, window, input, time.toReference(), gap));
    }

    private static int keyOf(List<Expression> grouping, long id) {
        for (int i = 0; i < grouping.size(); i++) {
            if (grouping.get(i) instanceof ColumnReference column && column.id() == id) {
                return i;
            }
        }
        return -1;
    }

    /** Whether anything that is computed for each row looks at the window. */
    private static boolean uses(Aggregate aggregate, int key, long id) {
        List<Expression> perRow = new ArrayList<>(aggregate.grouping());
        perRow.remove(key);
        for (Expression result : aggregate.aggregates()) {
            Expressions.forEach(result, part -> {
                if (part instanceof AggregateCall) {
                    perRow.add(part);
                }
            });
        }
        return mentions(perRow, id);
    }

    private static boolean mentions(List<Expression> expressions, long id) {
        for (Expression expression : expressions) {
            if (Expressions.containsId(Expressions.references(expression), id)) {
                return true;
            }
        }
        return false;
    }

    /** Panes are merged in another order than the rows came in, and there should not be too many of them. */
    private static boolean fits(WindowShape shape, Aggregate aggregate) {
        if (shape.isTumbling()) {
            return true;
        }
        boolean[] ordered = {false};
        for (Expression result : aggregate.aggregates()) {
            Expressions.forEach(result, part -> {
                ordered[0] |= part instanceof AggregateCall call
                        && !call.accumulator().ignoresOrder();
            });
        }
        return !ordered[0] && shape.panes() <= MOST_PANES;
    }

    /** Grouping by the session of each row alone would not be grouping by sessions. */
    private static void refuseSessions(Aggregate aggregate) {
        List<ColumnReference> sessions = new ArrayList<>();
        collectSessions(aggregate.child(), sessions);
        for (Expression key : aggregate.grouping()) {
            if (key instanceof ColumnReference column && Expressions.containsId(sessions, column.id())) {
                throw new UnsupportedQueryException(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("SESSION_WINDOW"),
                        "Column " + column.name()
                                + " is a session_window that is made elsewhere in the query, so its sessions cannot be"
                                + " merged; write session_window(...) in the GROUP BY itself, and give it, the other"
                                + " keys and the aggregates nothing that is computed from the session");
            }
        }
    }

    private static void collectSessions(LogicalPlan plan, List<ColumnReference> sessions) {
        if (plan instanceof Aggregate) {
            return;
        }
        Plans.forEach(plan, node -> {
            if (node instanceof TimeWindow window && window.isSession()) {
                sessions.add(window.window());
            }
        });
        Plans.forEach(plan, node -> {
            for (Expression expression : node.expressions()) {
                if (expression instanceof Alias alias
                        && alias.child() instanceof ColumnReference column
                        && Expressions.containsId(sessions, column.id())) {
                    sessions.add(alias.toReference());
                }
            }
        });
    }
}
