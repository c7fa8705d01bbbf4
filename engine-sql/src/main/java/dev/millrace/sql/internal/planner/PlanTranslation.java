package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.engine.operator.FilterOperator;
import dev.millrace.engine.operator.GenerateOperator;
import dev.millrace.engine.operator.LimitOperator;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.ProjectOperator;
import dev.millrace.engine.operator.SortKey;
import dev.millrace.engine.operator.SortOperator;
import dev.millrace.engine.operator.TopNOperator;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Generate;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LocalRelation;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.OneRow;
import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Range;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.TimeWindow;
import dev.millrace.sql.internal.plan.TypedTransform;
import dev.millrace.sql.internal.plan.Union;
import dev.millrace.sql.internal.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One method for each kind of node: the operator that runs it. */
final class PlanTranslation implements LogicalPlan.Visitor<PhysicalPlan> {
    private final Planner planner;
    private final ChangePlanning changes;

    /** @param changing whether the operators of the whole plan emit changes */
    PlanTranslation(Planner planner, boolean changing, LogicalPlan root) {
        this.planner = planner;
        this.changes = new ChangePlanning(planner, this, changing, root);
    }

    PhysicalPlan translateRoot(LogicalPlan root) {
        return changes.planRoot(root);
    }

    PhysicalPlan translate(LogicalPlan plan) {
        Optional<PhysicalPlan> planned = changes.plan(plan);
        return planned.isPresent() ? planned.get() : translateUsual(plan);
    }

    /** With the operator for rows that stay. */
    PhysicalPlan translateUsual(LogicalPlan plan) {
        return plan.accept(this);
    }

    @Override
    public PhysicalPlan unresolved(UnresolvedPlan plan) {
        throw new IllegalStateException("Not analyzed: " + PlanPrinter.line(plan));
    }

    @Override
    public PhysicalPlan sourceRelation(SourceRelation relation) {
        return planner.scan(relation);
    }

    @Override
    public PhysicalPlan localRelation(LocalRelation relation) {
        return planner.scan(new LocalTable(relation.schema(), relation.rows()), relation);
    }

    @Override
    public PhysicalPlan range(Range range) {
        return planner.scan(new RangeTable(range), range);
    }

    @Override
    public PhysicalPlan oneRow(OneRow oneRow) {
        return planner.scan(new LocalTable(oneRow.schema(), List.<Object[]>of(new Object[0])), oneRow);
    }

    @Override
    public PhysicalPlan subqueryAlias(SubqueryAlias alias) {
        return translate(alias.child());
    }

    @Override
    public PhysicalPlan project(Project project) {
        return project(project, translate(project.child()));
    }

    PhysicalPlan project(Project project, PhysicalPlan input) {
        return new PhysicalPlan.Transform(
                new ProjectOperator(
                        planner.compiler(project.child()).compileAll(project.projectList()), project.schema()),
                input);
    }

    @Override
    public PhysicalPlan filter(Filter filter) {
        return new PhysicalPlan.Transform(
                new FilterOperator(planner.compiler(filter.child()).compile(filter.condition()), filter.schema()),
                translate(filter.child()));
    }

    @Override
    public PhysicalPlan aggregate(Aggregate aggregate) {
        if (changes.emitsChanges(aggregate)) {
            return AggregatePlanning.changing(aggregate, translate(aggregate.child()), planner);
        }
        Optional<WindowedInput> windowed = WindowedInput.of(aggregate);
        LogicalPlan input = windowed.isPresent() ? windowed.get().input() : aggregate.child();
        return AggregatePlanning.plan(aggregate, windowed, translate(input), planner);
    }

    @Override
    public PhysicalPlan join(Join join) {
        // Translated from the left, so that scans are numbered as they are written.
        PhysicalPlan left = translate(join.left());
        PhysicalPlan right = translate(join.right());
        return join.left().isStreaming() && join.right().isStreaming()
                ? new StreamJoinPlanning(join, planner).plan(left, right)
                : new JoinPlanning(join, planner).plan(left, right);
    }

    @Override
    public PhysicalPlan union(Union union) {
        List<PhysicalPlan> inputs = new ArrayList<>();
        for (LogicalPlan input : union.inputs()) {
            inputs.add(translate(input));
        }
        return new PhysicalPlan.Union(inputs);
    }

    @Override
    public PhysicalPlan setOperation(SetOperation operation) {
        throw new IllegalStateException("Not planned: " + PlanPrinter.line(operation));
    }

    @Override
    public PhysicalPlan distinct(Distinct distinct) {
        List<Expression> columns = List.copyOf(distinct.output());
        return aggregate(new Aggregate(columns, columns, distinct.child()));
    }

    @Override
    public PhysicalPlan deduplicate(Deduplicate deduplicate) {
        PhysicalPlan input = translate(deduplicate.child());
        return deduplicate.isStreaming()
                ? DeduplicatePlanning.plan(deduplicate, input, planner)
                : AggregatePlanning.firstOfEach(deduplicate, input, planner);
    }

    @Override
    public PhysicalPlan sort(Sort sort) {
        return new PhysicalPlan.Transform(new SortOperator(sortKeys(sort), sort.schema()), translate(sort.child()));
    }

    private List<SortKey> sortKeys(Sort sort) {
        ExpressionCompiler compiler = planner.compiler(sort.child());
        List<SortKey> keys = new ArrayList<>();
        for (SortOrder order : sort.order()) {
            keys.add(new SortKey(compiler.compile(order.child()), order.ascending(), order.nullsFirst()));
        }
        return keys;
    }

    @Override
    public PhysicalPlan limit(Limit limit) {
        long count = count(limit.count());
        LogicalPlan child = limit.child();
        long skipped = 0;
        if (child instanceof Offset offset) {
            skipped = count(offset.count());
            child = offset.child();
        }
        if (child instanceof Sort sort) {
            return topN(count, skipped, sort);
        }
        if (child instanceof Project project && project.child() instanceof Sort sort) {
            return project(project, topN(count, skipped, sort));
        }
        return limit(count, skipped, child, limit);
    }

    private PhysicalPlan topN(long count, long offset, Sort sort) {
        return new PhysicalPlan.Transform(
                new TopNOperator(sortKeys(sort), count, offset, sort.schema()), translate(sort.child()));
    }

    @Override
    public PhysicalPlan offset(Offset offset) {
        return limit(Long.MAX_VALUE, count(offset.count()), offset.child(), offset);
    }

    private PhysicalPlan limit(long count, long offset, LogicalPlan child, LogicalPlan node) {
        // The first rows of the whole stream; above an aggregation in complete mode those of each result.
        boolean wholeStream = node.isStreaming()
                && planner.mode().isPresent()
                && (planner.mode().get() != ResultMode.COMPLETE
                        || !Plans.exists(child, below -> below instanceof Aggregate && below.isStreaming()));
        return new PhysicalPlan.Transform(
                new LimitOperator(count, offset, wholeStream, node.schema()), translate(child));
    }

    static long count(Expression expression) {
        if (expression instanceof Literal literal && literal.value() instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("Not a number of rows: " + expression);
    }

    @Override
    public PhysicalPlan generate(Generate generate) {
        List<Integer> inputColumns = new ArrayList<>();
        List<ColumnReference> columns = generate.child().output();
        for (int i = 0; i < columns.size(); i++) {
            if (!generate.dropped().contains(columns.get(i).id())) {
                inputColumns.add(i);
            }
        }
        GeneratorCall generator = generate.generator();
        GenerateOperator operator = new GenerateOperator(
                planner.compiler(generate.child()).compile(generator.arguments().get(0)),
                generator.function().withPosition(),
                generate.outer() || generator.function().outer(),
                inputColumns,
                generate.schema());
        return new PhysicalPlan.Transform(operator, translate(generate.child()));
    }

    @Override
    public PhysicalPlan eventTimeWatermark(EventTimeWatermark watermark) {
        PhysicalPlan input = translate(watermark.child());
        return watermark.isStreaming() && planner.mode().isPresent()
                ? EventTimePlanning.watermark(watermark, input, planner)
                : input;
    }

    @Override
    public PhysicalPlan timeWindow(TimeWindow window) {
        return EventTimePlanning.window(window, translate(window.child()), planner);
    }

    @Override
    public PhysicalPlan typedTransform(TypedTransform transform) {
        return new PhysicalPlan.Transform(
                transform.function().operator(transform.child().schema()), translate(transform.child()));
    }

    @Override
    public PhysicalPlan groupTransform(GroupTransform transform) {
        List<PhysicalPlan> inputs = new ArrayList<>();
        for (LogicalPlan child : transform.children()) {
            inputs.add(translate(child));
        }
        return GroupPlanning.plan(transform, inputs, planner);
    }

    @Override
    public PhysicalPlan changeStream(ChangeStream changeStream) {
        throw new IllegalStateException("Not planned: " + PlanPrinter.line(changeStream));
    }

    @Override
    public PhysicalPlan ranked(Ranked ranked) {
        throw new IllegalStateException("Not planned: " + PlanPrinter.line(ranked));
    }

    static UnsupportedQueryException notYet(String what, String instead) {
        return new UnsupportedQueryException(
                ErrorCondition.UNSUPPORTED_FEATURE, what + " is not supported by this version; " + instead);
    }
}
