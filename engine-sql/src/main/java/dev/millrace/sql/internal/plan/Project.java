package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import java.util.List;

/** {@code SELECT projectList}. Once analyzed the list has columns and aliases only. */
public record Project(List<Expression> projectList, LogicalPlan child) implements LogicalPlan {

    public Project {
        projectList = List.copyOf(projectList);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Project withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Project(projectList, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return projectList;
    }

    @Override
    public Project withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new Project(expressions, child);
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
