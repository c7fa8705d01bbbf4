package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.ARRAY;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.internal.function.TextToolFunctions.call;
import static dev.millrace.sql.types.DataTypes.BooleanType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.ArraySets;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.Nested;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;

/** Functions that make an array or a map of several. */
final class ArrayFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of(
                "array_union",
                "array_intersect",
                "array_except",
                "arrays_overlap",
                "array_repeat",
                "array_append",
                "array_prepend",
                "array_insert",
                "array_compact",
                "array_sort",
                "arrays_zip",
                "map_from_entries",
                "map_concat",
                "str_to_map");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "array_union" ->
                ofTwo(name)
                        .returns(a -> array(a, containsNull(a.get(0)) || containsNull(a.get(1))))
                        .replacedBy(a -> call("array_distinct", call("concat", a.get(0), a.get(1))));
            case "array_intersect" ->
                ofTwo(name)
                        .returns(a -> array(a, containsNull(a.get(0)) && containsNull(a.get(1))))
                        .kernel((a, call, context) -> ArraySets.intersect((ArrayType) call.type(), a.get(0), a.get(1)));
            case "array_except" ->
                ofTwo(name)
                        .returns(a -> array(a, containsNull(a.get(0))))
                        .kernel((a, call, context) -> ArraySets.except((ArrayType) call.type(), a.get(0), a.get(1)));
            case "arrays_overlap" ->
                ofTwo(name)
                        .returns(BooleanType)
                        .nullable(a -> a.get(0).nullable()
                                || a.get(1).nullable()
                                || containsNull(a.get(0))
                                || containsNull(a.get(1)))
                        .binary(ArraySets::overlap);
            case "array_repeat" ->
                function(name)
                        .takes(ANY, INT)
                        .returns(a -> new ArrayType(a.get(0).type(), a.get(0).nullable()))
                        .nullable(a -> a.get(1).nullable())
                        .kernel((a, call, context) -> ArraySets.repeat((ArrayType) call.type(), a.get(0), a.get(1)));
            case "array_append" ->
                extended(name).kernel((a, call, context) -> joined(call, a.get(0), single(call, a.get(1))));
            case "array_prepend" ->
                extended(name).kernel((a, call, context) -> joined(call, single(call, a.get(1)), a.get(0)));
            case "array_insert" ->
                function(name)
                        .takes(ARRAY, INT, ANY)
                        .arguments(ArrayFunctions::toInserted)
                        .returns(a -> array(a, true))
                        .nullable(a -> a.get(0).nullable() || a.get(1).nullable())
                        .kernel((a, call, context) ->
                                ArraySets.insert((ArrayType) call.type(), a.get(0), a.get(1), a.get(2)));
            case "array_compact" ->
                function(name)
                        .takes(ARRAY)
                        .returns(a -> array(a, false))
                        .kernel((a, call, context) -> ArraySets.compact((ArrayType) call.type(), a.get(0)));
            case "array_sort" ->
                function(name)
                        .takes(ARRAY)
                        .arguments(CollectionFunctions::checkOrderable)
                        .unary(ArraySets::sort);
            case "arrays_zip" ->
                function(name)
                        .takesMany(1, ARRAY)
                        .returns(ArrayFunctions::zipped)
                        .kernel((a, call, context) -> ArraySets.zip((ArrayType) call.type(), a));
            default -> defineMap(name);
        };
    }

    private static ScalarFunction defineMap(String name) {
        return switch (name) {
            case "map_from_entries" ->
                function(name)
                        .takes(ARRAY)
                        .arguments(ArrayFunctions::checkEntries)
                        .returns(ArrayFunctions::mapOfEntries)
                        .nullable(a -> a.get(0).nullable() || containsNull(a.get(0)))
                        .kernel((a, call, context) -> ArraySets.mapFromEntries((MapType) call.type(), a.get(0)));
            case "map_concat" ->
                function(name)
                        .takesMany(1, ANY)
                        .arguments(ArrayFunctions::toOneMapType)
                        .returns(ArrayFunctions::concatenated)
                        .kernel((a, call, context) -> ArraySets.mapConcat((MapType) call.type(), a));
            case "str_to_map" ->
                function(name)
                        .takes(STRING)
                        .optionally(STRING, Literal.of(","))
                        .optionally(STRING, Literal.of(":"))
                        .returns(new MapType(StringType, StringType, true))
                        .kernel((a, call, context) ->
                                ArraySets.mapOfText((MapType) call.type(), a.get(0), a.get(1), a.get(2)));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder ofTwo(String name) {
        return function(name).takes(ANY, ANY).arguments(ArrayFunctions::toOneType);
    }

    private static ScalarDefinition.Builder extended(String name) {
        return function(name)
                .takes(ARRAY, ANY)
                .arguments(ArrayFunctions::toTightestType)
                .returns(a -> array(a, true))
                .nullable(a -> a.get(0).nullable());
    }

    private static ArrayType array(List<Expression> arguments, boolean containsNull) {
        return new ArrayType(((ArrayType) arguments.get(0).type()).elementType(), containsNull);
    }

    private static DataType element(Expression array) {
        return ((ArrayType) array.type()).elementType();
    }

    private static boolean containsNull(Expression array) {
        return ((ArrayType) array.type()).containsNull();
    }

    /** Both arrays with elements of one type. */
    private static List<Expression> toOneType(ScalarFunction function, List<Expression> arguments) {
        boolean arrays =
                arguments.get(0).type() instanceof ArrayType && arguments.get(1).type() instanceof ArrayType;
        Optional<DataType> common = arrays
                ? TypeCoercion.widerWithoutStrings(element(arguments.get(0)), element(arguments.get(1)))
                : Optional.empty();
        if (common.isEmpty()) {
            throw FunctionErrors.mismatch(
                    "BINARY_ARRAY_DIFF_TYPES",
                    FunctionErrors.attempted(function, arguments),
                    "Input to function `" + function.name()
                            + "` should have been two \"ARRAY\" with same element type, but it's ["
                            + FunctionErrors.types(arguments, ", ") + "].");
        }
        return List.of(
                TypeCoercion.cast(arguments.get(0), new ArrayType(common.get(), containsNull(arguments.get(0)))),
                TypeCoercion.cast(arguments.get(1), new ArrayType(common.get(), containsNull(arguments.get(1)))));
    }

    private static Evaluator single(Call call, Evaluator value) {
        return Nested.createArray((ArrayType) call.type(), List.of(value));
    }

    private static Evaluator joined(Call call, Evaluator first, Evaluator second) {
        return Nested.concat((ArrayType) call.type(), List.of(first, second));
    }

    /** An element that would have to be rounded to fit is an error. */
    private static List<Expression> toTightestType(ScalarFunction function, List<Expression> arguments) {
        DataType value = arguments.get(1).type();
        if (TypeCoercion.tightest(element(arguments.get(0)), value).isEmpty()) {
            throw CollectionFunctions.differentElement(function, arguments);
        }
        return CollectionFunctions.toElementType(function, arguments);
    }

    private static List<Expression> toInserted(ScalarFunction function, List<Expression> arguments) {
        if (arguments.get(1) instanceof Literal position && position.isNull()) {
            throw FunctionErrors.unexpectedType(
                    FunctionErrors.attempted(function, arguments), 1, INT.text(), Literal.ofNull());
        }
        List<Expression> both =
                CollectionFunctions.toElementType(function, List.of(arguments.get(0), arguments.get(2)));
        return List.of(both.get(0), arguments.get(1), both.get(1));
    }

    /** Structs whose fields are called as the columns are, or by number. */
    private static DataType zipped(List<Expression> arrays) {
        StructType entry = new StructType();
        for (int i = 0; i < arrays.size(); i++) {
            Expression array = arrays.get(i);
            String name = Integer.toString(i);
            if (array instanceof Alias alias) {
                name = alias.name();
            } else if (array instanceof ColumnReference column) {
                name = column.name();
            } else if (array instanceof FieldAccess access) {
                name = access.field().name();
            }
            entry = entry.add(name, ((ArrayType) array.type()).elementType(), true);
        }
        return new ArrayType(entry, false);
    }

    private static List<Expression> checkEntries(ScalarFunction function, List<Expression> arguments) {
        DataType element = ((ArrayType) arguments.get(0).type()).elementType();
        if (!(element instanceof StructType struct) || struct.length() != 2) {
            throw FunctionErrors.unexpectedType(
                    FunctionErrors.attempted(function, arguments), 0, "\"ARRAY\" of pair \"STRUCT\"", arguments.get(0));
        }
        return arguments;
    }

    private static DataType mapOfEntries(List<Expression> arguments) {
        StructType entry = (StructType) ((ArrayType) arguments.get(0).type()).elementType();
        return new MapType(
                entry.apply(0).dataType(),
                entry.apply(1).dataType(),
                entry.apply(1).nullable());
    }

    private static List<Expression> toOneMapType(ScalarFunction function, List<Expression> arguments) {
        for (Expression argument : arguments) {
            if (!(argument.type() instanceof MapType)) {
                throw FunctionErrors.mismatch(
                        "MAP_CONCAT_DIFF_TYPES",
                        FunctionErrors.attempted(function, arguments),
                        "The `map_concat` should all be of type map, but it's [" + FunctionErrors.types(arguments, ", ")
                                + "].");
            }
        }
        DataType common = TypeCoercion.widerWithoutStrings(TypeCoercion.types(arguments))
                .orElseThrow(() -> FunctionErrors.differentTypes(
                        FunctionErrors.attempted(function, arguments),
                        function.name(),
                        "[" + FunctionErrors.types(arguments, ", ") + "]"));
        return TypeCoercion.castAll(arguments, common);
    }

    private static DataType concatenated(List<Expression> maps) {
        MapType first = (MapType) maps.get(0).type();
        boolean containsNull = false;
        for (Expression map : maps) {
            containsNull |= ((MapType) map.type()).valueContainsNull();
        }
        return new MapType(first.keyType(), first.valueType(), containsNull);
    }
}
