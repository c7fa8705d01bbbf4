package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.json.JsonFunctions;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code from_json} and {@code to_json}. Schema and options are constants: they become part of the function, and the call
 * has the value as its only argument.
 */
final class JsonFamily implements FunctionFamily {

    private static final ArrayType KEYS = new ArrayType(DataTypes.StringType, true);

    @Override
    public List<String> names() {
        return List.of("from_json", "to_json", "get_json_object", "json_array_length", "json_object_keys");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "from_json" -> new FromJson(DataTypes.NullType, Map.of());
            case "to_json" -> new ToJson(Map.of());
            case "get_json_object" ->
                function(name).takes(STRING, STRING).alwaysNullable().binary(JsonFunctions::getJsonObject);
            case "json_array_length" ->
                function(name)
                        .takes(STRING)
                        .returns(DataTypes.IntegerType)
                        .alwaysNullable()
                        .unary(JsonFunctions::arrayLength);
            case "json_object_keys" ->
                function(name)
                        .takes(STRING)
                        .returns(KEYS)
                        .alwaysNullable()
                        .unary(text -> JsonFunctions.objectKeys(KEYS, text));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    /** {@code from_json(text, schema)} and {@code from_json(text, schema, options)}. */
    private record FromJson(DataType schema, Map<String, String> options) implements ScalarFunction {

        @Override
        public String name() {
            return "from_json";
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            if (arguments.size() != 2 && arguments.size() != 3) {
                throw FunctionErrors.wrongCount(name(), "[2, 3]", arguments.size());
            }
            DataType type = JsonFamily.schema(arguments.get(1)).asNullable();
            Map<String, String> given = arguments.size() == 3 ? JsonFamily.options(arguments.get(2)) : Map.of();
            Expression text = arguments.get(0);
            FromJson function = new FromJson(type, given);
            Expression attempted = FunctionErrors.attempted(function, List.of(text));
            if (!(text.type() instanceof StringType) && !(text.type() instanceof NullType)) {
                throw FunctionErrors.unexpectedType(attempted, 0, "\"STRING\"", text);
            }
            if (!JsonFunctions.canRead(type)) {
                throw invalidSchema(attempted, type);
            }
            return new Call(function, List.of(TypeCoercion.cast(text, DataTypes.StringType)), type, true);
        }

        @Override
        public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
            return JsonFunctions.fromJson(arguments.get(0), schema, JsonOptions.from(options, context.zone()));
        }
    }

    /** {@code to_json(value)} and {@code to_json(value, options)}. */
    private record ToJson(Map<String, String> options) implements ScalarFunction {

        @Override
        public String name() {
            return "to_json";
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            if (arguments.size() != 1 && arguments.size() != 2) {
                throw FunctionErrors.wrongCount(name(), "[1, 2]", arguments.size());
            }
            Expression value = arguments.get(0);
            DataType type = value.type();
            boolean nested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
            if (!nested) {
                throw invalidSchema(FunctionErrors.attempted(this, List.of(value)), type);
            }
            ToJson function = new ToJson(arguments.size() == 2 ? JsonFamily.options(arguments.get(1)) : Map.of());
            return new Call(function, List.of(value), DataTypes.StringType, true);
        }

        @Override
        public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
            return JsonFunctions.toJson(arguments.get(0), JsonOptions.from(options, context.zone()));
        }
    }

    private static AnalysisException invalidSchema(Expression attempted, DataType type) {
        boolean keys =
                type.existsRecursively(part -> part instanceof MapType map && !(map.keyType() instanceof StringType));
        return keys
                ? FunctionErrors.mismatch(
                        "INVALID_JSON_MAP_KEY_TYPE",
                        attempted,
                        "Input schema " + FunctionErrors.type(type)
                                + " can only contain STRING as a key type for a MAP.")
                : FunctionErrors.mismatch(
                        "INVALID_JSON_SCHEMA",
                        attempted,
                        "Input schema " + FunctionErrors.type(type)
                                + " must be a struct, an array, a map or a variant.");
    }

    /** The type that a constant text describes, as DDL or as JSON. */
    private static DataType schema(Expression schema) {
        if (!(schema instanceof Literal literal) || !(literal.value() instanceof String text)) {
            throw new AnalysisException(
                    ErrorCondition.INVALID_SCHEMA.subCondition("NON_STRING_LITERAL"),
                    "The input schema " + FunctionErrors.sql(schema)
                            + " is not a valid schema string. The input expression must be string literal and not"
                            + " null.");
        }
        boolean json = text.startsWith("{") || text.startsWith("\"");
        try {
            return json ? DataType.fromJson(text) : DataType.fromDDL(text);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(ErrorCondition.PARSE_SYNTAX_ERROR, String.valueOf(e.getMessage()), e);
        }
    }

    /** The options that a call of {@code map} with constant strings holds. */
    private static Map<String, String> options(Expression options) {
        if (!(options instanceof Call map) || !map.is("map")) {
            throw new AnalysisException(
                    ErrorCondition.user("INVALID_OPTIONS.NON_MAP_FUNCTION", "42K06"),
                    "Invalid options: Must use the `map()` function for options.");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < map.arguments().size(); i += 2) {
            boolean strings = map.arguments().get(i) instanceof Literal key
                    && key.value() instanceof String
                    && map.arguments().get(i + 1) instanceof Literal value
                    && value.value() instanceof String;
            if (!strings) {
                throw new AnalysisException(
                        ErrorCondition.user("INVALID_OPTIONS.NON_STRING_TYPE", "42K06"),
                        "Invalid options: A type of keys and values in `map()` must be string, but got "
                                + FunctionErrors.type(map.type()) + ".");
            }
            texts.put(text(map.arguments().get(i)), text(map.arguments().get(i + 1)));
        }
        return texts;
    }

    private static String text(Expression literal) {
        return String.valueOf(((Literal) literal).value());
    }
}
