package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values of type boolean. */
public final class BooleanVector extends FlatVector {

    private boolean[] values;

    /** A vector of its own, with {@code capacity} positions. */
    public BooleanVector(DataType type, int capacity) {
        this(type, new boolean[capacity], null, capacity);
    }

    private BooleanVector(DataType type, boolean[] values, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.BOOLEAN : type;
        this.values = values;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static BooleanVector wrap(DataType type, boolean[] values, long @Nullable [] nulls, int size) {
        return new BooleanVector(type, values, nulls, size);
    }

    /** The value at {@code position}; arbitrary where it is {@code NULL}. */
    public boolean get(int position) {
        return values[position];
    }

    /** The values by position; the array is replaced when the vector grows. */
    public boolean[] values() {
        return values;
    }

    /** Sets a value; a {@code NULL} at this position stays one. */
    public void set(int position, boolean value) {
        values[position] = value;
    }

    @Override
    void grow(int newSize) {
        values = Arrays.copyOf(values, newSize);
    }
}
