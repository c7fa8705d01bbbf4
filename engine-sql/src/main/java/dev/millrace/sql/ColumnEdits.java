package dev.millrace.sql;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds, replaces, renames and drops columns of an analyzed plan. Names are compared without regard to case. */
final class ColumnEdits {
    private ColumnEdits() {}

    /** Each column replaces those of its name, or comes last when there is none. */
    static LogicalPlan with(LogicalPlan plan, Map<String, Column> columns) {
        Map<String, Column> missing = new LinkedHashMap<>(columns);
        List<Expression> list = new ArrayList<>();
        for (ColumnReference existing : plan.output()) {
            Expression kept = existing;
            for (Map.Entry<String, Column> column : columns.entrySet()) {
                if (column.getKey().equalsIgnoreCase(existing.name())) {
                    kept = Alias.of(Columns.operand(column.getValue()), column.getKey());
                    missing.remove(column.getKey());
                }
            }
            list.add(kept);
        }
        missing.forEach((name, column) -> list.add(column.as(name).expression()));
        return new Project(list, plan);
    }

    /** Names that do not occur are passed over. */
    static LogicalPlan renamed(LogicalPlan plan, Map<String, String> names) {
        List<Expression> list = new ArrayList<>();
        boolean changed = false;
        for (ColumnReference existing : plan.output()) {
            Expression kept = existing;
            for (Map.Entry<String, String> name : names.entrySet()) {
                if (name.getKey().equalsIgnoreCase(existing.name())) {
                    kept = Alias.of(existing, name.getValue());
                    changed = true;
                }
            }
            list.add(kept);
        }
        return changed ? new Project(list, plan) : plan;
    }

    /** All columns under new names, by position. */
    static LogicalPlan renamedAll(LogicalPlan plan, String[] names) {
        List<ColumnReference> output = plan.output();
        if (names.length != output.size()) {
            List<String> old = new ArrayList<>();
            output.forEach(column -> old.add(column.name()));
            throw new IllegalArgumentException(
                    "requirement failed: The number of columns doesn't match.\nOld column names ("
                            + output.size() + "): " + String.join(", ", old) + "\nNew column names (" + names.length
                            + "): "
                            + String.join(", ", names));
        }
        List<Expression> list = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            ColumnReference column = output.get(i);
            list.add(column.name().equals(names[i]) ? column : Alias.of(column, names[i]));
        }
        return new Project(list, plan);
    }

    /** Names that do not occur are passed over. */
    static LogicalPlan withoutNames(LogicalPlan plan, String... names) {
        List<Expression> list = new ArrayList<>();
        for (ColumnReference existing : plan.output()) {
            boolean dropped = false;
            for (String name : names) {
                dropped |= name.equalsIgnoreCase(existing.name());
            }
            if (!dropped) {
                list.add(existing);
            }
        }
        return list.size() == plan.output().size() ? plan : new Project(list, plan);
    }

    /** References to other Datasets are passed over. */
    static LogicalPlan without(LogicalPlan plan, List<Expression> columns) {
        List<Expression> list = new ArrayList<>();
        for (ColumnReference existing : plan.output()) {
            boolean dropped = false;
            for (Expression column : columns) {
                dropped |= column instanceof ColumnReference reference && reference.id() == existing.id();
            }
            if (!dropped) {
                list.add(existing);
            }
        }
        return list.size() == plan.output().size() ? plan : new Project(list, plan);
    }
}
