package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.BOOLEAN;
import static dev.millrace.sql.internal.function.ParameterType.DOUBLE;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.Conditional;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.expression.TypeMerging;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that choose one of their arguments. */
final class ConditionalFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of("coalesce", "nvl", "ifnull", "nvl2", "nullif", "if", "nanvl", "greatest", "least");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "coalesce" ->
                function(name)
                        .takesMany(1, ANY)
                        .arguments((f, a) -> toCommonType(f, a, 0))
                        .nullable(ConditionalFunctions::allNullable)
                        .kernel((a, call, context) -> Conditional.coalesce(a, call.type()));
            case "nvl", "ifnull" ->
                function(name)
                        .takes(ANY, ANY)
                        .arguments((f, a) -> toCommonType(f, a, 0))
                        .nullable(ConditionalFunctions::allNullable)
                        .kernel((a, call, context) -> Conditional.coalesce(a, call.type()));
            case "nvl2" ->
                function(name)
                        .takes(ANY, ANY, ANY)
                        .arguments((f, a) -> toCommonType(f, a, 1))
                        .returns(a -> TypeMerging.merge(a.subList(1, 3)))
                        .nullable(a -> a.get(1).nullable() || a.get(2).nullable())
                        .ternary(Conditional::nvl2);
            case "if" ->
                function(name)
                        .takes(BOOLEAN, ANY, ANY)
                        .arguments((f, a) -> toCommonType(f, a, 1))
                        .returns(a -> TypeMerging.merge(a.subList(1, 3)))
                        .nullable(a -> a.get(1).nullable() || a.get(2).nullable())
                        .ternary(Conditional::ifElse);
            case "nullif" ->
                function(name).takes(ANY, ANY).alwaysNullable().replacedBy(a -> {
                    Expression nothing = Literal.ofNull(a.get(0).type());
                    Expression equal =
                            BuiltInFunctions.scalar("=").orElseThrow().bind(a);
                    return BuiltInFunctions.scalar("if").orElseThrow().bind(List.of(equal, nothing, a.get(0)));
                });
            case "nanvl" -> function(name).takes(DOUBLE, DOUBLE).binary(Conditional::nanvl);
            case "greatest" -> extreme(name).kernel((a, call, context) -> Conditional.greatest(a, call.type()));
            case "least" -> extreme(name).kernel((a, call, context) -> Conditional.least(a, call.type()));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder extreme(String name) {
        return function(name)
                .takesMany(2, ANY)
                .arguments(ConditionalFunctions::toOrderableType)
                .returns(TypeMerging::merge)
                .nullable(ConditionalFunctions::allNullable);
    }

    private static boolean allNullable(List<Expression> arguments) {
        for (Expression argument : arguments) {
            if (!argument.nullable()) {
                return false;
            }
        }
        return true;
    }

    /** The arguments from {@code first} on, brought to one type. */
    private static List<Expression> toCommonType(ScalarFunction function, List<Expression> arguments, int first) {
        List<Expression> choices = arguments.subList(first, arguments.size());
        Optional<DataType> common = TypeCoercion.wider(TypeCoercion.types(choices));
        if (common.isEmpty()) {
            boolean whole = first == 0;
            throw FunctionErrors.differentTypes(
                    FunctionErrors.attempted(function, arguments),
                    function.name(),
                    (whole ? "(" : "[") + FunctionErrors.types(choices, whole ? " or " : ", ") + (whole ? ")" : "]"));
        }
        List<Expression> cast = new ArrayList<>(arguments.subList(0, first));
        cast.addAll(TypeCoercion.castAll(choices, common.get()));
        return cast;
    }

    private static List<Expression> toOrderableType(ScalarFunction function, List<Expression> arguments) {
        Expression attempted = FunctionErrors.attempted(function, arguments);
        DataType common = TypeCoercion.widerWithoutStrings(TypeCoercion.types(arguments))
                .orElseThrow(() -> FunctionErrors.differentTypes(
                        attempted, function.name(), "[" + FunctionErrors.types(arguments, ", ") + "]"));
        if (!ComparisonOperator.isOrderable(common)) {
            throw FunctionErrors.notOrderable(attempted, function.name(), common);
        }
        return TypeCoercion.castAll(arguments, common);
    }
}
