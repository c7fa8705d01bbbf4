package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnIds;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.Generate;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.LocalRelation;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Range;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.internal.plan.TimeWindow;
import dev.millrace.sql.internal.plan.TypedTransform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives columns of a plan new ids, so that the plan can stand beside another that has the old ones. */
final class FreshColumns {

    private final Map<Long, Long> newIds = new HashMap<>();

    private FreshColumns(Set<Long> ids) {
        for (long id : ids) {
            newIds.put(id, ColumnIds.next());
        }
    }

    /** {@code plan} with a new id for each column whose id is in {@code ids}. */
    static LogicalPlan replace(LogicalPlan plan, Set<Long> ids) {
        FreshColumns fresh = new FreshColumns(ids);
        return Plans.transformUp(plan, fresh::node);
    }

    private LogicalPlan node(LogicalPlan node) {
        LogicalPlan renamed = Plans.mapExpressions(node, e -> Expressions.transformUp(e, this::expression));
        if (renamed instanceof Project project && !project.hidden().isEmpty()) {
            return new Project(project.projectList(), columns(project.hidden()), project.child());
        }
        if (renamed instanceof SourceRelation relation) {
            return new SourceRelation(
                    relation.table(),
                    relation.format(),
                    columns(relation.output()),
                    columns(relation.hidden()),
                    relation.streaming(),
                    relation.pushed(),
                    relation.limit(),
                    relation.instanceId());
        }
        if (renamed instanceof LocalRelation relation) {
            return new LocalRelation(columns(relation.output()), relation.rows());
        }
        if (renamed instanceof Range range) {
            return new Range(range.start(), range.end(), range.step(), column(range.column()));
        }
        if (renamed instanceof Generate generate) {
            return new Generate(
                    generate.generator(), generate.outer(), columns(generate.generatorOutput()), generate.child());
        }
        if (renamed instanceof TimeWindow window) {
            return new TimeWindow(window.time(), window.shape(), window.gap(), column(window.window()), window.child());
        }
        if (renamed instanceof TypedTransform transform) {
            return new TypedTransform(transform.function(), columns(transform.output()), transform.child());
        }
        if (renamed instanceof GroupTransform transform) {
            return transform.withOutput(columns(transform.output()));
        }
        if (renamed instanceof ChangeStream changes) {
            return changes.withOutput(columns(changes.output()));
        }
        if (renamed instanceof Ranked ranked && ranked.number().isPresent()) {
            return ranked.withNumber(Optional.of(column(ranked.number().get())));
        }
        return renamed;
    }

    private Expression expression(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return column(column);
        }
        if (expression instanceof Alias alias) {
            Long id = newIds.get(alias.id());
            return id == null ? alias : new Alias(alias.child(), alias.name(), id);
        }
        return expression;
    }

    private List<ColumnReference> columns(List<ColumnReference> columns) {
        return Expressions.map(columns, this::column);
    }

    private ColumnReference column(ColumnReference column) {
        Long id = newIds.get(column.id());
        return id == null
                ? column
                : new ColumnReference(id, column.name(), column.type(), column.nullable(), column.qualifier());
    }
}
