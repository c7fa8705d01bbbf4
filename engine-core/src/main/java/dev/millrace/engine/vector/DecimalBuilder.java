package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.math.BigDecimal;

/** Builds {@link DecimalVector}s. */
public final class DecimalBuilder extends VectorBuilder {

    private final DecimalVector vector;

    DecimalBuilder(DataType type, int capacity) {
        super(type);
        vector = new DecimalVector(type, capacity);
    }

    /** Appends a value, which must fit the precision of the type. */
    public void append(BigDecimal value) {
        vector.set(next(), value);
    }

    /** Appends a value whose unscaled form fits 64 bits. */
    public void append(long unscaled) {
        vector.set(next(), unscaled);
    }

    /** Appends a value by the 128 bits of its unscaled form. */
    public void append(long high, long low) {
        vector.set(next(), high, low);
    }

    private int next() {
        int position = size++;
        vector.ensureCapacity(size);
        return position;
    }

    @Override
    public void appendNull() {
        vector.setNull(next());
    }

    @Override
    void appendValue(Vector flat, int position) {
        DecimalVector source = (DecimalVector) flat;
        append(source.high(position), source.low(position));
    }

    @Override
    public void truncate(int newSize) {
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public DecimalVector build() {
        return vector;
    }

    @Override
    public void reset() {
        vector.clearNulls();
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 8L * (vector.low().length + vector.high().length);
    }
}
