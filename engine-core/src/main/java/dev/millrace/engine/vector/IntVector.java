package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values that are {@code int}s: byte, short, int, date (days since 1970-01-01), year-month interval (months). */
public final class IntVector extends FlatVector {

    private int[] values;

    /** A vector of its own, with {@code capacity} positions. */
    public IntVector(DataType type, int capacity) {
        this(type, new int[capacity], null, capacity);
    }

    private IntVector(DataType type, int[] values, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.INT : type;
        this.values = values;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static IntVector wrap(DataType type, int[] values, long @Nullable [] nulls, int size) {
        return new IntVector(type, values, nulls, size);
    }

    /** The value at {@code position}; arbitrary where it is {@code NULL}. */
    public int get(int position) {
        return values[position];
    }

    /** The values by position; the array is replaced when the vector grows. */
    public int[] values() {
        return values;
    }

    /** Sets a value; a {@code NULL} at this position stays one. */
    public void set(int position, int value) {
        values[position] = value;
    }

    @Override
    void grow(int newSize) {
        values = Arrays.copyOf(values, newSize);
    }
}
