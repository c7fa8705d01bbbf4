package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import java.util.List;

/**
 * {@code SELECT projectList}. Once analyzed the list has columns and aliases only.
 *
 * @param hidden columns of the child that are not in the result, but that a query may still ask for: the columns that
 *     {@code JOIN ... USING} made one of. They matter to the analyzer only.
 */
public record Project(List<Expression> projectList, List<ColumnReference> hidden, LogicalPlan child)
        implements LogicalPlan {

    public Project {
        projectList = List.copyOf(projectList);
        hidden = List.copyOf(hidden);
    }

    /** Without hidden columns. */
    public Project(List<? extends Expression> projectList, LogicalPlan child) {
        this(List.copyOf(projectList), List.of(), child);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Project withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Project(projectList, hidden, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return projectList;
    }

    @Override
    public Project withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new Project(expressions, hidden, child);
    }

    @Override
    public List<ColumnReference> output() {
        return Expressions.toColumns(projectList);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.project(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
