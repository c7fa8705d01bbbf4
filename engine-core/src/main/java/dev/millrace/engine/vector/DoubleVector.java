package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values of type double, and of type float as the exact double of the float. */
public final class DoubleVector extends FlatVector {

    private double[] values;

    /** A vector of its own, with {@code capacity} positions. */
    public DoubleVector(DataType type, int capacity) {
        this(type, new double[capacity], null, capacity);
    }

    private DoubleVector(DataType type, double[] values, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.DOUBLE : type;
        this.values = values;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static DoubleVector wrap(DataType type, double[] values, long @Nullable [] nulls, int size) {
        return new DoubleVector(type, values, nulls, size);
    }

    /** The value at {@code position}; arbitrary where it is {@code NULL}. */
    public double get(int position) {
        return values[position];
    }

    /** The values by position; the array is replaced when the vector grows. */
    public double[] values() {
        return values;
    }

    /** Sets a value; a {@code NULL} at this position stays one. */
    public void set(int position, double value) {
        values[position] = value;
    }

    @Override
    void grow(int newSize) {
        values = Arrays.copyOf(values, newSize);
    }
}
