package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the expressions of a select list in the place of the columns that it makes. */
final class Substitution {
    private final Map<Long, Expression> expressions;

    private Substitution(Map<Long, Expression> expressions) {
        this.expressions = expressions;
    }

    static Substitution of(List<Expression> selectList) {
        Map<Long, Expression> expressions = new HashMap<>();
        for (Expression column : selectList) {
            if (column instanceof Alias alias) {
                expressions.put(alias.id(), alias.child());
            }
        }
        return new Substitution(expressions);
    }

    /** Columns {@code from} become the columns at the same place of {@code to}. */
    static Substitution of(List<ColumnReference> from, List<? extends Expression> to) {
        Map<Long, Expression> expressions = new HashMap<>();
        for (int i = 0; i < from.size(); i++) {
            expressions.put(from.get(i).id(), to.get(i));
        }
        return new Substitution(expressions);
    }

    Expression apply(Expression expression) {
        return Expressions.transformUp(
                expression,
                e -> e instanceof ColumnReference column ? expressions.getOrDefault(column.id(), column) : e);
    }
}
