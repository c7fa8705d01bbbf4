package dev.millrace.sql.internal.planner;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.EventTime;
import dev.millrace.engine.operator.HashJoinOperator;
import dev.millrace.engine.operator.JoinType;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.StreamJoinOperator;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A join of two streams. What is true of one side alone is asked before a row is remembered; when a remembered row can be dropped
 * follows from an event time among the keys, for both sides, or else from the condition ({@link JoinBounds}).
 */
final class StreamJoinPlanning {
    private static final ErrorCondition SEVERAL_EVENT_TIMES = ErrorCondition.user("_LEGACY_ERROR_TEMP_3077", "0A000");

    private final Join join;
    private final Planner planner;
    private final EquiKeys keys;
    private final EventTimes times;
    private final List<ColumnReference> left;
    private final List<ColumnReference> right;

    StreamJoinPlanning(Join join, Planner planner) {
        this.join = join;
        this.planner = planner;
        this.keys = EquiKeys.of(join);
        this.times = EventTimes.of(join);
        this.left = join.left().output();
        this.right = join.right().output();
    }

    PhysicalPlan plan(PhysicalPlan leftInput, PhysicalPlan rightInput) {
        List<Expression> ofLeft = new ArrayList<>();
        List<Expression> ofRight = new ArrayList<>();
        List<Expression> ofBoth = new ArrayList<>();
        for (Expression part : keys.residual()) {
            boolean isOverLeft = EquiKeys.isOver(part, left);
            boolean isOverRight = EquiKeys.isOver(part, right);
            (isOverLeft ? ofLeft : isOverRight ? ofRight : ofBoth).add(part);
        }
        StreamJoinOperator operator = new StreamJoinOperator(
                type(), keyPairs(), side(true, ofLeft), side(false, ofRight), condition(ofBoth), join.schema());
        return new PhysicalPlan.Join(operator, leftInput, rightInput);
    }

    private JoinType type() {
        return switch (join.type()) {
            case INNER, CROSS -> JoinType.INNER;
            case LEFT_OUTER -> JoinType.LEFT_OUTER;
            case RIGHT_OUTER -> JoinType.RIGHT_OUTER;
            case FULL_OUTER -> JoinType.FULL_OUTER;
            case LEFT_SEMI -> JoinType.LEFT_SEMI;
            case LEFT_ANTI -> throw new IllegalStateException("Refused before: " + join);
        };
    }

    private List<HashJoinOperator.Key> keyPairs() {
        ExpressionCompiler ofLeft = planner.compiler(join.left());
        ExpressionCompiler ofRight = planner.compiler(join.right());
        List<HashJoinOperator.Key> pairs = new ArrayList<>();
        for (int i = 0; i < keys.left().size(); i++) {
            requireLasting(keys.left().get(i));
            requireLasting(keys.right().get(i));
            pairs.add(new HashJoinOperator.Key(
                    ofLeft.compile(keys.left().get(i)),
                    ofRight.compile(keys.right().get(i)),
                    keys.nullSafe().get(i)));
        }
        return pairs;
    }

    /** The keys of remembered rows are computed again after a restart. */
    private static void requireLasting(Expression key) {
        boolean changes = Expressions.exists(
                key, e -> e instanceof Call call && call.function().stability() != ScalarFunction.Stability.CONSTANT);
        if (changes) {
            throw PlanTranslation.notYet(
                    "A join of two streams by " + key + ", whose value depends on when it is computed",
                    "add it as a column below the join");
        }
    }

    private StreamJoinOperator.Side side(boolean isLeft, List<Expression> conditions) {
        LogicalPlan input = isLeft ? join.left() : join.right();
        ExpressionCompiler compiler = planner.compiler(input);
        Optional<EvaluatorFactory> condition =
                conditions.isEmpty() ? Optional.empty() : Optional.of(compiler.compileConjunction(conditions));
        return new StreamJoinOperator.Side(
                Plans.schema(input.output()),
                eventTime(input, times).map(time -> new EventTime(compiler.compile(EventTimePlanning.timeOf(time)))),
                condition,
                expiry(isLeft, compiler));
    }

    private Optional<StreamJoinOperator.Expiry> expiry(boolean isLeft, ExpressionCompiler compiler) {
        Optional<Integer> key = keyWithEventTime(keys, times);
        if (key.isPresent()) {
            Expression time = (isLeft ? keys.left() : keys.right()).get(key.get());
            return Optional.of(new StreamJoinOperator.Expiry(compiler.compile(EventTimePlanning.timeOf(time)), 0));
        }
        return JoinBounds.of(join, isLeft, times)
                .map(bound -> new StreamJoinOperator.Expiry(compiler.compile(bound.column()), bound.offsetMicros()));
    }

    /** Which of the keys, on either side, is an event time. */
    static Optional<Integer> keyWithEventTime(EquiKeys keys, EventTimes times) {
        for (List<Expression> side : List.of(keys.left(), keys.right())) {
            for (int i = 0; i < side.size(); i++) {
                if (side.get(i) instanceof ColumnReference column && times.isEventTime(column)) {
                    return Optional.of(i);
                }
            }
        }
        return Optional.empty();
    }

    /** The column by which rows of {@code input} are late. */
    static Optional<ColumnReference> eventTime(LogicalPlan input, EventTimes times) {
        List<ColumnReference> found = new ArrayList<>();
        for (ColumnReference column : input.output()) {
            if (times.isEventTime(column) && !Expressions.containsId(found, column.id())) {
                found.add(column);
            }
        }
        if (found.size() > 1) {
            throw new AnalysisException(
                    SEVERAL_EVENT_TIMES,
                    "More than one event time columns are available. Please ensure there is at most one event time"
                            + " column in the stream. event time columns: " + found);
        }
        return found.stream().findFirst();
    }

    private Optional<StreamJoinOperator.Condition> condition(List<Expression> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnReference> columns = new ArrayList<>();
        List<Integer> leftColumns = used(parts, left, columns);
        List<Integer> rightColumns = used(parts, right, columns);
        EvaluatorFactory predicate = new ExpressionCompiler(columns, planner.context()).compileConjunction(parts);
        return Optional.of(new StreamJoinOperator.Condition(predicate, leftColumns, rightColumns));
    }

    /** The ordinals of the columns of a side that stand in a condition; the columns themselves are added to a list. */
    private static List<Integer> used(
            List<Expression> parts, List<ColumnReference> side, List<ColumnReference> columns) {
        List<Integer> ordinals = new ArrayList<>();
        for (int c = 0; c < side.size(); c++) {
            long id = side.get(c).id();
            boolean isUsed = false;
            for (Expression part : parts) {
                isUsed |= Expressions.containsId(Expressions.references(part), id);
            }
            if (isUsed && !Expressions.containsId(columns, id)) {
                ordinals.add(c);
                columns.add(side.get(c));
            }
        }
        return ordinals;
    }
}
