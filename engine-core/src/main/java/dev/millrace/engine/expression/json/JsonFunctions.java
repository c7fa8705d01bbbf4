package dev.millrace.engine.expression.json;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.sql.types.DataType;

/** {@code from_json} and {@code to_json}. */
public final class JsonFunctions {

    private JsonFunctions() {}

    /**
     * Reads JSON text as a struct, map or array. Mode DROPMALFORMED does not exist here, as in Spark.
     *
     * @param text strings
     * @param schema the type of the result: a struct, a map with string keys, or an array
     */
    public static Evaluator fromJson(Evaluator text, DataType schema, JsonOptions options) {
        throw new IllegalArgumentException(schema.sql() + options);
    }

    /** Writes structs, maps and arrays as JSON text. */
    public static Evaluator toJson(Evaluator value, JsonOptions options) {
        throw new IllegalArgumentException(value.type().sql() + options);
    }
}
