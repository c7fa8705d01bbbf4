package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.ProjectOperator;
import dev.millrace.engine.operator.ResultChangesOperator;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a plan that emits changes. In complete mode the result is kept in a table; what orders and limits the whole result
 * stands above the table and sees all of it each time.
 */
final class ResultEnd {

    private final CompileContext context;
    private final @Nullable ResultMode mode;
    private final List<LogicalPlan> above = new ArrayList<>();
    private final LogicalPlan table;

    ResultEnd(Planner planner, LogicalPlan root) {
        context = planner.context();
        mode = planner.mode().isPresent() ? planner.mode().get() : null;
        LogicalPlan boundary = root;
        List<LogicalPlan> passed = new ArrayList<>();
        LogicalPlan node = root;
        while (isOverWholeResult(node) || node instanceof Project || node instanceof Filter) {
            passed.add(node);
            LogicalPlan child = node.children().get(0);
            if (isOverWholeResult(node)) {
                boundary = child;
                above.clear();
                above.addAll(passed);
            }
            node = child;
        }
        table = boundary;
    }

    private static boolean isOverWholeResult(LogicalPlan node) {
        return node instanceof Sort || node instanceof Limit || node instanceof Offset;
    }

    /** Whether this very node is the one whose rows are kept. */
    boolean isTable(LogicalPlan node) {
        return mode == ResultMode.COMPLETE && node == table;
    }

    /** Whether this very node works on the whole result. */
    boolean isAboveTable(LogicalPlan node) {
        if (mode == ResultMode.COMPLETE) {
            for (LogicalPlan each : above) {
                if (each == node) {
                    return true;
                }
            }
        }
        return false;
    }

    PhysicalPlan table(LogicalPlan node, PhysicalPlan input) {
        return new PhysicalPlan.Transform(
                new ResultChangesOperator(ResultChangesOperator.Form.COMPLETE, Optional.empty(), node.schema()), input);
    }

    /** What the sink gets. */
    PhysicalPlan finish(LogicalPlan root, PhysicalPlan plan) {
        boolean retracts = EdgeKinds.retracts(root);
        if (mode == ResultMode.CHANGELOG) {
            StructType schema = ChangeColumns.changelog(root.schema());
            return retracts
                    ? new PhysicalPlan.Transform(
                            new ResultChangesOperator(ResultChangesOperator.Form.CHANGELOG, ResultKey.of(root), schema),
                            plan)
                    : insertions(root, plan, schema);
        }
        return retracts && mode == ResultMode.UPDATE
                ? new PhysicalPlan.Transform(
                        new ResultChangesOperator(ResultChangesOperator.Form.UPDATE, Optional.empty(), root.schema()),
                        plan)
                : plan;
    }

    /** Rows that stay are all insertions. */
    private PhysicalPlan insertions(LogicalPlan root, PhysicalPlan plan, StructType schema) {
        ExpressionCompiler compiler = new ExpressionCompiler(root.output(), context);
        List<EvaluatorFactory> columns = new ArrayList<>(compiler.compileAll(root.output()));
        columns.add(compiler.compile(Literal.of("insert")));
        return new PhysicalPlan.Transform(new ProjectOperator(columns, schema), plan);
    }
}
