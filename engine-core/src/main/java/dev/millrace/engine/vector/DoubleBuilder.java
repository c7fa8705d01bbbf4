package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;

/** Builds {@link DoubleVector}s. */
public final class DoubleBuilder extends VectorBuilder {

    private final DoubleVector vector;

    DoubleBuilder(DataType type, int capacity) {
        super(type);
        vector = new DoubleVector(type, capacity);
    }

    /** Appends a value. */
    public void append(double value) {
        int position = size++;
        vector.ensureCapacity(size);
        vector.set(position, value);
    }

    @Override
    public void appendNull() {
        int position = size++;
        vector.ensureCapacity(size);
        vector.setNull(position);
    }

    @Override
    void appendValue(Vector flat, int position) {
        append(((DoubleVector) flat).get(position));
    }

    @Override
    public void truncate(int newSize) {
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public DoubleVector build() {
        return vector;
    }

    @Override
    public void reset() {
        vector.clearNulls();
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 8L * vector.size();
    }
}
