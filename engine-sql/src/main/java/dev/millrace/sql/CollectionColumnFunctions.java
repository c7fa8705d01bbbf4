package dev.millrace.sql;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.Map;

/** The part of {@link functions} for arrays, maps, structs and JSON. */
abstract class CollectionColumnFunctions extends DateTimeColumnFunctions {
    CollectionColumnFunctions() {}

    /** The values as an array. */
    public static Column array(Column... columns) {
        return Columns.call("array", (Object[]) columns);
    }

    /** As {@link #array(Column...)}. */
    public static Column array(String column, String... columns) {
        return array(Columns.columns(column, columns));
    }

    /** Keys and values in turn as a map. */
    public static Column map(Column... columns) {
        return Columns.call("map", (Object[]) columns);
    }

    /** The values as a struct with the columns' names. */
    public static Column struct(Column... columns) {
        return Columns.struct(columns);
    }

    /** As {@link #struct(Column...)}. */
    public static Column struct(String column, String... columns) {
        return struct(Columns.columns(column, columns));
    }

    /** Names and values in turn as a struct. */
    public static Column named_struct(Column... columns) {
        return Columns.call("named_struct", (Object[]) columns);
    }

    /** A map of two arrays. */
    public static Column map_from_arrays(Column keys, Column values) {
        return Columns.call("map_from_arrays", keys, values);
    }

    /** The keys of a map as an array. */
    public static Column map_keys(Column column) {
        return Columns.call("map_keys", column);
    }

    /** The values of a map as an array. */
    public static Column map_values(Column column) {
        return Columns.call("map_values", column);
    }

    /** The entries of a map as an array of structs. */
    public static Column map_entries(Column column) {
        return Columns.call("map_entries", column);
    }

    /** Whether the map has the key. */
    public static Column map_contains_key(Column column, Object key) {
        return Columns.call("map_contains_key", column, key);
    }

    /** The number of elements of an array or map. */
    public static Column size(Column column) {
        return Columns.call("size", column);
    }

    /** Same as {@link #size(Column)}. */
    public static Column cardinality(Column column) {
        return Columns.call("cardinality", column);
    }

    /** The number of elements of an array. */
    public static Column array_size(Column column) {
        return Columns.call("array_size", column);
    }

    /** Whether the array has the value. */
    public static Column array_contains(Column column, Object value) {
        return Columns.call("array_contains", column, value);
    }

    /** The first position of the value, from 1; 0 when it is not there. */
    public static Column array_position(Column column, Object value) {
        return Columns.call("array_position", column, value);
    }

    /** The array without all occurrences of the value. */
    public static Column array_remove(Column column, Object value) {
        return Columns.call("array_remove", column, value);
    }

    /** Each different element once. */
    public static Column array_distinct(Column column) {
        return Columns.call("array_distinct", column);
    }

    /** The smallest element. */
    public static Column array_min(Column column) {
        return Columns.call("array_min", column);
    }

    /** The greatest element. */
    public static Column array_max(Column column) {
        return Columns.call("array_max", column);
    }

    /** The elements as one text; NULLs left out. */
    public static Column array_join(Column column, String delimiter) {
        return Columns.call("array_join", column, delimiter);
    }

    /** The elements as one text, {@code nullReplacement} in place of NULLs. */
    public static Column array_join(Column column, String delimiter, String nullReplacement) {
        return Columns.call("array_join", column, delimiter, nullReplacement);
    }

    /** The elements in ascending order, NULLs first. */
    public static Column sort_array(Column column) {
        return Columns.call("sort_array", column);
    }

    /** The elements in order; NULLs first when ascending, else last. */
    public static Column sort_array(Column column, boolean ascending) {
        return Columns.call("sort_array", column, ascending);
    }

    /** {@code length} elements from {@code start}, which counts from 1, or from the end when negative. */
    public static Column slice(Column column, int start, int length) {
        return Columns.call("slice", column, start, length);
    }

    /** {@code length} elements from {@code start}, which counts from 1, or from the end when negative. */
    public static Column slice(Column column, Column start, Column length) {
        return Columns.call("slice", column, start, length);
    }

    /** The elements of all arrays of an array. */
    public static Column flatten(Column column) {
        return Columns.call("flatten", column);
    }

    /** A text or array from its end to its start. */
    public static Column reverse(Column column) {
        return Columns.call("reverse", column);
    }

    /** The element at {@code index}, which counts from 0; NULL beyond the array. */
    public static Column get(Column column, Column index) {
        return Columns.call("get", column, index);
    }

    /** The element at a position from 1, or the value of a key. */
    public static Column element_at(Column column, Object key) {
        return Columns.call("element_at", column, key);
    }

    /** As {@link #element_at(Column, Object)}; NULL beyond the array. */
    public static Column try_element_at(Column column, Column key) {
        return Columns.call("try_element_at", column, key);
    }

    /** One row for each element of an array, or entry of a map. */
    public static Column explode(Column column) {
        return Columns.call("explode", column);
    }

    /** As {@link #explode(Column)}; one row of NULL for what is NULL or empty. */
    public static Column explode_outer(Column column) {
        return Columns.call("explode_outer", column);
    }

    /** As {@link #explode(Column)}, with the position before the element. */
    public static Column posexplode(Column column) {
        return Columns.call("posexplode", column);
    }

    /** As {@link #posexplode(Column)}; one row of NULLs for what is NULL or empty. */
    public static Column posexplode_outer(Column column) {
        return Columns.call("posexplode_outer", column);
    }

    /** The struct that the JSON text holds; malformed text gives NULL fields. */
    public static Column from_json(Column column, StructType schema) {
        return from_json(column, (DataType) schema);
    }

    /** The value that the JSON text holds. */
    public static Column from_json(Column column, DataType schema) {
        return Columns.call("from_json", column, schema.sql());
    }

    /** As {@link #from_json(Column, StructType)}, with options of the JSON format. */
    public static Column from_json(Column column, StructType schema, Map<String, String> options) {
        return from_json(column, (DataType) schema, options);
    }

    /** As {@link #from_json(Column, DataType)}, with options of the JSON format. */
    public static Column from_json(Column column, DataType schema, Map<String, String> options) {
        return Columns.call("from_json", column, schema.sql(), Columns.options(options));
    }

    /** As {@link #from_json(Column, DataType)}, the schema as DDL or JSON. */
    public static Column from_json(Column column, String schema, Map<String, String> options) {
        return from_json(column, Columns.type(schema), options);
    }

    /** As {@link #from_json(Column, DataType)}, the schema as DDL in a literal. */
    public static Column from_json(Column column, Column schema) {
        return Columns.call("from_json", column, schema);
    }

    /** The struct, map or array as JSON text. */
    public static Column to_json(Column column) {
        return Columns.call("to_json", column);
    }

    /** As {@link #to_json(Column)}, with options of the JSON format. */
    public static Column to_json(Column column, Map<String, String> options) {
        return Columns.call("to_json", column, Columns.options(options));
    }

    /** The different elements of both. */
    public static Column array_union(Column left, Column right) {
        return Columns.call("array_union", left, right);
    }

    /** The different elements that both have. */
    public static Column array_intersect(Column left, Column right) {
        return Columns.call("array_intersect", left, right);
    }

    /** The different elements of the first that the second does not have. */
    public static Column array_except(Column left, Column right) {
        return Columns.call("array_except", left, right);
    }

    /** Whether both share an element that is not NULL; NULL if one may be hidden in a NULL. */
    public static Column arrays_overlap(Column left, Column right) {
        return Columns.call("arrays_overlap", left, right);
    }

    /** The value as often as {@code count} says. */
    public static Column array_repeat(Column value, Column count) {
        return Columns.call("array_repeat", value, count);
    }

    /** The value as often as {@code count} says. */
    public static Column array_repeat(Column value, int count) {
        return Columns.call("array_repeat", value, count);
    }

    /** The array and one more element. */
    public static Column array_append(Column column, Object element) {
        return Columns.call("array_append", column, element);
    }

    /** One more element and the array. */
    public static Column array_prepend(Column column, Object element) {
        return Columns.call("array_prepend", column, element);
    }

    /** The array with an element put in at a position from 1, or from the end when negative. */
    public static Column array_insert(Column column, Column position, Column element) {
        return Columns.call("array_insert", column, position, element);
    }

    /** The array without its NULLs. */
    public static Column array_compact(Column column) {
        return Columns.call("array_compact", column);
    }

    /** The elements in ascending order, NULLs last. */
    public static Column array_sort(Column column) {
        return Columns.call("array_sort", column);
    }

    /** Structs of the elements at equal positions. */
    public static Column arrays_zip(Column... columns) {
        return Columns.call("arrays_zip", (Object[]) columns);
    }

    /** Whole numbers from one to another, both included, or dates or timestamps day by day. */
    public static Column sequence(Column start, Column stop) {
        return Columns.call("sequence", start, stop);
    }

    /** Whole numbers, or dates or timestamps with an interval as step. */
    public static Column sequence(Column start, Column stop, Column step) {
        return Columns.call("sequence", start, stop, step);
    }

    /** A map of an array of structs of two fields. */
    public static Column map_from_entries(Column column) {
        return Columns.call("map_from_entries", column);
    }

    /** The entries of several maps. */
    public static Column map_concat(Column... columns) {
        return Columns.call("map_concat", (Object[]) columns);
    }

    /** A map of a text such as {@code a:1,b:2}. */
    public static Column str_to_map(Column text) {
        return Columns.call("str_to_map", text);
    }

    /** A map of a text whose pairs are between these delimiters, which are patterns. */
    public static Column str_to_map(Column text, Column pairDelimiter) {
        return Columns.call("str_to_map", text, pairDelimiter);
    }

    /** A map of a text, with both delimiters, which are patterns. */
    public static Column str_to_map(Column text, Column pairDelimiter, Column keyDelimiter) {
        return Columns.call("str_to_map", text, pairDelimiter, keyDelimiter);
    }
}
