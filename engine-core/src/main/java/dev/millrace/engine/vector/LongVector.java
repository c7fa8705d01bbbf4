package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values that are {@code long}s: long, and timestamps and day-time intervals in microseconds. */
public final class LongVector extends FlatVector {

    private long[] values;

    /** A vector of its own, with {@code capacity} positions. */
    public LongVector(DataType type, int capacity) {
        this(type, new long[capacity], null, capacity);
    }

    private LongVector(DataType type, long[] values, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.LONG : type;
        this.values = values;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static LongVector wrap(DataType type, long[] values, long @Nullable [] nulls, int size) {
        return new LongVector(type, values, nulls, size);
    }

    /** The value at {@code position}; arbitrary where it is {@code NULL}. */
    public long get(int position) {
        return values[position];
    }

    /** The values by position; the array is replaced when the vector grows. */
    public long[] values() {
        return values;
    }

    /** Sets a value; a {@code NULL} at this position stays one. */
    public void set(int position, long value) {
        values[position] = value;
    }

    @Override
    void grow(int newSize) {
        values = Arrays.copyOf(values, newSize);
    }
}
