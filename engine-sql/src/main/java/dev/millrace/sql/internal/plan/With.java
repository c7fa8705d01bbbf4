package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/** {@code WITH name(columns) AS (plan), ... child}. A definition sees those before it. */
public record With(List<Cte> definitions, LogicalPlan child) implements UnresolvedPlan {

    public With {
        definitions = List.copyOf(definitions);
    }

    /** One common table expression. */
    public record Cte(String name, List<String> columns, LogicalPlan plan) {
        public Cte {
            columns = List.copyOf(columns);
        }
    }

    @Override
    public List<LogicalPlan> children() {
        List<LogicalPlan> all = new ArrayList<>(definitions.size() + 1);
        for (Cte definition : definitions) {
            all.add(definition.plan());
        }
        all.add(child);
        return all;
    }

    @Override
    public With withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        List<Cte> newDefinitions = new ArrayList<>(definitions.size());
        for (int i = 0; i < definitions.size(); i++) {
            Cte definition = definitions.get(i);
            newDefinitions.add(new Cte(definition.name(), definition.columns(), children.get(i)));
        }
        return new With(newDefinitions, children.get(definitions.size()));
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
