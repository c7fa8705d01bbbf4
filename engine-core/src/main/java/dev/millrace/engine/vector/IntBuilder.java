package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;

/** Builds {@link IntVector}s. */
public final class IntBuilder extends VectorBuilder {

    private final IntVector vector;

    IntBuilder(DataType type, int capacity) {
        super(type);
        vector = new IntVector(type, capacity);
    }

    /** Appends a value. */
    public void append(int value) {
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
        append(((IntVector) flat).get(position));
    }

    @Override
    public void truncate(int newSize) {
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public IntVector build() {
        return vector;
    }

    @Override
    public void reset() {
        vector.clearNulls();
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 4L * vector.size();
    }
}
