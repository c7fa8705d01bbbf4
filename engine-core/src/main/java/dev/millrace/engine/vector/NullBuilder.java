package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;

/** Builds {@link NullVector}s. */
public final class NullBuilder extends VectorBuilder {

    private NullVector vector = new NullVector(0);

    NullBuilder(DataType type) {
        super(type);
    }

    @Override
    public void appendNull() {
        size++;
    }

    @Override
    void appendValue(Vector flat, int position) {
        throw new AssertionError("a value of type void is always NULL");
    }

    @Override
    public void truncate(int newSize) {
        size = newSize;
    }

    @Override
    public NullVector build() {
        if (vector.size() < size) {
            vector = new NullVector(size);
        }
        return vector;
    }

    @Override
    public void reset() {
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 0;
    }
}
