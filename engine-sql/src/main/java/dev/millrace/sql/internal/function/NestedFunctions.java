package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.ARRAY;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Nested;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;

/** Parts of arrays, maps and structs. */
final class NestedFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of("[]", "getarraystructfields", "element_at", "try_element_at", "get");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "[]" -> new Item();
            case "getarraystructfields" ->
                function(name)
                        .takes(ARRAY, INT)
                        .returns(NestedFunctions::fieldsType)
                        .kernel((a, call, context) ->
                                Nested.fieldOfElements(a.get(0), ordinal(call.arguments()), call.type()));
            case "get" ->
                function(name)
                        .takes(ARRAY, INT)
                        .returns(a -> ((ArrayType) a.get(0).type()).elementType())
                        .alwaysNullable()
                        .binary(Nested::get);
            case "element_at" ->
                elementAt(name).kernel((a, call, context) -> Nested.elementAt(a.get(0), a.get(1), ErrorMode.FAIL));
            case "try_element_at" ->
                elementAt(name).kernel((a, call, context) -> Nested.elementAt(a.get(0), a.get(1), ErrorMode.NULL));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static int ordinal(List<Expression> arguments) {
        return ((Literal) arguments.get(1)).intValue();
    }

    private static DataType fieldsType(List<Expression> arguments) {
        ArrayType array = (ArrayType) arguments.get(0).type();
        StructField field = ((StructType) array.elementType()).apply(ordinal(arguments));
        return new ArrayType(field.dataType(), array.containsNull() || field.nullable());
    }

    private static ScalarDefinition.Builder elementAt(String name) {
        return function(name)
                .takes(ParameterType.oneOf(ARRAY, ParameterType.MAP), ANY)
                .arguments(NestedFunctions::toKey)
                .returns(a -> a.get(0).type() instanceof ArrayType array
                        ? array.elementType()
                        : ((MapType) a.get(0).type()).valueType())
                .alwaysNullable();
    }

    private static List<Expression> toKey(ScalarFunction function, List<Expression> arguments) {
        Expression collection = arguments.get(0);
        Expression key = arguments.get(1);
        Expression attempted = FunctionErrors.attempted(function, arguments);
        if (collection.type() instanceof ArrayType) {
            if (!(key.type() instanceof IntegralType) || key.type() instanceof LongType) {
                throw FunctionErrors.unexpectedType(attempted, 1, "\"INT\"", key);
            }
            return List.of(collection, TypeCoercion.cast(key, DataTypes.IntegerType));
        }
        DataType keyType = ((MapType) collection.type()).keyType();
        Optional<DataType> common = TypeCoercion.tightest(keyType, key.type());
        if (common.isEmpty() || !common.get().sameType(keyType)) {
            throw FunctionErrors.mismatch(
                    "MAP_FUNCTION_DIFF_TYPES",
                    attempted,
                    "Input to `" + function.name()
                            + "` should have been \"MAP\" followed by a value with same key type, but" + " it's ["
                            + FunctionErrors.types(arguments, ", ") + "].");
        }
        return List.of(collection, TypeCoercion.cast(key, keyType));
    }

    /** {@code array[index]} and {@code map[key]}. */
    private record Item() implements ForwardingFunction {

        private static final ScalarFunction ELEMENT = function("[]")
                .takes(ARRAY, ANY)
                .arguments(Item::checkIndex)
                .returns(a -> ((ArrayType) a.get(0).type()).elementType())
                .nullable(Item::elementIsNullable)
                .binary(Nested::element);

        private static final ScalarFunction VALUE = function("[]")
                .takes(ParameterType.MAP, ANY)
                .arguments(Item::castKey)
                .returns(a -> ((MapType) a.get(0).type()).valueType())
                .alwaysNullable()
                .binary(Nested::mapValue);

        @Override
        public String name() {
            return "[]";
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.get(0).type() instanceof MapType ? VALUE : ELEMENT;
        }

        private static List<Expression> checkIndex(ScalarFunction function, List<Expression> arguments) {
            Expression index = arguments.get(1);
            if (!(index.type() instanceof IntegralType)) {
                throw FunctionErrors.unexpectedType(
                        FunctionErrors.attempted(function, arguments), 1, "\"INTEGRAL\"", index);
            }
            return List.of(arguments.get(0), TypeCoercion.cast(index, DataTypes.IntegerType));
        }

        private static List<Expression> castKey(ScalarFunction function, List<Expression> arguments) {
            DataType type = ((MapType) arguments.get(0).type()).keyType();
            Optional<DataType> target =
                    ParameterType.exactly(type).castTarget(arguments.get(1).type());
            if (target.isEmpty()) {
                throw FunctionErrors.unexpectedType(
                        FunctionErrors.attempted(function, arguments), 1, FunctionErrors.type(type), arguments.get(1));
            }
            return List.of(arguments.get(0), TypeCoercion.cast(arguments.get(1), target.get()));
        }

        /** Spark takes an element at a constant index for nullable, unless it sees how the array was made. */
        private static boolean elementIsNullable(List<Expression> arguments) {
            Expression array = arguments.get(0);
            if (Expressions.isConstant(arguments.get(1)) && !arguments.get(1).nullable()) {
                int position = arguments.get(1) instanceof Literal index && index.value() instanceof Integer value
                        ? value
                        : -1;
                boolean visible = array instanceof Call call
                        && call.is("array")
                        && position >= 0
                        && position < call.arguments().size();
                return !visible || ((Call) array).arguments().get(position).nullable();
            }
            return array.nullable() || arguments.get(1).nullable() || ((ArrayType) array.type()).containsNull();
        }
    }
}
