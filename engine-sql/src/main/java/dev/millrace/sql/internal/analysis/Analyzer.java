package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.compiler.ConstantEvaluation;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.List;
import java.util.Optional;

/**
 * Turns a plan with names into one with columns, functions and types.
 *
 * <p>First relations, from the top, then every operator, from the bottom: when its turn comes, its children are done, and
 * each rule of the list below gets to see it once. At the end the whole plan is checked.
 */
public final class Analyzer {

    private final ResolveRelations relations;
    private final List<NodeRule> rules;

    public Analyzer(Catalog catalog, FunctionRegistry functions, SqlSettings settings) {
        ExpressionResolution resolution = new ExpressionResolution(functions, settings.zone());
        ConstantEvaluation constants = new ConstantEvaluation(new CompileContext(settings.zone()));
        this.relations = new ResolveRelations(catalog);
        this.rules = List.of(
                new ResolveInlineTables(resolution, constants),
                new RenameSubqueryColumns(),
                new SeparateJoinSides(),
                new ResolveUsingJoins(functions),
                new ResolveJoinConditions(resolution),
                new ResolveLateralViews(resolution),
                new ResolveProjects(resolution),
                new ResolveAggregates(resolution),
                new ResolveFilters(resolution),
                new ResolveSorts(resolution),
                new ResolveLimits(resolution, constants),
                new ResolveKeys(resolution),
                new ResolveUnionsByName(),
                new WidenSetOperations());
    }

    /**
     * The analyzed plan. A plan that is analyzed already comes back as it is.
     *
     * @throws dev.millrace.sql.AnalysisException when the plan has no meaning
     */
    public LogicalPlan analyze(LogicalPlan plan) {
        LogicalPlan resolved = Plans.transformUp(relations.apply(plan), this::resolve);
        PlanChecks.check(resolved);
        return resolved;
    }

    private LogicalPlan resolve(LogicalPlan node) {
        LogicalPlan current = node;
        for (NodeRule rule : rules) {
            Optional<LogicalPlan> changed = rule.apply(current);
            if (changed.isPresent()) {
                current = changed.get();
            }
        }
        return current;
    }
}
