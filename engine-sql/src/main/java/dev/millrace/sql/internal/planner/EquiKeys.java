package dev.millrace.sql.internal.planner;

import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Join;
import java.util.ArrayList;
import java.util.List;

/**
 * A join condition taken apart: pairs of expressions, one of each side, that must be equal, and the rest.
 *
 * @param left one key of each pair, over the left side
 * @param right the other one, over the right side
 * @param nullSafe for each pair, whether NULL equals NULL
 * @param residual the parts of the condition that are no such pair
 */
record EquiKeys(List<Expression> left, List<Expression> right, List<Boolean> nullSafe, List<Expression> residual) {

    static EquiKeys of(Join join) {
        EquiKeys keys = new EquiKeys(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (join.condition().isPresent()) {
            for (Expression part : Expressions.conjuncts(join.condition().get())) {
                keys.add(part, join.left().output(), join.right().output());
            }
        }
        return keys;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    private void add(Expression part, List<ColumnReference> leftColumns, List<ColumnReference> rightColumns) {
        if (part instanceof Call call && (call.is("=") || call.is("<=>"))) {
            Expression first = call.arguments().get(0);
            Expression second = call.arguments().get(1);
            if (isOver(first, leftColumns) && isOver(second, rightColumns)) {
                add(first, second, call.is("<=>"));
                return;
            }
            if (isOver(second, leftColumns) && isOver(first, rightColumns)) {
                add(second, first, call.is("<=>"));
                return;
            }
        }
        residual.add(part);
    }

    private void add(Expression leftKey, Expression rightKey, boolean equalNulls) {
        left.add(leftKey);
        right.add(rightKey);
        nullSafe.add(equalNulls);
    }

    /** Whether an expression has columns, and all of them are among these. */
    static boolean isOver(Expression expression, List<ColumnReference> columns) {
        List<ColumnReference> references = Expressions.references(expression);
        for (ColumnReference column : references) {
            if (!Expressions.containsId(columns, column.id())) {
                return false;
            }
        }
        return !references.isEmpty();
    }
}
