package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import java.util.Optional;

/** {@code CAST(x AS INT) -> x} when {@code x} is an INT. */
final class RemoveRedundantCasts implements ExpressionRule {
    @Override
    public Optional<Expression> apply(Expression expression) {
        return expression instanceof Cast cast && cast.child().type().equals(cast.type())
                ? Optional.of(cast.child())
                : Optional.empty();
    }
}
