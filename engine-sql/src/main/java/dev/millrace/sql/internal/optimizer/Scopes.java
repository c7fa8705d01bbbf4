package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import java.util.List;

/** Which columns an expression needs. */
final class Scopes {
    private Scopes() {}

    /** Whether {@code expression} can be computed from {@code columns} alone. */
    static boolean covers(List<ColumnReference> columns, Expression expression) {
        for (ColumnReference column : Expressions.references(expression)) {
            if (!Expressions.containsId(columns, column.id())) {
                return false;
            }
        }
        return true;
    }
}
