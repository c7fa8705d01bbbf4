package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.compiler.ConstantEvaluation;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.function.TypeCoercion;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.IntegralType;
import java.util.Optional;

/** Computes the numbers of {@code LIMIT} and {@code OFFSET}. */
final class ResolveLimits implements NodeRule {

    private final ExpressionResolution resolution;
    private final ConstantEvaluation constants;

    ResolveLimits(ExpressionResolution resolution, ConstantEvaluation constants) {
        this.resolution = resolution;
        this.constants = constants;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (node instanceof Limit limit && !isDone(limit.count())) {
            return Optional.of(new Limit(count(limit.count(), "limit", limit.child()), limit.child()));
        }
        if (node instanceof Offset offset && !isDone(offset.count())) {
            return Optional.of(new Offset(count(offset.count(), "offset", offset.child()), offset.child()));
        }
        return Optional.empty();
    }

    private static boolean isDone(Expression count) {
        return count instanceof Literal literal
                && literal.type() instanceof IntegerType
                && literal.value() instanceof Integer value
                && value >= 0;
    }

    private Literal count(Expression written, String name, LogicalPlan child) {
        Expression expression = resolution.resolve(written, new ColumnScope(child.output()));
        if (!Expressions.isConstant(expression)) {
            throw invalid(
                    "IS_UNFOLDABLE", expression, "The " + name + " expression must evaluate to a constant value.");
        }
        if (!(expression.type() instanceof IntegralType)) {
            throw invalid(
                    "DATA_TYPE",
                    expression,
                    "The " + name + " expression must be integer type, but got "
                            + AnalysisErrors.type(expression.type()) + ".");
        }
        Object value = constants.value(TypeCoercion.cast(expression, DataTypes.IntegerType));
        if (!(value instanceof Integer number)) {
            throw invalid("IS_NULL", expression, "The evaluated " + name + " expression must not be null.");
        }
        if (number < 0) {
            throw invalid(
                    "IS_NEGATIVE",
                    expression,
                    "The " + name + " expression must be equal to or greater than 0, but got " + number + ".");
        }
        return Literal.of(number);
    }

    private static AnalysisException invalid(String kind, Expression expression, String problem) {
        return AnalysisErrors.error(
                "INVALID_LIMIT_LIKE_EXPRESSION." + kind,
                "42K0E",
                "The limit like expression " + AnalysisErrors.sql(expression) + " is invalid. " + problem);
    }
}
