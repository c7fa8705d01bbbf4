package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.plan.Generate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes operators of a resolved select list: generators become {@link Generate}s below, and aliases that other members use
 * are computed one projection earlier.
 */
final class SelectPlanning {

    private SelectPlanning() {}

    /** The plan that selects {@code items} of {@code input}, none of which is an aggregate. */
    static LogicalPlan plan(List<SelectItem> items, LogicalPlan input) {
        int highest = 0;
        for (SelectItem item : items) {
            highest = Math.max(highest, item.level());
        }
        LogicalPlan plan = input;
        for (int level = 0; level <= highest; level++) {
            plan = generate(items, level, plan);
            if (level < highest) {
                plan = computeAliases(items, level, plan);
            }
        }
        List<Expression> list = new ArrayList<>();
        for (SelectItem item : items) {
            if (item.isGenerator()) {
                list.addAll(item.generated());
            } else {
                boolean computed = item.level() < highest && item.expression() instanceof Alias;
                list.add(computed ? ((Alias) item.expression()).toReference() : item.expression());
            }
        }
        return new Project(list, plan);
    }

    private static LogicalPlan generate(List<SelectItem> items, int level, LogicalPlan input) {
        LogicalPlan plan = input;
        for (SelectItem item : items) {
            if (item.level() == level && item.expression() instanceof GeneratorCall generator) {
                plan = new Generate(generator, generator.function().outer(), item.generated(), plan);
            }
        }
        return plan;
    }

    private static LogicalPlan computeAliases(List<SelectItem> items, int level, LogicalPlan input) {
        List<Expression> list = new ArrayList<>(input.output());
        for (SelectItem item : items) {
            if (item.level() == level && item.expression() instanceof Alias alias) {
                list.add(alias);
            }
        }
        return list.size() == input.output().size() ? input : new Project(list, input);
    }

    /** {@code plan} with these columns alone, in this order. */
    static LogicalPlan only(List<ColumnReference> columns, LogicalPlan plan) {
        List<ColumnReference> output = plan.output();
        boolean same = output.size() == columns.size();
        for (int i = 0; same && i < columns.size(); i++) {
            same = output.get(i).id() == columns.get(i).id();
        }
        return same ? plan : new Project(refreshed(columns, output), plan);
    }

    /** The columns as {@code output} has them now: an operator in between may have made them nullable. */
    private static List<ColumnReference> refreshed(List<ColumnReference> columns, List<ColumnReference> output) {
        return Expressions.map(columns, column -> {
            for (ColumnReference candidate : output) {
                if (candidate.id() == column.id()) {
                    return column.withNullable(candidate.nullable());
                }
            }
            return column;
        });
    }
}
