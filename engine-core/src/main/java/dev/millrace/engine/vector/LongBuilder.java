package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;

/** Builds {@link LongVector}s. */
public final class LongBuilder extends VectorBuilder {

    private final LongVector vector;

    LongBuilder(DataType type, int capacity) {
        super(type);
        vector = new LongVector(type, capacity);
    }

    /** Appends a value. */
    public void append(long value) {
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
        append(((LongVector) flat).get(position));
    }

    @Override
    public void truncate(int newSize) {
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public LongVector build() {
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
