package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/** {@code (child) AS alias(columnNames)}: the columns get {@code alias} as qualifier. Once analyzed it has no column names. */
public record SubqueryAlias(String alias, List<String> columnNames, LogicalPlan child) implements LogicalPlan {

    /** The alias of a subquery without one. Its columns have no qualifier, and those below it cannot be reached. */
    public static final String UNNAMED = "__auto_generated_subquery_name";

    public SubqueryAlias {
        columnNames = List.copyOf(columnNames);
    }

    public SubqueryAlias(String alias, LogicalPlan child) {
        this(alias, List.of(), child);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public SubqueryAlias withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new SubqueryAlias(alias, columnNames, children.get(0));
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
    public List<ColumnReference> output() {
        List<String> qualifier = alias.equals(UNNAMED) ? List.of() : List.of(alias);
        List<ColumnReference> columns = new ArrayList<>();
        for (ColumnReference column : child.output()) {
            columns.add(column.withQualifier(qualifier));
        }
        return columns;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.subqueryAlias(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
