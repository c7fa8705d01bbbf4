package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.BinaryType;
import static dev.millrace.sql.types.DataTypes.NullType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.Nested;
import dev.millrace.engine.expression.Strings;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.expression.TypeMerging;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that make arrays, maps and structs of their arguments, or one value of several. */
final class ConstructorFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of("array", "map", "struct", "named_struct", "map_from_arrays", "concat");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "array" ->
                function(name)
                        .takesMany(0, ANY)
                        .arguments(ConstructorFunctions::toElements)
                        .returns(ConstructorFunctions::arrayOf)
                        .neverNull()
                        .kernel((a, call, context) -> Nested.createArray((ArrayType) call.type(), a));
            case "map" ->
                function(name)
                        .takesMany(0, ANY)
                        .arguments(ConstructorFunctions::toEntries)
                        .returns(ConstructorFunctions::mapOf)
                        .neverNull()
                        .kernel((a, call, context) -> createMap(call, a));
            case "struct" ->
                function(name)
                        .takesMany(1, ANY)
                        .returns(ConstructorFunctions::structOf)
                        .neverNull()
                        .kernel((a, call, context) -> Nested.createStruct((StructType) call.type(), a));
            case "named_struct" ->
                function(name)
                        .takesMany(0, ANY)
                        .arguments(ConstructorFunctions::checkNames)
                        .returns(ConstructorFunctions::namedStructOf)
                        .neverNull()
                        .kernel((a, call, context) -> Nested.createStruct((StructType) call.type(), every(2, 1, a)));
            case "map_from_arrays" ->
                function(name)
                        .takes(ParameterType.ARRAY, ParameterType.ARRAY)
                        .returns(ConstructorFunctions::mapOfArrays)
                        .kernel((a, call, context) -> Nested.mapFromArrays((MapType) call.type(), a.get(0), a.get(1)));
            case "concat" ->
                function(name)
                        .takesMany(0, ANY)
                        .arguments(ConstructorFunctions::toOneKind)
                        .returns(ConstructorFunctions::concatenated)
                        .kernel((a, call, context) -> concat(call, a));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    /** Each {@code step}-th of the list, beginning at {@code first}. */
    private static <T> List<T> every(int step, int first, List<T> list) {
        List<T> chosen = new ArrayList<>();
        for (int i = first; i < list.size(); i += step) {
            chosen.add(list.get(i));
        }
        return chosen;
    }

    private static boolean anyNullable(List<Expression> expressions) {
        for (Expression expression : expressions) {
            if (expression.nullable()) {
                return true;
            }
        }
        return false;
    }

    private static List<Expression> toElements(ScalarFunction function, List<Expression> elements) {
        DataType type = TypeCoercion.wider(TypeCoercion.types(elements))
                .orElseThrow(() -> FunctionErrors.differentTypes(
                        FunctionErrors.attempted(function, elements),
                        function.name(),
                        "(" + FunctionErrors.types(elements, " or ") + ")"));
        return TypeCoercion.castAll(elements, type);
    }

    private static DataType arrayOf(List<Expression> elements) {
        return elements.isEmpty()
                ? new ArrayType(NullType, false)
                : new ArrayType(merged(elements), anyNullable(elements));
    }

    private static DataType merged(List<Expression> expressions) {
        return TypeMerging.merge(expressions);
    }

    private static List<Expression> toEntries(ScalarFunction function, List<Expression> arguments) {
        checkPairs(function, arguments);
        Expression attempted = FunctionErrors.attempted(function, arguments);
        List<Expression> keys = every(2, 0, arguments);
        List<Expression> values = every(2, 1, arguments);
        DataType keyType = common("KEY", "keys", attempted, keys);
        DataType valueType = common("VALUE", "values", attempted, values);
        if (keyType.existsRecursively(MapType.class::isInstance)) {
            throw FunctionErrors.mismatch(
                    "INVALID_MAP_KEY_TYPE",
                    attempted,
                    "The key of map cannot be/contain " + FunctionErrors.type(keyType) + ".");
        }
        List<Expression> entries = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.add(TypeCoercion.cast(keys.get(i), keyType));
            entries.add(TypeCoercion.cast(values.get(i), valueType));
        }
        return entries;
    }

    private static DataType common(String kind, String plural, Expression attempted, List<Expression> expressions) {
        Optional<DataType> type = TypeCoercion.wider(TypeCoercion.types(expressions));
        return type.orElseThrow(() -> FunctionErrors.mismatch(
                "CREATE_MAP_" + kind + "_DIFF_TYPES",
                attempted,
                "The given " + plural + " of function `map` should all be the same type, but they are ["
                        + FunctionErrors.types(expressions, ", ") + "]."));
    }

    private static void checkPairs(ScalarFunction function, List<Expression> arguments) {
        boolean empty = arguments.isEmpty() && function.name().equals("named_struct");
        if (arguments.size() % 2 != 0 || empty) {
            throw FunctionErrors.wrongCount(function.name(), "2n (n > 0)", arguments.size());
        }
    }

    private static DataType mapOf(List<Expression> entries) {
        if (entries.isEmpty()) {
            return new MapType(NullType, NullType, false);
        }
        List<Expression> values = every(2, 1, entries);
        return new MapType(merged(every(2, 0, entries)), merged(values), anyNullable(values));
    }

    private static Evaluator createMap(Call call, List<Evaluator> arguments) {
        return Nested.createMap((MapType) call.type(), every(2, 0, arguments), every(2, 1, arguments));
    }

    private static DataType mapOfArrays(List<Expression> arguments) {
        ArrayType values = (ArrayType) arguments.get(1).type();
        return new MapType(
                ((ArrayType) arguments.get(0).type()).elementType(), values.elementType(), values.containsNull());
    }

    /** The fields are called as columns would be; those that have no name are {@code col1}, {@code col2}, ... */
    private static DataType structOf(List<Expression> fields) {
        StructType type = new StructType();
        for (int i = 0; i < fields.size(); i++) {
            Expression field = fields.get(i);
            type = type.add(fieldName(field, i), field.type(), field.nullable());
        }
        return type;
    }

    private static String fieldName(Expression field, int index) {
        if (field instanceof Alias alias) {
            return alias.name();
        }
        if (field instanceof ColumnReference column) {
            return column.name();
        }
        return field instanceof FieldAccess access ? access.field().name() : "col" + (index + 1);
    }

    private static List<Expression> checkNames(ScalarFunction function, List<Expression> arguments) {
        checkPairs(function, arguments);
        List<String> wrong = new ArrayList<>();
        for (Expression name : every(2, 0, arguments)) {
            if (!(name instanceof Literal literal) || !(literal.value() instanceof String)) {
                wrong.add(FunctionErrors.sql(name));
            }
        }
        if (!wrong.isEmpty()) {
            throw FunctionErrors.mismatch(
                    "CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING",
                    FunctionErrors.attempted(function, arguments),
                    "Only foldable `STRING` expressions are allowed to appear at odd position, but they are ["
                            + String.join(", ", wrong) + "].");
        }
        return arguments;
    }

    private static DataType namedStructOf(List<Expression> arguments) {
        StructType type = new StructType();
        for (int i = 0; i < arguments.size(); i += 2) {
            Expression value = arguments.get(i + 1);
            type = type.add(String.valueOf(((Literal) arguments.get(i)).value()), value.type(), value.nullable());
        }
        return type;
    }

    /** All arrays, all binary values, or else all strings. */
    private static List<Expression> toOneKind(ScalarFunction function, List<Expression> parts) {
        boolean arrays = false;
        boolean binary = !parts.isEmpty();
        for (int i = 0; i < parts.size(); i++) {
            DataType type = parts.get(i).type();
            arrays |= type instanceof ArrayType;
            binary &= type instanceof BinaryType || type instanceof NullType;
            boolean text = ParameterType.STRING.castTarget(type).isPresent();
            if (!text && !(type instanceof ArrayType)) {
                throw FunctionErrors.unexpectedType(
                        FunctionErrors.attempted(function, parts),
                        i,
                        "(\"STRING\" or \"BINARY\" or \"ARRAY\")",
                        parts.get(i));
            }
        }
        if (!arrays) {
            boolean onlyNulls = TypeCoercion.wider(TypeCoercion.types(parts))
                    .filter(NullType::equals)
                    .isPresent();
            return TypeCoercion.castAll(parts, binary && !onlyNulls ? BinaryType : StringType);
        }
        DataType type = TypeCoercion.wider(TypeCoercion.types(parts))
                .orElseThrow(() -> FunctionErrors.differentTypes(
                        FunctionErrors.attempted(function, parts),
                        function.name(),
                        "(" + FunctionErrors.types(parts, " or ") + ")"));
        return TypeCoercion.castAll(parts, type);
    }

    private static DataType concatenated(List<Expression> parts) {
        return parts.isEmpty() ? StringType : merged(parts);
    }

    private static Evaluator concat(Call call, List<Evaluator> parts) {
        return call.type() instanceof ArrayType type ? Nested.concat(type, parts) : Strings.concat(parts, call.type());
    }
}
