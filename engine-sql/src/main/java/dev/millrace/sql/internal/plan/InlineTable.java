package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/** {@code VALUES (1, 'a'), (2, 'b') AS t(id, name)}; without names the columns are {@code col1}, {@code col2}, ... */
public record InlineTable(List<String> names, List<List<Expression>> rows) implements UnresolvedPlan {

    public InlineTable {
        names = List.copyOf(names);
        List<List<Expression>> copies = new ArrayList<>(rows.size());
        for (List<Expression> row : rows) {
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("VALUES needs at least one row");
        }
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
        return Plans.leaf(this, children);
    }

    @Override
    public List<Expression> expressions() {
        return List.of();
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> expressions) {
        return Plans.noExpressions(this, expressions);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
