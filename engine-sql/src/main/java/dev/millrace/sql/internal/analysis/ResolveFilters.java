package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.UnresolvedHaving;
import java.util.List;
import java.util.Optional;

/**
 * Resolves {@code WHERE} and {@code HAVING}. Both are filters; {@code HAVING} makes a group of all rows where there is no
 * {@code GROUP BY}.
 */
final class ResolveFilters implements NodeRule {

    private final ExtendedResolution resolution;

    ResolveFilters(ExpressionResolution resolution) {
        this.resolution = new ExtendedResolution(resolution);
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (node instanceof UnresolvedHaving having) {
            LogicalPlan child = having.child() instanceof Project project
                    ? new Aggregate(List.of(), project.projectList(), project.child())
                    : having.child();
            return Optional.of(filter(having.condition(), child));
        }
        boolean unresolved = node instanceof Filter filter
                && Expressions.exists(filter.condition(), ResolveFilters::needsResolution);
        return unresolved
                ? Optional.of(filter(((Filter) node).condition(), ((Filter) node).child()))
                : Optional.empty();
    }

    private static boolean needsResolution(Expression expression) {
        return expression instanceof UnresolvedExpression;
    }

    private LogicalPlan filter(Expression condition, LogicalPlan child) {
        if (condition instanceof UnresolvedStar) {
            throw AnalysisErrors.error("INVALID_USAGE_OF_STAR_OR_REGEX", "42000", "Invalid usage of '*' in Filter.");
        }
        ExtendedResolution.Result resolved = resolution.resolve(child, List.of(condition));
        LogicalPlan filter = new Filter(resolved.expressions().get(0), resolved.plan());
        return SelectPlanning.only(child.output(), filter);
    }
}
