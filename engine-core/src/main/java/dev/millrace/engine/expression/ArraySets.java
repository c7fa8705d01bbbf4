package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Arrays and maps made of several others. Unless a method says otherwise, a {@code NULL} argument makes the result
 * {@code NULL}. Two {@code NULL} elements count as equal.
 */
public final class ArraySets {

    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 15L;

    private ArraySets() {}

    private static Evaluator array(ArrayType type, RowFunction.Elements body, Evaluator... arguments) {
        return new RowFunction.OfArray(NullMode.SKIPPED, type, body, arguments);
    }

    /** {@code array_except(a, b)}: the different elements of {@code a} that {@code b} does not have. */
    public static Evaluator except(ArrayType type, Evaluator a, Evaluator b) {
        return array(type, (arrays, row, out) -> select(arrays, row, out, false), a, b);
    }

    /** {@code array_intersect(a, b)}: the different elements of {@code a} that {@code b} has too. */
    public static Evaluator intersect(ArrayType type, Evaluator a, Evaluator b) {
        return array(type, (arrays, row, out) -> select(arrays, row, out, true), a, b);
    }

    private static boolean select(Vector[] arguments, int row, VectorBuilder out, boolean inBoth) {
        ArrayVector left = (ArrayVector) arguments[0];
        ArrayVector right = (ArrayVector) arguments[1];
        ElementSet wanted = new ElementSet(left.length(row) + right.length(row));
        for (int e = right.offset(row); e < right.offset(row) + right.length(row); e++) {
            wanted.add(right.elements(), e);
        }
        ElementSet seen = new ElementSet(left.length(row));
        for (int e = left.offset(row); e < left.offset(row) + left.length(row); e++) {
            if (wanted.contains(left.elements(), e) == inBoth && seen.add(left.elements(), e)) {
                out.append(left.elements(), e);
            }
        }
        return true;
    }

    /** Elements of arrays by value, for one row. */
    private static final class ElementSet {

        private final Vector[] vectors;
        private final int[] positions;

        ElementSet(int capacity) {
            int slots = Math.max(16, Integer.highestOneBit(Math.max(1, capacity)) * 4);
            vectors = new Vector[slots];
            positions = new int[slots];
            Arrays.fill(positions, Gather.NONE);
        }

        private int slot(Vector vector, int position) {
            int slot = (int) Vectors.hash(vector, position) & (positions.length - 1);
            while (positions[slot] != Gather.NONE
                    && !Vectors.equalOrBothNull(vectors[slot], positions[slot], vector, position)) {
                slot = (slot + 1) & (positions.length - 1);
            }
            return slot;
        }

        boolean contains(Vector vector, int position) {
            return positions[slot(vector, position)] != Gather.NONE;
        }

        boolean add(Vector vector, int position) {
            int slot = slot(vector, position);
            if (positions[slot] != Gather.NONE) {
                return false;
            }
            vectors[slot] = vector;
            positions[slot] = position;
            return true;
        }
    }

    /** {@code arrays_overlap(a, b)}: whether they share an element that is not {@code NULL}; {@code NULL} if it may be one. */
    public static Evaluator overlap(Evaluator a, Evaluator b) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new BooleanVector(DataTypes.BooleanType, 0),
                (arrays, row, result) -> {
                    ArrayVector left = (ArrayVector) arrays[0];
                    ArrayVector right = (ArrayVector) arrays[1];
                    boolean unknown = left.length(row) > 0 && right.length(row) > 0;
                    boolean anyNull = false;
                    ElementSet set = new ElementSet(right.length(row));
                    for (int e = right.offset(row); e < right.offset(row) + right.length(row); e++) {
                        set.add(right.elements(), e);
                        anyNull |= right.elements().isNull(e);
                    }
                    boolean found = false;
                    for (int e = left.offset(row); e < left.offset(row) + left.length(row); e++) {
                        boolean missing = left.elements().isNull(e);
                        anyNull |= missing;
                        found |= !missing && set.contains(left.elements(), e);
                    }
                    result.set(row, found);
                    if (!found && unknown && anyNull) {
                        result.setNull(row);
                    }
                },
                a,
                b);
    }

    /** {@code array_repeat(value, count)}; the value may be {@code NULL}. */
    public static Evaluator repeat(ArrayType type, Evaluator value, Evaluator count) {
        return new RowFunction.OfArray(
                NullMode.PASSED,
                type,
                (a, row, out) -> {
                    if (a[1].isNull(row)) {
                        return false;
                    }
                    for (int i = ((IntVector) a[1]).get(row); i > 0; i--) {
                        out.append(a[0], row);
                    }
                    return true;
                },
                value,
                count);
    }

    /** {@code array_sort(array)}: ascending, nulls last. */
    public static Evaluator sort(Evaluator array) {
        ElementIds ids = new ElementIds();
        return array(
                (ArrayType) array.type(),
                (a, row, out) -> {
                    ArrayVector values = (ArrayVector) a[0];
                    ids.reset();
                    int end = values.offset(row) + values.length(row);
                    for (int e = values.offset(row); e < end; e++) {
                        if (!values.elements().isNull(e)) {
                            ids.add(e);
                        }
                    }
                    ids.sort(0, values.elements(), 1);
                    for (int i = 0; i < ids.size(); i++) {
                        out.append(values.elements(), ids.get(i));
                    }
                    for (int i = ids.size(); i < values.length(row); i++) {
                        out.appendNull();
                    }
                    return true;
                },
                array);
    }

    /** {@code array_compact(array)}: without its nulls. */
    public static Evaluator compact(ArrayType type, Evaluator array) {
        return array(
                type,
                (a, row, out) -> {
                    ArrayVector values = (ArrayVector) a[0];
                    for (int e = values.offset(row); e < values.offset(row) + values.length(row); e++) {
                        if (!values.elements().isNull(e)) {
                            out.append(values.elements(), e);
                        }
                    }
                    return true;
                },
                array);
    }

    /**
     * {@code array_insert(array, position, value)}: from 1, or from the end when negative, with nulls in between where the
     * array is too short. The value may be {@code NULL}; position 0 is an error.
     */
    public static Evaluator insert(ArrayType type, Evaluator array, Evaluator position, Evaluator value) {
        return new RowFunction.OfArray(
                NullMode.PASSED,
                type,
                (a, row, out) -> !a[0].isNull(row) && !a[1].isNull(row) && insert(a, row, out),
                array,
                position,
                value);
    }

    private static boolean insert(Vector[] a, int row, VectorBuilder out) {
        ArrayVector values = (ArrayVector) a[0];
        int at = ((IntVector) a[1]).get(row);
        int length = values.length(row);
        if (at == 0) {
            throw ExpressionErrors.indexOfZero();
        }
        // How many elements come before the new one, and how many nulls stand between.
        long before = at > 0 ? at - 1L : Math.max(0, length + at + 1L);
        long gap = at > 0 ? Math.max(0, before - length) : Math.max(0, -(length + at + 1L));
        if (length + gap + 1 > MOST_ELEMENTS) {
            throw ExpressionErrors.tooManyElements("array_insert", length + gap + 1);
        }
        for (int e = 0; e < Math.min(before, length); e++) {
            out.append(values.elements(), values.offset(row) + e);
        }
        if (at > 0) {
            appendNulls(gap, out);
        }
        out.append(a[2], row);
        if (at < 0) {
            appendNulls(gap, out);
        }
        for (int e = (int) Math.min(before, length); e < length; e++) {
            out.append(values.elements(), values.offset(row) + e);
        }
        return true;
    }

    private static void appendNulls(long count, VectorBuilder out) {
        for (long i = 0; i < count; i++) {
            out.appendNull();
        }
    }

    /** {@code arrays_zip(arrays)}: structs of the elements at equal positions; nulls where an array is shorter. */
    public static Evaluator zip(ArrayType type, List<Evaluator> arrays) {
        return array(
                type,
                (a, row, out) -> {
                    int longest = 0;
                    for (Vector values : a) {
                        longest = Math.max(longest, ((ArrayVector) values).length(row));
                    }
                    StructBuilder structs = (StructBuilder) out;
                    for (int e = 0; e < longest; e++) {
                        for (int f = 0; f < a.length; f++) {
                            ArrayVector values = (ArrayVector) a[f];
                            if (e < values.length(row)) {
                                structs.field(f).append(values.elements(), values.offset(row) + e);
                            } else {
                                structs.field(f).appendNull();
                            }
                        }
                        structs.endStruct();
                    }
                    return true;
                },
                arrays.toArray(new Evaluator[0]));
    }

    /** {@code map_from_entries(structs)}: {@code NULL} when a struct is; a key that is {@code NULL} or comes twice is an error. */
    public static Evaluator mapFromEntries(MapType type, Evaluator structs) {
        return new RowFunction.OfMap(
                NullMode.SKIPPED,
                type,
                (a, row, keys, values) -> {
                    ArrayVector entries = (ArrayVector) a[0];
                    Vector elements = entries.elements();
                    for (int e = entries.offset(row); e < entries.offset(row) + entries.length(row); e++) {
                        if (elements.isNull(e)) {
                            return false;
                        }
                        StructVector struct = (StructVector) Vectors.flat(elements);
                        int at = Vectors.flatPosition(elements, e);
                        keys.append(struct.field(0), at);
                        values.append(struct.field(1), at);
                    }
                    return true;
                },
                structs);
    }

    /** {@code map_concat(maps)}; a key that comes twice is an error. */
    public static Evaluator mapConcat(MapType type, List<Evaluator> maps) {
        return new RowFunction.OfMap(
                NullMode.SKIPPED,
                type,
                (a, row, keys, values) -> {
                    for (Vector argument : a) {
                        MapVector map = (MapVector) argument;
                        for (int e = map.offset(row); e < map.offset(row) + map.length(row); e++) {
                            keys.append(map.keys(), e);
                            values.append(map.values(), e);
                        }
                    }
                    return true;
                },
                maps.toArray(new Evaluator[0]));
    }

    /** {@code str_to_map(text, pairs, keys)}: both delimiters are patterns; a key without a value has {@code NULL}. */
    public static Evaluator mapOfText(MapType type, Evaluator text, Evaluator pairDelimiter, Evaluator keyDelimiter) {
        return new RowFunction.OfMap(
                NullMode.SKIPPED,
                type,
                (a, row, keys, values) -> {
                    Pattern between = Pattern.compile(TextRoutines.string(a[2], row));
                    for (String pair : TextRoutines.string(a[0], row).split(TextRoutines.string(a[1], row), -1)) {
                        String[] parts = between.split(pair, 2);
                        append(parts[0], keys);
                        if (parts.length < 2) {
                            values.appendNull();
                        } else {
                            append(parts[1], values);
                        }
                    }
                    return true;
                },
                text,
                pairDelimiter,
                keyDelimiter);
    }

    private static void append(String text, VectorBuilder out) {
        ((BytesBuilder) out).append(text);
    }
}
