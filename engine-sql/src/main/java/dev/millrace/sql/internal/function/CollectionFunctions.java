package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.ARRAY;
import static dev.millrace.sql.internal.function.ParameterType.BOOLEAN;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.MAP;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.BooleanType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.LongType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.Nested;
import dev.millrace.engine.expression.Strings;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;

/** Functions of arrays and maps as a whole. */
final class CollectionFunctions implements FunctionFamily {

    private static final ParameterType COLLECTION = ParameterType.oneOf(ARRAY, MAP);
    private static final ParameterType STRINGS = ParameterType.exactly(new ArrayType(StringType, true));

    @Override
    public List<String> names() {
        return List.of(
                "size",
                "cardinality",
                "array_size",
                "array_contains",
                "array_position",
                "array_join",
                "array_min",
                "array_max",
                "sort_array",
                "array_distinct",
                "array_remove",
                "slice",
                "flatten",
                "reverse",
                "map_keys",
                "map_values",
                "map_entries",
                "map_contains_key");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "size", "cardinality" ->
                function(name).takes(COLLECTION).returns(IntegerType).unary(Nested::size);
            case "array_size" ->
                function(name).takes(ARRAY).returns(IntegerType).unary(Nested::size);
            case "array_contains" ->
                search(name)
                        .returns(BooleanType)
                        .nullable(a -> a.get(0).nullable() || a.get(1).nullable() || containsNull(a.get(0)))
                        .binary(Nested::arrayContains);
            case "array_position" -> search(name).returns(LongType).binary(Nested::arrayPosition);
            case "array_remove" -> search(name).binary(Nested::arrayRemove);
            case "array_join" -> new Join();
            case "array_min" ->
                function(name)
                        .takes(ARRAY)
                        .arguments(CollectionFunctions::checkOrderable)
                        .returns(a -> element(a.get(0)))
                        .alwaysNullable()
                        .unary(Nested::arrayMin);
            case "array_max" ->
                function(name)
                        .takes(ARRAY)
                        .arguments(CollectionFunctions::checkOrderable)
                        .returns(a -> element(a.get(0)))
                        .alwaysNullable()
                        .unary(Nested::arrayMax);
            case "sort_array" ->
                function(name)
                        .takes(ARRAY)
                        .optionally(BOOLEAN, Literal.TRUE)
                        .arguments(CollectionFunctions::checkOrderable)
                        .binary(Nested::sortArray);
            case "array_distinct" -> function(name).takes(ARRAY).unary(Nested::arrayDistinct);
            case "slice" -> function(name).takes(ARRAY, INT, INT).ternary(Nested::slice);
            case "flatten" ->
                function(name)
                        .takes(ARRAY)
                        .arguments(CollectionFunctions::checkNested)
                        .returns(a -> element(a.get(0)))
                        .nullable(a -> a.get(0).nullable() || containsNull(a.get(0)))
                        .unary(Nested::flatten);
            case "reverse" ->
                function(name)
                        .takes(ParameterType.oneOf(STRING, ARRAY))
                        .unary(value ->
                                value.type() instanceof ArrayType ? Nested.reverse(value) : Strings.reverse(value));
            default -> defineOfMap(name);
        };
    }

    private static ScalarFunction defineOfMap(String name) {
        return switch (name) {
            case "map_keys" ->
                function(name)
                        .takes(MAP)
                        .returns(a -> new ArrayType(map(a.get(0)).keyType(), true))
                        .unary(Nested::mapKeys);
            case "map_values" ->
                function(name)
                        .takes(MAP)
                        .returns(a -> new ArrayType(
                                map(a.get(0)).valueType(), map(a.get(0)).valueContainsNull()))
                        .unary(Nested::mapValues);
            case "map_entries" ->
                function(name).takes(MAP).returns(a -> entries(map(a.get(0)))).unary(Nested::mapEntries);
            case "map_contains_key" ->
                function(name)
                        .takes(MAP, ANY)
                        .arguments((f, a) -> List.of(
                                a.get(0),
                                TypeCoercion.cast(a.get(1), map(a.get(0)).keyType())))
                        .returns(BooleanType)
                        .binary(Nested::mapContainsKey);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder search(String name) {
        return function(name).takes(ARRAY, ANY).arguments(CollectionFunctions::toElementType);
    }

    private static DataType element(Expression array) {
        return ((ArrayType) array.type()).elementType();
    }

    private static boolean containsNull(Expression array) {
        return ((ArrayType) array.type()).containsNull();
    }

    private static MapType map(Expression map) {
        return (MapType) map.type();
    }

    private static DataType entries(MapType map) {
        StructType entry = new StructType()
                .add("key", map.keyType(), false)
                .add("value", map.valueType(), map.valueContainsNull());
        return new ArrayType(entry, false);
    }

    /** The array and the value that is looked for in it, brought to one type. */
    static List<Expression> toElementType(ScalarFunction function, List<Expression> arguments) {
        Expression array = arguments.get(0);
        Expression value = arguments.get(1);
        if (function.name().equals("array_contains") && value.type() instanceof NullType) {
            throw FunctionErrors.mismatch(
                    "NULL_TYPE",
                    FunctionErrors.attempted(function, arguments),
                    "Null typed values cannot be used as arguments of `" + function.name() + "`.");
        }
        Optional<DataType> common = TypeCoercion.widerWithoutStrings(element(array), value.type());
        if (common.isEmpty()) {
            throw differentElement(function, arguments);
        }
        DataType type = new ArrayType(common.get(), containsNull(array));
        return List.of(TypeCoercion.cast(array, type), TypeCoercion.cast(value, common.get()));
    }

    static AnalysisException differentElement(ScalarFunction function, List<Expression> arguments) {
        return FunctionErrors.mismatch(
                "ARRAY_FUNCTION_DIFF_TYPES",
                FunctionErrors.attempted(function, arguments),
                "Input to `" + function.name()
                        + "` should have been \"ARRAY\" followed by a value with same element" + " type, but it's ["
                        + FunctionErrors.types(arguments, ", ") + "].");
    }

    static List<Expression> checkOrderable(ScalarFunction function, List<Expression> arguments) {
        DataType type = element(arguments.get(0));
        if (!ComparisonOperator.isOrderable(type)) {
            throw FunctionErrors.notOrderable(FunctionErrors.attempted(function, arguments), function.name(), type);
        }
        return arguments;
    }

    private static List<Expression> checkNested(ScalarFunction function, List<Expression> arguments) {
        if (!(element(arguments.get(0)) instanceof ArrayType)) {
            throw FunctionErrors.unexpectedType(
                    FunctionErrors.attempted(function, arguments), 0, "\"ARRAY\" of \"ARRAY\"", arguments.get(0));
        }
        return arguments;
    }

    /** {@code array_join(array, delimiter)}, with a text for {@code NULL}s perhaps. */
    private record Join() implements ForwardingFunction {

        private static final ScalarFunction WITHOUT_NULLS = function("array_join")
                .takes(STRINGS, STRING)
                .returns(StringType)
                .binary(Nested::arrayJoin);

        private static final ScalarFunction WITH_NULLS = function("array_join")
                .takes(STRINGS, STRING, STRING)
                .returns(StringType)
                .ternary(Nested::arrayJoin);

        @Override
        public String name() {
            return "array_join";
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 3 ? WITH_NULLS : WITHOUT_NULLS;
        }
    }
}
