package dev.millrace.sql.internal.optimizer;

import dev.millrace.error.MillraceException;
import dev.millrace.sql.internal.compiler.ConstantEvaluation;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.SortOrder;
import java.util.Optional;

/**
 * {@code 1 + 2 -> 3}. An expression that fails ({@code 1 / 0}) stays, so that it fails only if a row needs it, as in Spark.
 */
final class FoldConstants implements ExpressionRule {
    private final ConstantEvaluation evaluation;

    FoldConstants(ConstantEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public Optional<Expression> apply(Expression expression) {
        if (expression instanceof Literal
                || expression instanceof Alias
                || expression instanceof SortOrder
                || !Expressions.isConstant(expression)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Literal(evaluation.value(expression), expression.type()));
        } catch (MillraceException failsAtRunTime) {
            return Optional.empty();
        }
    }
}
