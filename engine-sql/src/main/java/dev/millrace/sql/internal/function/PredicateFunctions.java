package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.BOOLEAN;
import static dev.millrace.sql.internal.function.ParameterType.DOUBLE;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.BooleanType;

import dev.millrace.engine.expression.Comparisons;
import dev.millrace.engine.expression.Logic;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparisons, logic and tests for {@code NULL}. */
final class PredicateFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of(
                "=",
                "==",
                "<=>",
                "equal_null",
                "!=",
                "<>",
                "<",
                "<=",
                ">",
                ">=",
                "and",
                "or",
                "not",
                "!",
                "isnull",
                "isnotnull",
                "isnan",
                "in",
                "between");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "=", "==" -> new ComparisonOperator("=");
            case "<=>" -> new ComparisonOperator(name);
            case "equal_null" ->
                function(name)
                        .takes(ANY, ANY)
                        .returns(BooleanType)
                        .neverNull()
                        .replacedBy(a -> call("<=>", a.get(0), a.get(1)));
            case "!=", "<>" -> new NotEqual(name);
            case "<", "<=", ">", ">=" -> new ComparisonOperator(name);
            case "and", "or" -> new BooleanOperator(name);
            case "not", "!" -> function("not").takes(BOOLEAN).unary(Logic::not);
            case "isnull" ->
                function(name).takes(ANY).returns(BooleanType).neverNull().unary(Logic::isNull);
            case "isnotnull" ->
                function(name).takes(ANY).returns(BooleanType).neverNull().unary(Logic::isNotNull);
            case "isnan" ->
                function(name)
                        .takes(ParameterType.oneOf(DOUBLE, ParameterType.exactly(DataTypes.FloatType)))
                        .returns(BooleanType)
                        .neverNull()
                        .unary(Logic::isNaN);
            case "in" ->
                function(name)
                        .takes(ANY)
                        .takesMany(1, ANY)
                        .arguments(PredicateFunctions::toCommonType)
                        .returns(BooleanType)
                        .kernel((a, call, context) -> Comparisons.in(a.get(0), a.subList(1, a.size())));
            case "between" ->
                function(name)
                        .takes(ANY, ANY, ANY)
                        .arguments(PredicateFunctions::checkBounds)
                        .returns(BooleanType)
                        .replacedBy(a -> call("and", call(">=", a.get(0), a.get(1)), call("<=", a.get(0), a.get(2))));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static Expression call(String name, Expression... arguments) {
        return BuiltInFunctions.scalar(name).orElseThrow().bind(List.of(arguments));
    }

    /** Finds errors while the call can still be shown as it was written. */
    private static List<Expression> checkBounds(ScalarFunction function, List<Expression> arguments) {
        call(">=", arguments.get(0), arguments.get(1));
        call("<=", arguments.get(0), arguments.get(2));
        return arguments;
    }

    private static List<Expression> toCommonType(ScalarFunction in, List<Expression> arguments) {
        Optional<DataType> common = TypeCoercion.wider(TypeCoercion.types(arguments));
        Expression attempted = FunctionErrors.attempted(in, arguments);
        if (common.isEmpty()) {
            throw FunctionErrors.differentTypes(attempted, "in", "[" + FunctionErrors.types(arguments, ", ") + "]");
        }
        if (!ComparisonOperator.isOrderable(common.get())) {
            throw FunctionErrors.notOrderable(attempted, "in", common.get());
        }
        DataType type = common.get() instanceof NullType ? DataTypes.BooleanType : common.get();
        return new ArrayList<>(TypeCoercion.castAll(arguments, type));
    }

    /** {@code !=} has no name of its own: {@code a != b} is {@code NOT (a = b)}. */
    private record NotEqual(String name) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return BuiltInFunctions.scalar("=").orElseThrow();
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            Call equal = (Call) ForwardingFunction.super.bind(arguments);
            return call("not", equal);
        }
    }
}
