package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.compiler.ConstantEvaluation;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.List;
import java.util.Optional;

/**
 * The rules in order. Each list is repeated until none of its rules applies; {@link PruneColumns} looks at the whole plan and
 * comes between.
 */
public final class Optimizer {
    private static final int MAX_ROUNDS = 100;

    private final List<PlanRule> normalize;
    private final List<PlanRule> simplify;
    private final List<PlanRule> pushIntoSources;

    public Optimizer(FunctionRegistry functions, CompileContext context) {
        Conjunctions conjunctions = new Conjunctions(operator(functions, "and"));
        normalize = List.of(
                new RemoveSubqueryAliases(),
                new ReplaceSetOperations(operator(functions, "<=>"), conjunctions),
                new ReplaceDistinct(),
                new PullOutGroupingExpressions(),
                new MergeUnions());
        simplify = List.of(
                new SimplifyExpressions(List.of(
                        new RemoveRedundantCasts(),
                        new FoldConstants(new ConstantEvaluation(context)),
                        new SimplifyBooleans(),
                        new SimplifyConditionals())),
                new RemoveTrivialFilters(),
                new MergeFilters(conjunctions),
                new PushFilterThroughProject(),
                new PushFilterThroughUnion(),
                new PushFilterThroughTimeWindow(conjunctions),
                new PushFilterThroughAggregate(conjunctions),
                new PushFilterIntoJoin(conjunctions),
                new LimitRanks(conjunctions),
                new CollapseProjects(),
                new RemoveNoopProjects());
        pushIntoSources = List.of(new PushFiltersIntoSources(), new PushLimitIntoSources());
    }

    private static ScalarFunction operator(FunctionRegistry functions, String name) {
        return functions.scalar(name).orElseThrow(() -> new IllegalStateException("No operator " + name));
    }

    /** A plan with the same columns and rows. */
    public LogicalPlan optimize(LogicalPlan analyzed) {
        LogicalPlan plan = repeat(normalize, analyzed);
        plan = repeat(simplify, plan);
        plan = PruneColumns.apply(plan);
        plan = repeat(simplify, plan);
        plan = repeat(pushIntoSources, plan);
        checkColumns(analyzed, plan, "The optimizer");
        return plan;
    }

    private static LogicalPlan repeat(List<PlanRule> rules, LogicalPlan plan) {
        LogicalPlan current = plan;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            LogicalPlan before = current;
            for (PlanRule rule : rules) {
                current = Plans.transformDown(current, node -> applyOnce(rule, node));
            }
            if (current == before) {
                return current;
            }
        }
        throw new IllegalStateException("The rules do not come to an end on\n" + plan);
    }

    private static LogicalPlan applyOnce(PlanRule rule, LogicalPlan node) {
        Optional<LogicalPlan> rewritten = rule.apply(node);
        if (rewritten.isEmpty()) {
            return node;
        }
        checkColumns(node, rewritten.get(), rule.getClass().getSimpleName());
        return rewritten.get();
    }

    private static void checkColumns(LogicalPlan before, LogicalPlan after, String who) {
        boolean same = before.output().size() == after.output().size();
        for (int i = 0; same && i < before.output().size(); i++) {
            same = before.output().get(i).type().sameType(after.output().get(i).type())
                    && before.output().get(i).id() == after.output().get(i).id();
        }
        if (!same) {
            throw new IllegalStateException(
                    who + " changed the columns from " + before.output() + " to " + after.output() + " of\n" + before);
        }
    }
}
