package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import java.util.Optional;

/** Writes functions that are short for others in full: {@code a BETWEEN 1 AND 2} as {@code a >= 1 AND a <= 2}. */
final class Shorthands {

    private Shorthands() {}

    static Expression replace(Expression expression) {
        return Expressions.transformUp(expression, node -> {
            Optional<Expression> full = Optional.empty();
            if (node instanceof Call call) {
                full = call.function().replacement(call);
            } else if (node instanceof AggregateCall call) {
                full = call.function().replacement(call);
            }
            // What it is short for may be short for something else.
            return full.isPresent() ? replace(full.get()) : node;
        });
    }
}
