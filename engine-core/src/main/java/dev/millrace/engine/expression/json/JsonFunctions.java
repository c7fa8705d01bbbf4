package dev.millrace.engine.expression.json;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.RowFunction;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonPath;
import dev.millrace.engine.format.JsonWriter;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StringType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code from_json} and {@code to_json}. */
public final class JsonFunctions {

    private JsonFunctions() {}

    /**
     * Reads JSON text as a struct, a map or an array.
     *
     * @param text strings
     * @param schema the type of the result: a struct, a map with string keys, or an array
     * @throws dev.millrace.error.MillraceException for the mode DROPMALFORMED, which does not exist here
     * @throws IllegalArgumentException when {@link #canRead} denies
     */
    public static Evaluator fromJson(Evaluator text, DataType schema, JsonOptions options) {
        if (!canRead(schema)) {
            throw new IllegalArgumentException("JSON text cannot be read as " + schema.sql());
        }
        return new FromJson(text, schema, options);
    }

    /**
     * Writes structs, maps and arrays as JSON text.
     *
     * @throws IllegalArgumentException when the value is of another type
     */
    public static Evaluator toJson(Evaluator value, JsonOptions options) {
        if (!JsonWriter.canBeRoot(value.type())) {
            throw new IllegalArgumentException("A struct, a map or an array can be JSON text, but not "
                    + value.type().sql());
        }
        return new ToJson(value, options);
    }

    /** {@code get_json_object(text, path)}: {@code NULL} when there is nothing, and for a malformed text or path. */
    public static Evaluator getJsonObject(Evaluator text, Evaluator path) {
        Map<String, Optional<JsonPath>> paths = new HashMap<>();
        TextOutput out = new TextOutput();
        return new RowFunction<>(
                NullMode.SKIPPED,
                new BytesVector(DataTypes.StringType, 0),
                (a, row, result) -> {
                    BytesVector json = (BytesVector) a[0];
                    Optional<JsonPath> known = paths.computeIfAbsent(((BytesVector) a[1]).getString(row), JsonPath::of);
                    int from = json.offset(row);
                    out.reset();
                    if (known.isPresent() && known.get().find(json.base(), from, from + json.length(row), out)) {
                        result.set(row, out.bytes(), 0, out.length());
                    } else {
                        result.setNull(row);
                    }
                },
                text,
                path);
    }

    /** {@code json_array_length(text)} as an int. */
    public static Evaluator arrayLength(Evaluator text) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new IntVector(DataTypes.IntegerType, 0),
                (a, row, result) -> {
                    BytesVector json = (BytesVector) a[0];
                    int from = json.offset(row);
                    Integer length = JsonPath.arrayLength(json.base(), from, from + json.length(row));
                    if (length == null) {
                        result.setNull(row);
                    } else {
                        result.set(row, length);
                    }
                },
                text);
    }

    /** {@code json_object_keys(text)}. */
    public static Evaluator objectKeys(ArrayType type, Evaluator text) {
        return new RowFunction.OfArray(
                NullMode.SKIPPED,
                type,
                (a, row, keys) -> {
                    BytesVector json = (BytesVector) a[0];
                    int from = json.offset(row);
                    List<String> names = JsonPath.objectKeys(json.base(), from, from + json.length(row));
                    if (names == null) {
                        return false;
                    }
                    for (String name : names) {
                        ((BytesBuilder) keys).append(name);
                    }
                    return true;
                },
                text);
    }

    /** Whether {@code from_json} has results of this type: a struct, a map or an array whose maps have string keys. */
    public static boolean canRead(DataType schema) {
        return JsonWriter.canBeRoot(schema)
                && !schema.existsRecursively(
                        part -> part instanceof MapType map && !(map.keyType() instanceof StringType));
    }
}
