package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Representation;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Functions of arrays, maps and structs. A {@code NULL} argument makes the result {@code NULL}, besides the parts of
 * {@code createArray}, {@code createStruct} and the values of {@code createMap}. Indexes are ints or longs.
 */
public final class Nested {

    private Nested() {}

    /** {@code struct.field}; {@code ordinal} counts the fields from 0. */
    public static Evaluator field(Evaluator struct, int ordinal) {
        return new FieldAccess(struct, ordinal);
    }

    /** {@code structs.field} of an array of structs, as an array of {@code type}; {@code ordinal} counts from 0. */
    public static Evaluator fieldOfElements(Evaluator structs, int ordinal, DataType type) {
        return new FieldOfElements(structs, ordinal, type);
    }

    /** {@code array[index]} from 0; an index out of range is an error. */
    public static Evaluator element(Evaluator array, Evaluator index) {
        return element(array, index, false, ErrorMode.FAIL);
    }

    /** {@code get(array, index)} from 0; {@code NULL} when out of range. */
    public static Evaluator get(Evaluator array, Evaluator index) {
        return element(array, index, false, ErrorMode.NULL);
    }

    /**
     * {@code element_at(array, index)} from 1, from the end when negative; or {@code element_at(map, key)}. With
     * {@link ErrorMode#NULL} it is {@code try_element_at}.
     */
    public static Evaluator elementAt(Evaluator collection, Evaluator key, ErrorMode mode) {
        return collection.type() instanceof MapType ? mapValue(collection, key) : element(collection, key, true, mode);
    }

    private static Evaluator element(Evaluator array, Evaluator index, boolean fromOne, ErrorMode mode) {
        DataType type = ((ArrayType) array.type()).elementType();
        return isVoid(type) ? new LiteralEvaluator(null, type) : new ElementAccess.OfArray(array, index, fromOne, mode);
    }

    /** {@code map[key]}: {@code NULL} when there is no such key. */
    public static Evaluator mapValue(Evaluator map, Evaluator key) {
        DataType type = ((MapType) map.type()).valueType();
        return isVoid(type) ? new LiteralEvaluator(null, type) : new ElementAccess.OfMap(map, key);
    }

    /** {@code map_contains_key(map, key)}. */
    public static Evaluator mapContainsKey(Evaluator map, Evaluator key) {
        return new ArrayQueries.Contains(mapKeys(map), key);
    }

    /** {@code size} and {@code cardinality} of an array or map. */
    public static Evaluator size(Evaluator collection) {
        return new ArrayQueries.Size(collection);
    }

    /** {@code struct(...)} and {@code named_struct(...)}. */
    public static Evaluator createStruct(StructType type, List<Evaluator> fields) {
        return new NestedCreation.Struct(type, fields.toArray(new Evaluator[0]));
    }

    /** {@code array(...)}. */
    public static Evaluator createArray(ArrayType type, List<Evaluator> elements) {
        if (elements.isEmpty()) {
            return new LiteralEvaluator(List.of(), type);
        }
        return new NestedCreation.Array(type, elements.toArray(new Evaluator[0]));
    }

    /** {@code map(keys[0], values[0], ...)}. */
    public static Evaluator createMap(MapType type, List<Evaluator> keys, List<Evaluator> values) {
        if (keys.isEmpty()) {
            return new LiteralEvaluator(Map.of(), type);
        }
        List<Evaluator> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            all.add(keys.get(i));
            all.add(values.get(i));
        }
        return new NestedCreation.MapOfEntries(type, all.toArray(new Evaluator[0]));
    }

    /** {@code map_from_arrays(keys, values)}. */
    public static Evaluator mapFromArrays(MapType type, Evaluator keys, Evaluator values) {
        return new NestedCreation.MapOfArrays(type, keys, values);
    }

    /** {@code map_keys(map)}. */
    public static Evaluator mapKeys(Evaluator map) {
        return new MapParts(map, MapParts.Part.KEYS);
    }

    /** {@code map_values(map)}. */
    public static Evaluator mapValues(Evaluator map) {
        return new MapParts(map, MapParts.Part.VALUES);
    }

    /** {@code map_entries(map)}: an array of structs of {@code key} and {@code value}. */
    public static Evaluator mapEntries(Evaluator map) {
        return new MapParts(map, MapParts.Part.ENTRIES);
    }

    /** {@code array_contains(array, value)}. */
    public static Evaluator arrayContains(Evaluator array, Evaluator value) {
        return new ArrayQueries.Contains(array, value);
    }

    /** {@code array_position(array, value)} as a long, from 1; 0 when not found. */
    public static Evaluator arrayPosition(Evaluator array, Evaluator value) {
        return new ArrayQueries.Position(array, value);
    }

    /** {@code array_join(array, delimiter)} of strings; nulls are left out. */
    public static Evaluator arrayJoin(Evaluator array, Evaluator delimiter) {
        return new ArrayQueries.Join(array, delimiter);
    }

    /** {@code array_join(array, delimiter, nullReplacement)}. */
    public static Evaluator arrayJoin(Evaluator array, Evaluator delimiter, Evaluator nullReplacement) {
        return new ArrayQueries.Join(array, delimiter, nullReplacement);
    }

    /** {@code array_min(array)}. */
    public static Evaluator arrayMin(Evaluator array) {
        return extreme(array, -1);
    }

    /** {@code array_max(array)}. */
    public static Evaluator arrayMax(Evaluator array) {
        return extreme(array, 1);
    }

    private static Evaluator extreme(Evaluator array, int sign) {
        DataType type = ((ArrayType) array.type()).elementType();
        return isVoid(type) ? new LiteralEvaluator(null, type) : new ArrayQueries.Extreme(array, sign);
    }

    /** {@code sort_array(array)}: ascending, nulls first. */
    public static Evaluator sortArray(Evaluator array) {
        return sortArray(array, new LiteralEvaluator(true, DataTypes.BooleanType));
    }

    /** {@code sort_array(array, ascending)}: nulls first when ascending, last when descending. */
    public static Evaluator sortArray(Evaluator array, Evaluator ascending) {
        return new ArrayRearrangement.Sort(array, ascending);
    }

    /** {@code array_distinct(array)}. */
    public static Evaluator arrayDistinct(Evaluator array) {
        return new ArrayRearrangement.Distinct(array);
    }

    /** {@code array_remove(array, value)}. */
    public static Evaluator arrayRemove(Evaluator array, Evaluator value) {
        return new ArrayRearrangement.Remove(array, value);
    }

    /** {@code reverse(array)}. */
    public static Evaluator reverse(Evaluator array) {
        return new ArrayRearrangement.Reverse(array);
    }

    /** {@code slice(array, start, length)}; both are ints. */
    public static Evaluator slice(Evaluator array, Evaluator start, Evaluator length) {
        return new ArrayRearrangement.Slice(array, start, length);
    }

    /** {@code flatten(array)} of arrays. */
    public static Evaluator flatten(Evaluator array) {
        return new ArrayRearrangement.Flatten(array);
    }

    /** {@code concat(arrays)}. */
    public static Evaluator concat(ArrayType type, List<Evaluator> arrays) {
        return new NestedCreation.ArrayConcat(type, arrays.toArray(new Evaluator[0]));
    }

    private static boolean isVoid(DataType type) {
        return Representation.of(type) == Representation.NULL;
    }
}
