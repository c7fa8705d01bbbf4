package dev.millrace.engine.expression.json;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonWriter;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StringType;

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

    /** Whether {@code from_json} has results of this type: a struct, a map or an array whose maps have string keys. */
    public static boolean canRead(DataType schema) {
        return JsonWriter.canBeRoot(schema)
                && !schema.existsRecursively(
                        part -> part instanceof MapType map && !(map.keyType() instanceof StringType));
    }
}
