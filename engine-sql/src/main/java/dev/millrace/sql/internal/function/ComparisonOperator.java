package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Comparisons;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.CalendarIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import java.util.List;

/** {@code =}, {@code <=>}, {@code <}, {@code <=}, {@code >} and {@code >=}. */
final class ComparisonOperator implements ScalarFunction {

    private final String name;

    ComparisonOperator(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether values of the type can be compared and sorted. */
    static boolean isOrderable(DataType type) {
        return !type.existsRecursively(part -> part instanceof MapType || part instanceof CalendarIntervalType);
    }

    @Override
    public Expression bind(List<Expression> arguments) {
        if (arguments.size() != 2) {
            throw FunctionErrors.wrongCount(name, "2", arguments.size());
        }
        List<Expression> operands =
                BinaryOperands.promote(arguments.get(0), arguments.get(1), ComparisonOperator::isOrderable);
        DataType left = operands.get(0).type();
        DataType right = operands.get(1).type();
        if (left instanceof DecimalType a && right instanceof DecimalType b) {
            operands = TypeCoercion.castAll(operands, DecimalRules.wider(a, b));
        } else if (!left.sameType(right)) {
            throw BinaryOperands.unfit(this, operands, "");
        } else if (left instanceof NullType) {
            operands = TypeCoercion.castAll(operands, DataTypes.BooleanType);
        } else if (!isOrderable(left)) {
            throw FunctionErrors.notOrderable(FunctionErrors.attempted(this, operands), name, left);
        }
        boolean nullable = !name.equals("<=>")
                && (operands.get(0).nullable() || operands.get(1).nullable());
        return new Call(this, operands, DataTypes.BooleanType, nullable);
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        Evaluator left = arguments.get(0);
        Evaluator right = arguments.get(1);
        return switch (name) {
            case "=" -> Comparisons.equal(left, right);
            case "<=>" -> Comparisons.nullSafeEqual(left, right);
            case "<" -> Comparisons.less(left, right);
            case "<=" -> Comparisons.lessOrEqual(left, right);
            case ">" -> Comparisons.greater(left, right);
            case ">=" -> Comparisons.greaterOrEqual(left, right);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
