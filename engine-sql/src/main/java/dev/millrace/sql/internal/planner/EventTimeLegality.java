package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link LegalityCheck} for watermarks and windows. */
final class EventTimeLegality {
    private EventTimeLegality() {}

    static void check(LogicalPlan plan, ResultMode mode) {
        Plans.forEach(plan, node -> {
            if (!node.isStreaming()) {
                return;
            }
            if (node instanceof EventTimeWatermark watermark) {
                checkOnce(watermark);
            } else if (node instanceof Aggregate aggregate) {
                checkOneTime(aggregate);
                checkSession(aggregate, mode);
            }
        });
    }

    /** Whether a grouping column is event time, so that groups end. */
    static boolean isByEventTime(LogicalPlan aggregation) {
        EventTimes times = EventTimes.of(aggregation);
        List<? extends Expression> keys =
                aggregation instanceof Aggregate aggregate ? aggregate.grouping() : aggregation.output();
        for (Expression key : keys) {
            if (times.isEventTime(key)) {
                return true;
            }
        }
        return false;
    }

    private static void checkOnce(EventTimeWatermark watermark) {
        if (Plans.exists(watermark.child(), node -> node instanceof EventTimeWatermark && node.isStreaming())) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_3076", "42K09"),
                    "Redefining watermark is disallowed. The rows of withWatermark on " + watermark.column()
                            + " have a watermark already; keep one of the two.");
        }
    }

    private static void checkOneTime(Aggregate aggregate) {
        EventTimes times = EventTimes.of(aggregate.child());
        List<String> found = new ArrayList<>();
        for (Expression key : aggregate.grouping()) {
            String name = key instanceof ColumnReference column ? column.name() : key.toString();
            if (times.isEventTime(key) && !found.contains(name)) {
                found.add(name);
            }
        }
        if (found.size() > 1) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_3077", "42K09"),
                    "More than one event time columns are available. Please ensure there is at most one event time"
                            + " column per stream. event time columns: " + String.join(", ", found));
        }
    }

    private static void checkSession(Aggregate aggregate, ResultMode mode) {
        if (!groupsBySession(aggregate)) {
            return;
        }
        if (mode == ResultMode.UPDATE) {
            throw new AnalysisException(
                    ErrorCondition.STREAMING_OUTPUT_MODE_UNSUPPORTED_OPERATION,
                    "Invalid streaming output mode: update. This output mode is not supported for session window"
                            + " streaming aggregations on streaming DataFrames/DataSets.");
        }
        if (aggregate.grouping().size() == 1) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_3068", "0A000"),
                    "Global aggregation with session window in streaming query is not supported. Group by another"
                            + " column too.");
        }
    }

    private static boolean groupsBySession(Aggregate aggregate) {
        boolean[] found = {false};
        Plans.forEach(aggregate.child(), node -> {
            if (node instanceof TimeWindow window && window.isSession()) {
                for (Expression key : aggregate.grouping()) {
                    found[0] |= key instanceof ColumnReference column
                            && column.id() == window.window().id();
                }
            }
        });
        return found[0];
    }
}
