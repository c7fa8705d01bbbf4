package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves select lists without {@code GROUP BY}. One with aggregates in it is a group of all rows:
 * {@code Project [sum(a)]} becomes {@code Aggregate [], [sum(a)]}.
 */
final class ResolveProjects implements NodeRule {

    private final ExpressionResolution resolution;

    ResolveProjects(ExpressionResolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof Project project)) {
            return Optional.empty();
        }
        boolean aggregates = project.projectList().stream().anyMatch(Expressions::containsAggregate);
        if (!aggregates && SelectList.isDone(project.projectList())) {
            return Optional.empty();
        }
        LogicalPlan child = project.child();
        List<ColumnReference> all = new ArrayList<>(child.output());
        all.addAll(HiddenColumns.of(child));
        SelectList list = new SelectList(resolution, new ColumnScope(child.output()), new ColumnScope(all));
        List<SelectItem> items = list.resolve(project.projectList());
        TimeWindows windows = new TimeWindows();
        items = windows.replaceItems(items);
        LogicalPlan input = windows.over(HiddenColumns.expose(child, used(items)));
        if (items.stream().noneMatch(item -> Expressions.containsAggregate(item.expression()))) {
            RankCalls ranks = new RankCalls();
            items = ranks.replaceItems(items);
            input = ranks.over(input);
        }
        for (SelectItem item : items) {
            if (Expressions.containsAggregate(item.expression())) {
                return Optional.of(AggregatePlanning.plan(List.of(), items, input));
            }
        }
        return Optional.of(SelectPlanning.plan(items, input));
    }

    static List<ColumnReference> used(List<SelectItem> items) {
        List<ColumnReference> columns = new ArrayList<>();
        for (SelectItem item : items) {
            Expression expression = item.expression();
            columns.addAll(Expressions.references(expression));
        }
        return columns;
    }
}
