package dev.millrace.sql.internal.planner;

import dev.millrace.engine.operator.EventTime;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.group.GroupOperator;
import dev.millrace.sql.internal.group.GroupSide;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.GroupFunction;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How functions over groups of objects run. */
final class GroupPlanning {
    private GroupPlanning() {}

    static PhysicalPlan plan(GroupTransform transform, List<PhysicalPlan> inputs, Planner planner) {
        boolean streaming = transform.isStreaming() && planner.mode().isPresent();
        List<GroupSide> sides = new ArrayList<>();
        for (GroupTransform.Input input : transform.inputs()) {
            ExpressionCompiler compiler = planner.compiler(input.plan());
            sides.add(new GroupSide(
                    compiler.compileAll(input.keys()),
                    compiler.compileAll(input.values()),
                    input.eventTime().filter(unused -> streaming).map(time -> new EventTime(compiler.compile(time)))));
        }
        GroupSide left = sides.get(0);
        GroupOperator<?, ?, ?, ?> operator = transform
                .function()
                .operator(
                        left,
                        sides.get(sides.size() - 1),
                        isWatermarked(transform),
                        transform.eventTimeColumn(),
                        streaming);
        return inputs.size() == 1
                ? new PhysicalPlan.Transform(operator, inputs.get(0))
                : new PhysicalPlan.Join(operator, inputs.get(0), inputs.get(1));
    }

    static boolean isWatermarked(GroupTransform transform) {
        return Plans.exists(transform.input().plan(), EventTimeWatermark.class::isInstance);
    }

    /** What decides about the meaning of the keys of its state; what the values mean is stored with them. */
    static String signature(GroupTransform transform) {
        List<String> keys = new ArrayList<>();
        for (Expression key : transform.input().keys()) {
            keys.add(key.type().simpleString());
        }
        GroupFunction function = transform.function();
        String time = function.kind() == GroupFunction.Kind.TRANSFORM_WITH_STATE && function.time() != GroupTime.NONE
                ? " in " + function.time().name().toLowerCase(Locale.ROOT) + " time"
                : "";
        return "state by key [" + String.join(", ", keys) + "]" + time;
    }
}
