package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Maps as ranges of a key vector and a value vector of equal size, both of any encoding. Keys are never {@code NULL}. */
public final class MapVector extends FlatVector {

    private int[] offsets;
    private int[] lengths;
    private Vector keys;
    private Vector values;

    /** A vector of its own, with {@code capacity} positions; keys and values may be replaced later. */
    public MapVector(DataType type, int capacity, Vector keys, Vector values) {
        this(type, new int[capacity], new int[capacity], keys, values, null, capacity);
    }

    private MapVector(
            DataType type,
            int[] offsets,
            int[] lengths,
            Vector keys,
            Vector values,
            long @Nullable [] nulls,
            int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.MAP : type;
        this.offsets = offsets;
        this.lengths = lengths;
        this.keys = keys;
        this.values = values;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static MapVector wrap(
            DataType type,
            int[] offsets,
            int[] lengths,
            Vector keys,
            Vector values,
            long @Nullable [] nulls,
            int size) {
        return new MapVector(type, offsets, lengths, keys, values, nulls, size);
    }

    /** The keys of all maps. */
    public Vector keys() {
        return keys;
    }

    /** The values of all maps. */
    public Vector values() {
        return values;
    }

    /** Replaces keys and values; followed by {@link #setSlice}. */
    public void setEntries(Vector newKeys, Vector newValues) {
        keys = newKeys;
        values = newValues;
    }

    /** The first entry of each map. */
    public int[] offsets() {
        return offsets;
    }

    /** The number of entries of each map. */
    public int[] lengths() {
        return lengths;
    }

    /** The first entry of the map at {@code position}. */
    public int offset(int position) {
        return offsets[position];
    }

    /** The number of entries of the map at {@code position}. */
    public int length(int position) {
        return lengths[position];
    }

    /** Sets the map at {@code position} to a range of the entries. */
    public void setSlice(int position, int offset, int length) {
        offsets[position] = offset;
        lengths[position] = length;
    }

    @Override
    void grow(int newSize) {
        offsets = Arrays.copyOf(offsets, newSize);
        lengths = Arrays.copyOf(lengths, newSize);
    }
}
