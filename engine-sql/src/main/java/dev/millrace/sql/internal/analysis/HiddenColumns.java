package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that a star does not show but that a name can reach: metadata of sources ({@code _metadata}), and the columns that
 * {@code JOIN ... USING} made one of.
 */
final class HiddenColumns {

    private HiddenColumns() {}

    /** The hidden columns of {@code plan} that are not in its output. */
    static List<ColumnReference> of(LogicalPlan plan) {
        if (plan instanceof SourceRelation relation) {
            return without(relation.hidden(), relation.output());
        }
        if (plan instanceof Project project) {
            return project.hidden().isEmpty() ? List.of() : without(project.hidden(), project.output());
        }
        if (plan instanceof SubqueryAlias alias) {
            List<ColumnReference> renamed = new ArrayList<>();
            for (ColumnReference column : of(alias.child())) {
                renamed.add(column.withQualifier(List.of(alias.alias())));
            }
            return renamed;
        }
        if (plan instanceof Join join) {
            List<ColumnReference> both = new ArrayList<>(of(join.left()));
            if (join.type().hasRightColumns()) {
                both.addAll(of(join.right()));
            }
            return both;
        }
        return passes(plan) ? of(plan.children().get(0)) : List.of();
    }

    private static boolean passes(LogicalPlan plan) {
        return plan instanceof Filter
                || plan instanceof Sort
                || plan instanceof Limit
                || plan instanceof EventTimeWatermark
                || plan instanceof Deduplicate;
    }

    /** {@code plan} with those of its hidden columns in its output that {@code used} has. */
    static LogicalPlan expose(LogicalPlan plan, List<ColumnReference> used) {
        if (of(plan).stream().noneMatch(column -> Expressions.containsId(used, column.id()))) {
            return plan;
        }
        if (plan instanceof SourceRelation relation) {
            List<ColumnReference> output = new ArrayList<>(relation.output());
            addUsed(output, of(plan), used);
            return relation.withOutput(output);
        }
        if (plan instanceof Project project) {
            List<ColumnReference> added = new ArrayList<>();
            addUsed(added, of(plan), used);
            List<Expression> list = new ArrayList<>(project.projectList());
            list.addAll(added);
            return new Project(list, project.hidden(), project.child());
        }
        return Plans.mapChildren(plan, child -> expose(child, used));
    }

    private static void addUsed(
            List<ColumnReference> columns, List<ColumnReference> hidden, List<ColumnReference> used) {
        for (ColumnReference column : hidden) {
            if (Expressions.containsId(used, column.id())) {
                columns.add(column);
            }
        }
    }

    private static List<ColumnReference> without(List<ColumnReference> columns, List<ColumnReference> others) {
        List<ColumnReference> rest = new ArrayList<>();
        for (ColumnReference column : columns) {
            if (!Expressions.containsId(others, column.id())) {
                rest.add(column);
            }
        }
        return rest;
    }
}
