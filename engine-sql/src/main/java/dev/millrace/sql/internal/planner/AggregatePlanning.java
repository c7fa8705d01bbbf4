package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.ChangingAggregateOperator;
import dev.millrace.engine.operator.EmitMode;
import dev.millrace.engine.operator.EventTime;
import dev.millrace.engine.operator.HashAggregateOperator;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.ProjectOperator;
import dev.millrace.engine.operator.SessionAggregateOperator;
import dev.millrace.engine.operator.TimedAggregateOperator;
import dev.millrace.engine.operator.WindowAggregateOperator;
import dev.millrace.engine.operator.WindowShape;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An aggregation in two operators: one that keeps groups and gives their keys and the results of the aggregate calls, and a
 * projection that makes the columns of the result of these ({@code sum(a) + 1}, {@code upper(key)}).
 */
final class AggregatePlanning {
    private final Aggregate aggregate;
    private final Planner planner;
    private boolean changing;
    private final List<ColumnReference> groupColumns = new ArrayList<>();
    private final List<AggregateCall> calls = new ArrayList<>();
    private final List<ColumnReference> callColumns = new ArrayList<>();

    private AggregatePlanning(Aggregate aggregate, Planner planner) {
        this.aggregate = aggregate;
        this.planner = planner;
        for (Expression key : aggregate.grouping()) {
            groupColumns.add(
                    key instanceof ColumnReference column
                            ? column
                            : ColumnReference.create(key.toString(), key.type(), key.nullable()));
        }
    }

    /**
     * Plans an aggregation.
     *
     * @param windowed what the aggregation reads if it keeps its state by time
     * @param input the plan of what it reads
     */
    static PhysicalPlan plan(
            Aggregate aggregate, Optional<WindowedInput> windowed, PhysicalPlan input, Planner planner) {
        return new AggregatePlanning(aggregate, planner).plan(windowed, input);
    }

    /** Plans an aggregation that emits the changes of its groups; its input may have retractions. */
    static PhysicalPlan changing(Aggregate aggregate, PhysicalPlan input, Planner planner) {
        AggregatePlanning planning = new AggregatePlanning(aggregate, planner);
        planning.changing = true;
        return planning.plan(Optional.empty(), input);
    }

    private PhysicalPlan plan(Optional<WindowedInput> windowed, PhysicalPlan input) {
        List<Expression> results = new ArrayList<>();
        for (Expression column : aggregate.aggregates()) {
            results.add(overGroups(column));
        }
        List<ColumnReference> columns = new ArrayList<>(groupColumns);
        columns.addAll(callColumns);
        StructType schema = Plans.schema(columns);
        Operator operator = windowed.isPresent() ? windowOperator(windowed.get(), schema) : operator(schema);
        PhysicalPlan groups = new PhysicalPlan.Transform(operator, input);
        if (isIdentity(results, columns)) {
            return groups;
        }
        ExpressionCompiler ofResults = new ExpressionCompiler(columns, planner.context());
        return new PhysicalPlan.Transform(
                new ProjectOperator(ofResults.compileAll(results), aggregate.schema()), groups);
    }

    private Operator operator(StructType schema) {
        ExpressionCompiler compiler = planner.compiler(aggregate.child());
        List<EvaluatorFactory> keys = compiler.compileAll(aggregate.grouping());
        if (changing) {
            boolean retracts = EdgeKinds.retracts(aggregate.child());
            return new ChangingAggregateOperator(keys, compile(compiler), retracts, schema);
        }
        EmitMode mode = emitMode();
        if (mode != EmitMode.BATCH) {
            EventTimes times = EventTimes.of(aggregate.child());
            for (Expression key : aggregate.grouping()) {
                if (times.isEventTime(key)) {
                    EventTime time = new EventTime(compiler.compile(EventTimePlanning.timeOf(key)));
                    return new TimedAggregateOperator(keys, compile(compiler), schema, mode, time);
                }
            }
        }
        return new HashAggregateOperator(keys, compile(compiler), schema, mode);
    }

    private Operator windowOperator(WindowedInput windowed, StructType schema) {
        ExpressionCompiler compiler = planner.compiler(windowed.input());
        List<Expression> others = new ArrayList<>(aggregate.grouping());
        others.remove(windowed.key());
        List<EvaluatorFactory> keys = compiler.compileAll(others);
        EvaluatorFactory time = compiler.compile(windowed.time());
        EmitMode mode = emitMode();
        boolean hasWatermark = mode != EmitMode.BATCH
                && EventTimes.of(windowed.window().child())
                        .isEventTime(windowed.window().time());
        Optional<WindowShape> shape = windowed.window().shape();
        return shape.isPresent()
                ? new WindowAggregateOperator(
                        time, shape.get(), keys, windowed.key(), compile(compiler), schema, mode, hasWatermark)
                : new SessionAggregateOperator(
                        time,
                        compiler.compile(windowed.gap().orElseThrow()),
                        keys,
                        windowed.key(),
                        compile(compiler),
                        schema,
                        mode,
                        hasWatermark);
    }

    private EmitMode emitMode() {
        if (!aggregate.isStreaming() || planner.mode().isEmpty()) {
            return EmitMode.BATCH;
        }
        ResultMode mode = planner.mode().get();
        return switch (mode) {
            case COMPLETE -> EmitMode.COMPLETE;
            case UPDATE -> EmitMode.UPDATE;
            case APPEND -> EmitMode.APPEND;
            case CHANGELOG -> throw new IllegalStateException("A changelog of an aggregation that emits no changes");
        };
    }

    /** The expression with grouping expressions and aggregate calls replaced by the columns that hold their values. */
    private Expression overGroups(Expression expression) {
        for (int i = 0; i < aggregate.grouping().size(); i++) {
            if (Expressions.sameMeaning(expression, aggregate.grouping().get(i)) && !(expression instanceof Alias)) {
                return groupColumns.get(i);
            }
        }
        if (expression instanceof AggregateCall call) {
            return column(call);
        }
        return Expressions.mapChildren(expression, this::overGroups);
    }

    private ColumnReference column(AggregateCall call) {
        int known = calls.indexOf(call);
        if (known >= 0) {
            return callColumns.get(known);
        }
        calls.add(call);
        ColumnReference column = ColumnReference.create(call.toString(), call.type(), call.nullable());
        callColumns.add(column);
        return column;
    }

    private List<dev.millrace.engine.operator.AggregateCall> compile(ExpressionCompiler compiler) {
        List<dev.millrace.engine.operator.AggregateCall> compiled = new ArrayList<>();
        for (AggregateCall call : calls) {
            Optional<EvaluatorFactory> filter = call.filter().map(compiler::compile);
            compiled.add(new dev.millrace.engine.operator.AggregateCall(
                    call.accumulator(), compiler.compileAll(call.arguments()), filter));
        }
        return compiled;
    }

    private static boolean isIdentity(List<Expression> results, List<ColumnReference> columns) {
        if (results.size() != columns.size()) {
            return false;
        }
        for (int i = 0; i < results.size(); i++) {
            Expression value = results.get(i) instanceof Alias alias ? alias.child() : results.get(i);
            if (!(value instanceof ColumnReference column)
                    || column.id() != columns.get(i).id()) {
                return false;
            }
        }
        return true;
    }

    /** The first row of each group of rows with equal keys, in a batch. */
    static PhysicalPlan firstOfEach(Deduplicate deduplicate, PhysicalPlan input, Planner planner) {
        ExpressionCompiler compiler = planner.compiler(deduplicate.child());
        List<ColumnReference> columns = deduplicate.output();
        List<ColumnReference> groups = new ArrayList<>(Expressions.toColumns(deduplicate.keys()));
        List<dev.millrace.engine.operator.AggregateCall> firsts = new ArrayList<>();
        for (ColumnReference column : columns) {
            if (!Expressions.containsId(groups.subList(0, deduplicate.keys().size()), column.id())) {
                firsts.add(new dev.millrace.engine.operator.AggregateCall(
                        Accumulators.first(column.type(), false), List.of(compiler.compile(column))));
                groups.add(column);
            }
        }
        HashAggregateOperator operator = new HashAggregateOperator(
                compiler.compileAll(deduplicate.keys()), firsts, Plans.schema(groups), EmitMode.BATCH);
        ExpressionCompiler ofGroups = new ExpressionCompiler(groups, planner.context());
        return new PhysicalPlan.Transform(
                new ProjectOperator(ofGroups.compileAll(columns), deduplicate.schema()),
                new PhysicalPlan.Transform(operator, input));
    }
}
