package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves {@code ON} conditions over the columns of both sides. */
final class ResolveJoinConditions implements NodeRule {

    private final ExpressionResolution resolution;

    ResolveJoinConditions(ExpressionResolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        boolean unresolved = node instanceof Join join
                && join.condition().isPresent()
                && Expressions.exists(join.condition().get(), e -> e instanceof UnresolvedExpression);
        if (!unresolved) {
            return Optional.empty();
        }
        Join join = (Join) node;
        List<ColumnReference> shown = join.output();
        ColumnScope scope = new ColumnScope(Plans.inputColumns(join));
        List<ColumnReference> hidden = new ArrayList<>(HiddenColumns.of(join.left()));
        hidden.addAll(HiddenColumns.of(join.right()));
        Expression named = resolution.resolveNames(join.condition().get(), scope);
        named = resolution.resolveNames(named, new ColumnScope(hidden));
        Expression condition = Shorthands.replace(resolution.finish(named, scope));
        List<ColumnReference> used = Expressions.references(condition);
        LogicalPlan left = HiddenColumns.expose(join.left(), used);
        LogicalPlan right = HiddenColumns.expose(join.right(), used);
        Join resolved = new Join(left, right, join.type(), Optional.of(condition));
        boolean exposed = left != join.left() || right != join.right();
        return Optional.of(exposed ? SelectPlanning.only(shown, resolved) : resolved);
    }
}
