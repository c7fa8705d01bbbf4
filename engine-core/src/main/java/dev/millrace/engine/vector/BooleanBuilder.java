package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;

/** Builds {@link BooleanVector}s. */
public final class BooleanBuilder extends VectorBuilder {

    private final BooleanVector vector;

    BooleanBuilder(DataType type, int capacity) {
        super(type);
        vector = new BooleanVector(type, capacity);
    }

    /** Appends a value. */
    public void append(boolean value) {
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
        append(((BooleanVector) flat).get(position));
    }

    @Override
    public void truncate(int newSize) {
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public BooleanVector build() {
        return vector;
    }

    @Override
    public void reset() {
        vector.clearNulls();
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 1L * vector.size();
    }
}
