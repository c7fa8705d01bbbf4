package dev.millrace.sql.internal.planner;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.DeduplicateOperator;
import dev.millrace.engine.operator.EventTime;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code dropDuplicates} on a stream: keys are forgotten when an event time among them has passed, or after the watermark's delay. */
final class DeduplicatePlanning {
    private DeduplicatePlanning() {}

    static PhysicalPlan plan(Deduplicate deduplicate, PhysicalPlan input, Planner planner) {
        EventTimes times = EventTimes.of(deduplicate.child());
        Optional<ColumnReference> eventTime = StreamJoinPlanning.eventTime(deduplicate.child(), times);
        ExpressionCompiler compiler = planner.compiler(deduplicate.child());
        Optional<EvaluatorFactory> micros = eventTime.map(column -> compiler.compile(EventTimePlanning.timeOf(column)));
        DeduplicateOperator operator = new DeduplicateOperator(
                compiler.compileAll(deduplicate.keys()),
                micros.map(EventTime::new),
                micros.filter(time -> deduplicate.withinWatermark() || isKey(deduplicate, eventTime.get()))
                        .map(time -> expiry(deduplicate, time, eventTime.get())),
                deduplicate.schema());
        return new PhysicalPlan.Transform(operator, input);
    }

    private static boolean isKey(Deduplicate deduplicate, ColumnReference column) {
        for (Expression key : deduplicate.keys()) {
            if (Expressions.containsId(Expressions.references(key), column.id())) {
                return true;
            }
        }
        return false;
    }

    private static DeduplicateOperator.Expiry expiry(
            Deduplicate deduplicate, EvaluatorFactory time, ColumnReference column) {
        boolean within = deduplicate.withinWatermark();
        return new DeduplicateOperator.Expiry(time, within ? delayMicros(deduplicate, column) : 0, within);
    }

    /** The delay of the watermark that an event time comes from. */
    private static long delayMicros(Deduplicate deduplicate, ColumnReference column) {
        List<EventTimeWatermark> watermarks = new ArrayList<>();
        Plans.forEach(deduplicate.child(), node -> {
            if (node instanceof EventTimeWatermark watermark) {
                boolean isOrigin = Expressions.containsId(Expressions.references(watermark.column()), column.id());
                watermarks.add(isOrigin ? 0 : watermarks.size(), watermark);
            }
        });
        return watermarks.get(0).delayMicros();
    }
}
