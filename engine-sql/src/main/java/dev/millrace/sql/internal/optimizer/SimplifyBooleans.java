package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import java.util.Optional;

/** {@code p AND true -> p}, {@code p AND false -> false}, {@code p OR true -> true}, {@code NOT NOT p -> p}. */
final class SimplifyBooleans implements ExpressionRule {
    @Override
    public Optional<Expression> apply(Expression expression) {
        if (!(expression instanceof Call call)) {
            return Optional.empty();
        }
        if (call.is("and")) {
            return simplify(call, true);
        }
        if (call.is("or")) {
            return simplify(call, false);
        }
        return call.is("not") && call.arguments().get(0) instanceof Call inner && inner.is("not")
                ? Optional.of(inner.arguments().get(0))
                : Optional.empty();
    }

    /** {@code neutral} leaves the other side as it is; its opposite decides alone. */
    private static Optional<Expression> simplify(Call call, boolean neutral) {
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        if (is(left, neutral) || is(right, !neutral)) {
            return Optional.of(right);
        }
        if (is(right, neutral) || is(left, !neutral)) {
            return Optional.of(left);
        }
        return Optional.empty();
    }

    private static boolean is(Expression expression, boolean value) {
        return expression instanceof Literal literal && (value ? literal.isTrue() : literal.isFalse());
    }
}
