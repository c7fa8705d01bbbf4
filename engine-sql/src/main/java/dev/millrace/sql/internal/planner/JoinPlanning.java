package dev.millrace.sql.internal.planner;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.HashJoinOperator;
import dev.millrace.engine.operator.JoinType;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.ProjectOperator;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.TypedTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A join as a hash join. The right side is read first and kept, the left side looks up; when the right side is the stream, the
 * sides change places, and a projection puts the columns back in order.
 */
final class JoinPlanning {
    private final Join join;
    private final Planner planner;
    private final EquiKeys keys;
    private final boolean swapped;

    JoinPlanning(Join join, Planner planner) {
        this.join = join;
        this.planner = planner;
        this.keys = EquiKeys.of(join);
        this.swapped = join.right().isStreaming();
    }

    PhysicalPlan plan(PhysicalPlan left, PhysicalPlan right) {
        List<ColumnReference> probe =
                swapped ? join.right().output() : join.left().output();
        List<ColumnReference> build =
                swapped ? join.left().output() : join.right().output();
        List<ColumnReference> columns = resultColumns();
        HashJoinOperator operator = new HashJoinOperator(
                type(),
                keyPairs(probe, build),
                residual(probe, build),
                Plans.schema(probe),
                Plans.schema(build),
                Plans.schema(columns),
                planner.mode().isPresent() && isRepeatable(swapped ? join.left() : join.right()));
        PhysicalPlan joined =
                swapped ? new PhysicalPlan.Join(operator, right, left) : new PhysicalPlan.Join(operator, left, right);
        if (!swapped) {
            return joined;
        }
        ExpressionCompiler inOrder = new ExpressionCompiler(columns, planner.context());
        return new PhysicalPlan.Transform(
                new ProjectOperator(inOrder.compileAll(join.output()), join.schema()), joined);
    }

    /** Whether a table gives the same rows when nothing that it reads has changed. */
    private static boolean isRepeatable(LogicalPlan table) {
        return !Plans.exists(table, node -> {
            boolean isKnown =
                    !node.isStreaming() && !(node instanceof TypedTransform) && !(node instanceof GroupTransform);
            for (Expression expression : node.expressions()) {
                isKnown &= !Expressions.exists(
                        expression,
                        e -> e instanceof Call call
                                && call.function().stability() != ScalarFunction.Stability.CONSTANT);
            }
            return !isKnown;
        });
    }

    private List<HashJoinOperator.Key> keyPairs(List<ColumnReference> probe, List<ColumnReference> build) {
        ExpressionCompiler ofProbe = new ExpressionCompiler(probe, planner.context());
        ExpressionCompiler ofBuild = new ExpressionCompiler(build, planner.context());
        List<HashJoinOperator.Key> pairs = new ArrayList<>();
        for (int i = 0; i < keys.left().size(); i++) {
            Expression probeKey = swapped ? keys.right().get(i) : keys.left().get(i);
            Expression buildKey = swapped ? keys.left().get(i) : keys.right().get(i);
            pairs.add(new HashJoinOperator.Key(
                    ofProbe.compile(probeKey),
                    ofBuild.compile(buildKey),
                    keys.nullSafe().get(i)));
        }
        return pairs;
    }

    /**
     * The columns of the join in the order of its sides, with the nullability that the join gives them. Goes by place: one
     * side may have a column twice.
     */
    private List<ColumnReference> resultColumns() {
        List<ColumnReference> output = join.output();
        if (!swapped) {
            return output;
        }
        int leftCount = join.left().output().size();
        return concat(output.subList(leftCount, output.size()), output.subList(0, leftCount));
    }

    private JoinType type() {
        return switch (join.type()) {
            case INNER -> JoinType.INNER;
            case CROSS -> JoinType.CROSS;
            case LEFT_OUTER -> swapped ? JoinType.RIGHT_OUTER : JoinType.LEFT_OUTER;
            case RIGHT_OUTER -> swapped ? JoinType.LEFT_OUTER : JoinType.RIGHT_OUTER;
            case FULL_OUTER -> JoinType.FULL_OUTER;
            case LEFT_SEMI -> JoinType.LEFT_SEMI;
            case LEFT_ANTI -> JoinType.LEFT_ANTI;
        };
    }

    /** What must hold beside the keys, over the columns of both sides. */
    private Optional<EvaluatorFactory> residual(List<ColumnReference> probe, List<ColumnReference> build) {
        if (keys.residual().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ExpressionCompiler(concat(probe, build), planner.context()).compileConjunction(keys.residual()));
    }

    private static List<ColumnReference> concat(List<ColumnReference> first, List<ColumnReference> second) {
        List<ColumnReference> columns = new ArrayList<>(first);
        columns.addAll(second);
        return columns;
    }
}
