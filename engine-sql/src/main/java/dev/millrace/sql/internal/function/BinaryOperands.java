package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.NumericType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Brings the two operands of an operator to one type. */
final class BinaryOperands {

    private BinaryOperands() {}

    /**
     * Both operands with the implicit casts that bring them to one type that {@code accepted} takes; unchanged where there
     * is none. A decimal and another decimal, or a whole number, come back as two decimals, which may differ in precision.
     */
    static List<Expression> promote(Expression left, Expression right, Predicate<DataType> accepted) {
        DataType a = left.type();
        DataType b = right.type();
        if (a.sameType(b)) {
            return List.of(left, right);
        }
        Optional<DataType> common = TypeCoercion.widerWithString(a, b);
        if (common.isEmpty()) {
            if (a instanceof NumericType
                    && b instanceof NumericType
                    && (a instanceof DecimalType || b instanceof DecimalType)) {
                return promoteDecimals(left, right);
            }
            common = TypeCoercion.tightest(a, b).filter(accepted);
        }
        return common.isEmpty()
                ? List.of(left, right)
                : List.of(TypeCoercion.cast(left, common.get()), TypeCoercion.cast(right, common.get()));
    }

    private static List<Expression> promoteDecimals(Expression left, Expression right) {
        if (isFloating(left.type()) || isFloating(right.type())) {
            return List.of(
                    TypeCoercion.cast(left, DataTypes.DoubleType), TypeCoercion.cast(right, DataTypes.DoubleType));
        }
        return List.of(toDecimal(left), toDecimal(right));
    }

    static boolean isFloating(DataType type) {
        return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
    }

    /** A whole number as a decimal: of as many digits as its type needs, or, for a literal, as the literal has. */
    private static Expression toDecimal(Expression expression) {
        if (!(expression.type() instanceof IntegralType integral)) {
            return expression;
        }
        if (expression instanceof Literal literal && literal.value() instanceof Number number) {
            return TypeCoercion.cast(
                    expression,
                    new DecimalType(BigDecimal.valueOf(number.longValue()).precision(), 0));
        }
        return TypeCoercion.cast(expression, DecimalType.forType(integral));
    }

    /** The error of an operator whose operands have no type in common, or one that it does not take. */
    static RuntimeException unfit(ScalarFunction operator, List<Expression> operands, String required) {
        Expression call = FunctionErrors.attempted(operator, operands);
        DataType left = operands.get(0).type();
        DataType right = operands.get(1).type();
        if (!left.sameType(right)) {
            return FunctionErrors.mismatch(
                    "BINARY_OP_DIFF_TYPES",
                    call,
                    "the left and right operands of the binary operator have incompatible types ("
                            + FunctionErrors.type(left) + " and " + FunctionErrors.type(right) + ").");
        }
        return FunctionErrors.mismatch(
                "BINARY_OP_WRONG_TYPE",
                call,
                "the binary operator requires the input type " + required + ", not " + FunctionErrors.type(left) + ".");
    }
}
