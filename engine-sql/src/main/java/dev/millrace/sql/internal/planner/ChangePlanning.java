package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.ChangeInputOperator;
import dev.millrace.engine.operator.ChangingJoinOperator;
import dev.millrace.engine.operator.ChangingRankOperator;
import dev.millrace.engine.operator.ChangingSetOperator;
import dev.millrace.engine.operator.HashJoinOperator;
import dev.millrace.engine.operator.JoinType;
import dev.millrace.engine.operator.LimitOperator;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.Ranking;
import dev.millrace.engine.operator.SortKey;
import dev.millrace.engine.operator.TableChangesOperator;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operators whose rows come and go. A plan that Spark has too keeps the operators for rows that stay; only where rows have
 * to be taken back, or the sink wants changes, the stateful operators are those of this class. See docs/13-changing-results.md.
 */
final class ChangePlanning {

    private final Planner planner;
    private final PlanTranslation translation;
    private final boolean changing;
    private final ResultEnd end;

    ChangePlanning(Planner planner, PlanTranslation translation, boolean changing, LogicalPlan root) {
        this.planner = planner;
        this.translation = translation;
        this.changing = changing;
        this.end = new ResultEnd(planner, root);
    }

    /** The whole plan, with what gives the sink what it wants of the changes. */
    PhysicalPlan planRoot(LogicalPlan root) {
        PhysicalPlan plan = translation.translate(root);
        return changing ? end.finish(root, plan) : plan;
    }

    /** The operator for a node; empty when it is the usual one. */
    Optional<PhysicalPlan> plan(LogicalPlan node) {
        if (changing && end.isTable(node)) {
            PhysicalPlan input = operator(node).orElseGet(() -> translation.translateUsual(node));
            return Optional.of(end.table(node, input));
        }
        return operator(node);
    }

    private Optional<PhysicalPlan> operator(LogicalPlan node) {
        if (node instanceof ChangeStream changes) {
            return Optional.of(changeInput(changes));
        }
        if (node instanceof Ranked ranked) {
            checkRepeatable(node);
            return Optional.of(ranked(ranked));
        }
        if (node instanceof SetOperation operation) {
            return Optional.of(setOperation(operation));
        }
        if (!changing || !node.isStreaming()) {
            return Optional.empty();
        }
        if (end.isAboveTable(node)) {
            return aboveTable(node);
        }
        checkRepeatable(node);
        if (node instanceof Join join && remembersBothSides(join)) {
            return Optional.of(join(join));
        }
        if (node instanceof Limit || node instanceof Offset) {
            return limit(node);
        }
        if (node instanceof Deduplicate deduplicate && EdgeKinds.retracts(deduplicate.child())) {
            LogicalPlan child = deduplicate.child();
            return Optional.of(rank(child, deduplicate.keys(), List.of(), Ranking.ROW_NUMBER, 1, 0, Optional.empty()));
        }
        return Optional.empty();
    }

    private void checkRepeatable(LogicalPlan node) {
        if (changing) {
            Repeatability.check(node);
        }
    }

    /** Whether an aggregation emits changes. */
    boolean emitsChanges(Aggregate aggregate) {
        if (!aggregate.isStreaming()) {
            return false;
        }
        // In append mode that is the DISTINCT of an EXCEPT or INTERSECT with a table: it only ever adds rows.
        return changing
                || (planner.mode().equals(Optional.of(ResultMode.APPEND))
                        && EdgeKinds.isDistinct(aggregate)
                        && EventTimes.of(aggregate).first(aggregate.output()).isEmpty());
    }

    private PhysicalPlan changeInput(ChangeStream changes) {
        List<ColumnReference> columns = changes.child().output();
        boolean debezium = changes.format() == ChangeInputOperator.Format.DEBEZIUM;
        int kind = place(columns, debezium ? "op" : ChangeColumns.CHANGE_TYPE);
        List<Integer> row = new ArrayList<>();
        if (debezium) {
            row.add(place(columns, "before"));
            row.add(place(columns, "after"));
        } else {
            for (int i = 0; i < columns.size(); i++) {
                if (i != kind) {
                    row.add(i);
                }
            }
        }
        boolean streaming = changes.isStreaming() && planner.mode().isPresent();
        Operator operator = new ChangeInputOperator(
                changes.format(), kind, row, changes.key(), changes.source(), streaming, changes.schema());
        return new PhysicalPlan.Transform(operator, translation.translate(changes.child()));
    }

    private static int place(List<ColumnReference> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalStateException("No column " + name + " among " + columns);
    }

    private PhysicalPlan ranked(Ranked ranked) {
        if (ranked.isStreaming() && planner.mode().isPresent() && ranked.limit() == Long.MAX_VALUE) {
            throw LegalityCheck.notATimeWindow(ranked);
        }
        return rank(
                ranked.child(),
                ranked.partition(),
                ranked.order(),
                ranked.ranking(),
                ranked.limit(),
                0,
                ranked.number());
    }

    private PhysicalPlan rank(
            LogicalPlan child,
            List<Expression> partition,
            List<SortOrder> order,
            Ranking ranking,
            long limit,
            long offset,
            Optional<ColumnReference> number) {
        ExpressionCompiler compiler = planner.compiler(child);
        List<SortKey> keys = new ArrayList<>();
        for (SortOrder by : order) {
            keys.add(new SortKey(compiler.compile(by.child()), by.ascending(), by.nullsFirst()));
        }
        List<ColumnReference> columns = new ArrayList<>(child.output());
        number.ifPresent(columns::add);
        Operator operator = new ChangingRankOperator(
                compiler.compileAll(partition),
                keys,
                ranking,
                limit,
                offset,
                number.isPresent(),
                inputOf(child),
                Plans.schema(columns));
        return new PhysicalPlan.Transform(operator, translation.translate(child));
    }

    private ChangingRankOperator.Input inputOf(LogicalPlan child) {
        if (!child.isStreaming() || planner.mode().isEmpty()) {
            return ChangingRankOperator.Input.BATCH;
        }
        return EdgeKinds.retracts(child) ? ChangingRankOperator.Input.RETRACT : ChangingRankOperator.Input.APPEND;
    }

    private Optional<PhysicalPlan> limit(LogicalPlan node) {
        LogicalPlan child = node;
        long count = Long.MAX_VALUE;
        long offset = 0;
        if (child instanceof Limit limit) {
            count = PlanTranslation.count(limit.count());
            child = limit.child();
        }
        if (child instanceof Offset skipped) {
            offset = PlanTranslation.count(skipped.count());
            child = skipped.child();
        }
        Optional<Sort> sort = EdgeKinds.sortBelow(node);
        if (sort.isPresent()) {
            PhysicalPlan first = rank(
                    sort.get().child(),
                    List.of(),
                    sort.get().order(),
                    Ranking.ROW_NUMBER,
                    count,
                    offset,
                    Optional.empty());
            return Optional.of(child instanceof Project project ? translation.project(project, first) : first);
        }
        return EdgeKinds.retracts(child)
                ? Optional.of(rank(child, List.of(), List.of(), Ranking.ROW_NUMBER, count, offset, Optional.empty()))
                : Optional.empty();
    }

    /** What stands above the result table of complete mode sees the whole table in each micro-batch. */
    private Optional<PhysicalPlan> aboveTable(LogicalPlan node) {
        if (EdgeKinds.sortBelow(node).isPresent() && node instanceof Limit) {
            return Optional.empty();
        }
        LogicalPlan child = node;
        long count = Long.MAX_VALUE;
        long offset = 0;
        if (child instanceof Limit limit) {
            count = PlanTranslation.count(limit.count());
            child = limit.child();
        }
        if (child instanceof Offset skipped) {
            offset = PlanTranslation.count(skipped.count());
            child = skipped.child();
        }
        if (child == node) {
            return Optional.empty();
        }
        Operator operator = new LimitOperator(count, offset, false, node.schema());
        return Optional.of(new PhysicalPlan.Transform(operator, translation.translate(child)));
    }

    private PhysicalPlan setOperation(SetOperation operation) {
        boolean streaming = operation.isStreaming() && planner.mode().isPresent();
        ChangingSetOperator.Kind kind = operation.kind() == SetOperation.Kind.EXCEPT
                ? ChangingSetOperator.Kind.EXCEPT
                : ChangingSetOperator.Kind.INTERSECT;
        PhysicalPlan left = changesOf(operation.left(), streaming);
        PhysicalPlan right = changesOf(operation.right(), streaming);
        return new PhysicalPlan.Join(
                new ChangingSetOperator(kind, operation.all(), streaming, operation.schema()), left, right);
    }

    /** The changes of an input: of a table that is read anew each time the difference to the last time. */
    private PhysicalPlan changesOf(LogicalPlan input, boolean streaming) {
        PhysicalPlan plan = translation.translate(input);
        return streaming && !input.isStreaming()
                ? new PhysicalPlan.Transform(new TableChangesOperator(input.schema()), plan)
                : plan;
    }

    /** Joins of two streams whose rows stay have an operator of their own, which forgets what the watermark has passed. */
    private static boolean remembersBothSides(Join join) {
        if (!EdgeKinds.isChanging(join)) {
            return false;
        }
        boolean append = !EdgeKinds.retracts(join);
        return !append || EquiKeys.of(join).isEmpty();
    }

    private PhysicalPlan join(Join join) {
        List<ColumnReference> left = join.left().output();
        List<ColumnReference> right = join.right().output();
        EquiKeys keys = EquiKeys.of(join);
        ExpressionCompiler ofLeft = planner.compiler(join.left());
        ExpressionCompiler ofRight = planner.compiler(join.right());
        List<HashJoinOperator.Key> pairs = new ArrayList<>();
        for (int i = 0; i < keys.left().size(); i++) {
            pairs.add(new HashJoinOperator.Key(
                    ofLeft.compile(keys.left().get(i)),
                    ofRight.compile(keys.right().get(i)),
                    keys.nullSafe().get(i)));
        }
        Optional<EvaluatorFactory> condition = Optional.empty();
        if (!keys.residual().isEmpty()) {
            List<ColumnReference> both = new ArrayList<>(left);
            both.addAll(right);
            condition =
                    Optional.of(new ExpressionCompiler(both, planner.context()).compileConjunction(keys.residual()));
        }
        ChangingJoinOperator operator = new ChangingJoinOperator(
                JoinType.valueOf(join.type().name()),
                pairs,
                condition,
                Plans.schema(left),
                Plans.schema(right),
                join.schema());
        return new PhysicalPlan.Join(operator, changesOf(join.left(), true), changesOf(join.right(), true));
    }
}
