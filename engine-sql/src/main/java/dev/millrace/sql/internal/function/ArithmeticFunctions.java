package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.ADD;
import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.DIVIDE;
import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.INTEGRAL_DIVIDE;
import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.MULTIPLY;
import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.PMOD;
import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.REMAINDER;
import static dev.millrace.sql.internal.function.ArithmeticOperator.Kind.SUBTRACT;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.Arithmetic;
import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import java.util.List;

/** Arithmetic operators and the functions that are another way to write them. */
final class ArithmeticFunctions implements FunctionFamily {

    private static final String NUMBER_OR_INTERVAL =
            "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")";

    @Override
    public List<String> names() {
        return List.of(
                "+",
                "-",
                "*",
                "/",
                "div",
                "%",
                "mod",
                "pmod",
                "negative",
                "positive",
                "abs",
                "try_add",
                "try_subtract",
                "try_multiply",
                "try_divide",
                "try_mod");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "+" -> new SignOrOperator(name, binary(name, ADD), positive(name));
            case "-" -> new SignOrOperator(name, binary(name, SUBTRACT), negative(name));
            case "*" -> binary(name, MULTIPLY);
            case "/" -> binary(name, DIVIDE);
            case "div" -> binary(name, INTEGRAL_DIVIDE);
            case "%", "mod" -> binary(name, REMAINDER);
            case "pmod" -> binary(name, PMOD);
            case "negative" -> negative(name);
            case "positive" -> positive("+");
            case "abs" -> signed(name).unary(Arithmetic::abs);
            case "try_add" -> tried(name, ADD);
            case "try_subtract" -> tried(name, SUBTRACT);
            case "try_multiply" -> tried(name, MULTIPLY);
            case "try_divide" -> tried(name, DIVIDE);
            case "try_mod" -> tried(name, REMAINDER);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarFunction binary(String name, ArithmeticOperator.Kind kind) {
        return new ArithmeticOperator(name, kind, ErrorMode.FAIL);
    }

    private static ScalarFunction tried(String name, ArithmeticOperator.Kind kind) {
        return new ArithmeticOperator(name, kind, ErrorMode.NULL);
    }

    private static ScalarFunction negative(String name) {
        return signed(name).unary(Arithmetic::negate);
    }

    private static ScalarFunction positive(String name) {
        return signed(name).unary(argument -> argument);
    }

    private static ScalarDefinition.Builder signed(String name) {
        return function(name).takes(ParameterType.ANY).arguments(ArithmeticFunctions::toNumberOrInterval);
    }

    private static List<Expression> toNumberOrInterval(ScalarFunction function, List<Expression> arguments) {
        Expression argument = arguments.get(0);
        DataType type = argument.type();
        if (type instanceof NumericType || type instanceof AnsiIntervalType) {
            return arguments;
        }
        if (type instanceof StringType || type instanceof NullType) {
            return List.of(TypeCoercion.cast(argument, DataTypes.DoubleType));
        }
        throw FunctionErrors.unexpectedType(
                FunctionErrors.attempted(function, arguments), 0, NUMBER_OR_INTERVAL, argument);
    }

    /** {@code +} and {@code -}, which are signs before one argument and operators between two. */
    private record SignOrOperator(String name, ScalarFunction operator, ScalarFunction sign)
            implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 1 ? sign : operator;
        }
    }
}
