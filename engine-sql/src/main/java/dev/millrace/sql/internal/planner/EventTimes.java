package dev.millrace.sql.internal.planner;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.TimeWindow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a plan carry event time: those that a watermark names, windows over them, the times of such windows
 * ({@code window_time}), and all of these under other names. A window counts by its end.
 */
public final class EventTimes {
    private final Set<Long> ids = new HashSet<>();

    private EventTimes() {}

    /** The event times of a plan and of everything below it. */
    public static EventTimes of(LogicalPlan plan) {
        EventTimes times = new EventTimes();
        times.collect(plan);
        return times;
    }

    private void collect(LogicalPlan plan) {
        for (LogicalPlan child : plan.children()) {
            collect(child);
        }
        if (plan instanceof EventTimeWatermark watermark) {
            for (ColumnReference column : Expressions.references(watermark.column())) {
                ids.add(column.id());
            }
        }
        if (plan instanceof GroupTransform groups && groups.eventTimeColumn().isPresent()) {
            ids.add(groups.output().get(groups.eventTimeColumn().getAsInt()).id());
        }
        if (plan instanceof TimeWindow window && isEventTime(window.time())) {
            ids.add(window.window().id());
        }
        for (Expression expression : plan.expressions()) {
            if (expression instanceof Alias alias && isEventTime(alias.child())) {
                ids.add(alias.id());
            }
        }
    }

    /** Whether the column carries event time. */
    public boolean isEventTime(ColumnReference column) {
        return ids.contains(column.id());
    }

    /** Whether the value of the expression is event time. */
    public boolean isEventTime(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return ids.contains(column.id());
        }
        if (expression instanceof Alias alias) {
            return isEventTime(alias.child());
        }
        return expression instanceof Call call
                && (call.is("window") || call.is("session_window") || call.is("window_time"))
                && isEventTime(call.arguments().get(0));
    }

    /** The first of some columns that carries event time. */
    public Optional<ColumnReference> first(List<ColumnReference> columns) {
        for (ColumnReference column : columns) {
            if (isEventTime(column)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
