package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.Generate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.internal.plan.TypedTransform;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code Project([a], Filter(b > 1, Relation csv[a, b, c])) -> Project([a], Filter(b > 1, Relation csv[a, b]))}: leaves out,
 * from the root down to the sources, columns that nobody above needs. Works on the plan as a whole.
 */
final class PruneColumns {
    private PruneColumns() {}

    static LogicalPlan apply(LogicalPlan plan) {
        return prune(plan, ids(plan.output()));
    }

    /** {@code plan} with at least the columns {@code needed}, in their order. */
    private static LogicalPlan prune(LogicalPlan plan, Set<Long> needed) {
        if (plan instanceof SourceRelation relation) {
            return pruneSource(relation, needed);
        }
        if (plan instanceof Project project) {
            List<Expression> kept = keep(project.projectList(), needed);
            return new Project(kept, prune(project.child(), references(kept)));
        }
        if (plan instanceof Aggregate aggregate) {
            List<Expression> kept = keep(aggregate.aggregates(), needed);
            Set<Long> below = references(kept);
            below.addAll(references(aggregate.grouping()));
            return new Aggregate(aggregate.grouping(), kept, prune(aggregate.child(), below));
        }
        if (plan instanceof Union union) {
            return pruneUnion(union, needed);
        }
        if (plan instanceof Generate generate) {
            return pruneGenerate(generate, needed);
        }
        if (plan instanceof TypedTransform || plan instanceof SetOperation || plan instanceof ChangeStream) {
            return pruneChildren(plan, null);
        }
        if (plan instanceof Ranked ranked
                && ranked.number().isPresent()
                && !needed.contains(ranked.number().get().id())) {
            return prune(ranked.withNumber(Optional.empty()), needed);
        }
        Set<Long> below = new HashSet<>(needed);
        below.addAll(references(plan.expressions()));
        return pruneChildren(plan, below);
    }

    private static LogicalPlan pruneChildren(LogicalPlan plan, @Nullable Set<Long> needed) {
        if (plan.children().isEmpty()) {
            return plan;
        }
        List<LogicalPlan> children = new ArrayList<>();
        for (LogicalPlan child : plan.children()) {
            children.add(prune(child, needed == null ? ids(child.output()) : needed));
        }
        return plan.withChildren(children);
    }

    private static LogicalPlan pruneSource(SourceRelation relation, Set<Long> needed) {
        List<ColumnReference> kept = new ArrayList<>();
        for (ColumnReference column : relation.output()) {
            if (needed.contains(column.id())) {
                kept.add(column);
            }
        }
        return kept.size() == relation.output().size() ? relation : relation.withOutput(kept);
    }

    private static LogicalPlan pruneGenerate(Generate generate, Set<Long> needed) {
        Set<Long> below = references(List.of(generate.generator()));
        Set<Long> dropped = new HashSet<>();
        for (ColumnReference column : generate.child().output()) {
            if (needed.contains(column.id())) {
                below.add(column.id());
            } else {
                dropped.add(column.id());
            }
        }
        return new Generate(
                generate.generator(),
                generate.outer(),
                generate.generatorOutput(),
                dropped,
                prune(generate.child(), below));
    }

    /** The inputs of a union have the same columns at the same places, so each gets a projection to the needed places. */
    private static LogicalPlan pruneUnion(Union union, Set<Long> needed) {
        List<ColumnReference> output = union.output();
        List<LogicalPlan> inputs = new ArrayList<>();
        for (LogicalPlan input : union.inputs()) {
            List<ColumnReference> columns = input.output();
            List<Expression> kept = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (needed.contains(output.get(i).id())) {
                    kept.add(columns.get(i));
                }
            }
            LogicalPlan projected = kept.size() == columns.size() ? input : new Project(kept, input);
            inputs.add(prune(projected, ids(projected.output())));
        }
        return new Union(inputs);
    }

    private static List<Expression> keep(List<Expression> columns, Set<Long> needed) {
        List<Expression> kept = new ArrayList<>();
        for (Expression column : columns) {
            if (needed.contains(Expressions.toColumn(column).id())) {
                kept.add(column);
            }
        }
        return kept;
    }

    private static Set<Long> ids(List<ColumnReference> columns) {
        Set<Long> ids = new HashSet<>();
        for (ColumnReference column : columns) {
            ids.add(column.id());
        }
        return ids;
    }

    private static Set<Long> references(List<Expression> expressions) {
        Set<Long> ids = new HashSet<>();
        for (Expression expression : expressions) {
            ids.addAll(ids(Expressions.references(expression)));
        }
        return ids;
    }
}
