package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a union by name as one by position, with the columns of every input in the order of the first. */
final class ResolveUnionsByName implements NodeRule {

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof Union union) || !union.byName()) {
            return Optional.empty();
        }
        LogicalPlan result = union.inputs().get(0);
        List<LogicalPlan> inputs = new ArrayList<>(List.of(result));
        for (LogicalPlan input : union.inputs().subList(1, union.inputs().size())) {
            List<ColumnReference> left = inputs.get(0).output();
            if (union.allowMissing()) {
                List<ColumnReference> added = missing(input.output(), left);
                if (!added.isEmpty()) {
                    inputs.replaceAll(earlier -> withNulls(earlier, added));
                    left = inputs.get(0).output();
                }
            }
            inputs.add(ordered(input, left, union.allowMissing()));
        }
        return Optional.of(new Union(inputs));
    }

    /** The columns of {@code columns} whose names {@code others} does not have. */
    private static List<ColumnReference> missing(List<ColumnReference> columns, List<ColumnReference> others) {
        ColumnScope known = new ColumnScope(others);
        List<ColumnReference> missing = new ArrayList<>();
        for (ColumnReference column : columns) {
            if (known.find(List.of(column.name())).isEmpty()) {
                missing.add(column);
            }
        }
        return missing;
    }

    private static LogicalPlan withNulls(LogicalPlan plan, List<ColumnReference> columns) {
        List<Expression> list = new ArrayList<>(plan.output());
        for (ColumnReference column : columns) {
            list.add(Alias.of(Literal.ofNull(column.type()), column.name()));
        }
        return new Project(list, plan);
    }

    private static LogicalPlan ordered(LogicalPlan plan, List<ColumnReference> order, boolean allowMissing) {
        ColumnScope scope = new ColumnScope(plan.output());
        List<Expression> list = new ArrayList<>();
        List<ColumnReference> used = new ArrayList<>();
        for (ColumnReference wanted : order) {
            Optional<Expression> found = scope.find(List.of(wanted.name()));
            if (found.isPresent()) {
                list.add(found.get());
                used.add((ColumnReference) found.get());
            } else if (allowMissing) {
                list.add(Alias.of(Literal.ofNull(wanted.type()), wanted.name()));
            } else {
                throw AnalysisErrors.unresolvedColumn(List.of(wanted.name()), plan.output());
            }
        }
        for (ColumnReference column : plan.output()) {
            // A column too many shows as a different number of columns.
            if (!Expressions.containsId(used, column.id())) {
                list.add(column);
            }
        }
        return new Project(list, plan);
    }
}
