package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expression;
import java.util.Optional;

/** Rewrites one node of an expression. */
@FunctionalInterface
interface ExpressionRule {
    /** An expression of the same type and value in place of {@code expression}; empty when the rule does not apply. */
    Optional<Expression> apply(Expression expression);
}
