package dev.millrace.sql.internal.planner;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.WatermarkOperator;
import dev.millrace.engine.operator.WindowOperator;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.TimeWindow;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/** The operators for watermarks and for windows that no aggregation takes in. */
final class EventTimePlanning {
    private EventTimePlanning() {}

    static PhysicalPlan watermark(EventTimeWatermark watermark, PhysicalPlan input, Planner planner) {
        EvaluatorFactory time = planner.compiler(watermark.child()).compile(timeOf(watermark.column()));
        String column = watermark.column() instanceof ColumnReference reference
                ? reference.name()
                : watermark.column().toString();
        return new PhysicalPlan.Transform(
                new WatermarkOperator(
                        time, watermark.delayMicros(), watermark.idleTimeoutMicros(), column, watermark.schema()),
                input);
    }

    static PhysicalPlan window(TimeWindow window, PhysicalPlan input, Planner planner) {
        ExpressionCompiler compiler = planner.compiler(window.child());
        Optional<EvaluatorFactory> gap = window.gap().isPresent()
                ? Optional.of(compiler.compile(window.gap().get()))
                : Optional.empty();
        return new PhysicalPlan.Transform(
                new WindowOperator(compiler.compile(window.time()), window.shape(), gap, window.schema()), input);
    }

    /** The event time of a value: of a window its end. */
    static Expression timeOf(Expression value) {
        return value.type() instanceof StructType struct ? new FieldAccess(value, struct.fieldIndex("end")) : value;
    }
}
