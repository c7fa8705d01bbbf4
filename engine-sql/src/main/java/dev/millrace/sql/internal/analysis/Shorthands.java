package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;

/** Writes functions that are short for others in full: {@code a BETWEEN 1 AND 2} as {@code a >= 1 AND a <= 2}. */
final class Shorthands {

    private Shorthands() {}

    static Expression replace(Expression expression) {
        return Expressions.transformUp(expression, node -> {
            if (node instanceof Call call) {
                return call.function().replacement(call).orElse(call);
            }
            return node instanceof AggregateCall call
                    ? call.function().replacement(call).orElse(call)
                    : node;
        });
    }
}
