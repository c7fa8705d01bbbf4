package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code Project([b + 1 AS c], Project([a * 2 AS b], x)) -> Project([a * 2 + 1 AS c], x)}, unless an expression that is not
 * cheap would then be computed more than once.
 */
final class CollapseProjects implements PlanRule {
    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Project outer)
                || !(outer.child() instanceof Project inner)
                || !canInline(outer.projectList(), inner.projectList())) {
            return Optional.empty();
        }
        Substitution substitution = Substitution.of(inner.projectList());
        List<Expression> collapsed = new ArrayList<>();
        for (Expression column : outer.projectList()) {
            collapsed.add(named(substitution.apply(column), column));
        }
        return Optional.of(new Project(collapsed, inner.child()));
    }

    /** Keeps name and id of a bare column whose place an expression has taken. */
    private static Expression named(Expression substituted, Expression column) {
        if (column instanceof ColumnReference reference
                && !(substituted instanceof ColumnReference same && same.id() == reference.id())) {
            return new Alias(substituted, reference.name(), reference.id());
        }
        return substituted;
    }

    private static boolean canInline(List<Expression> outer, List<Expression> inner) {
        Map<Long, Integer> uses = new HashMap<>();
        for (Expression column : outer) {
            Expressions.forEach(column, e -> {
                if (e instanceof ColumnReference reference) {
                    uses.merge(reference.id(), 1, Integer::sum);
                }
            });
        }
        for (Expression column : inner) {
            if (column instanceof Alias alias
                    && (!Expressions.isDeterministic(alias.child())
                            || uses.getOrDefault(alias.id(), 0) > 1 && !isCheap(alias.child()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCheap(Expression expression) {
        return expression instanceof ColumnReference
                || expression instanceof Literal
                || expression instanceof FieldAccess access && isCheap(access.child());
    }
}
