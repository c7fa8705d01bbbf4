package dev.millrace.engine.vector;

import dev.millrace.sql.types.ArrayType;

/**
 * Builds {@link ArrayVector}s: append the elements of one array to {@link #elements()}, then call {@link #endArray()}.
 */
public final class ArrayBuilder extends VectorBuilder {

    private final VectorBuilder elements;
    private final ArrayVector vector;
    private int start;

    ArrayBuilder(ArrayType type, int capacity) {
        super(type);
        elements = VectorBuilder.of(type.elementType(), capacity);
        vector = new ArrayVector(type, capacity, elements.build());
    }

    /** Takes the elements of the array that is being built. */
    public VectorBuilder elements() {
        return elements;
    }

    /** Appends the array of all elements since the last one ended; an empty array when there are none. */
    public void endArray() {
        int position = size++;
        vector.ensureCapacity(size);
        vector.setSlice(position, start, elements.size() - start);
        start = elements.size();
    }

    @Override
    public void appendNull() {
        assert elements.size() == start : "elements of an array that has not ended";
        endArray();
        vector.setNull(size - 1);
    }

    @Override
    void appendValue(Vector flat, int position) {
        ArrayVector source = (ArrayVector) flat;
        int from = source.offset(position);
        int to = from + source.length(position);
        for (int i = from; i < to; i++) {
            elements.append(source.elements(), i);
        }
        endArray();
    }

    @Override
    public void truncate(int newSize) {
        if (newSize < size) {
            start = vector.offset(newSize);
        }
        // Also when no array goes: elements of one that has not ended are dropped.
        elements.truncate(start);
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public ArrayVector build() {
        vector.setElements(elements.build());
        return vector;
    }

    @Override
    public void reset() {
        elements.reset();
        vector.clearNulls();
        start = 0;
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 8L * vector.size() + elements.memoryBytes();
    }
}
