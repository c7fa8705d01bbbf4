package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.nio.charset.StandardCharsets;

/** Builds {@link BytesVector}s: strings and binary values, copied one after the other into an arena. */
public final class BytesBuilder extends VectorBuilder {

    private final BytesVector vector;

    BytesBuilder(DataType type, int capacity) {
        super(type);
        vector = new BytesVector(type, capacity);
    }

    /** Appends a copy of a byte range; UTF-8 when the type is a string. */
    public void append(byte[] source, int offset, int length) {
        int start = vector.reserve(length);
        System.arraycopy(source, offset, vector.base(), start, length);
        endValue(start, length);
    }

    /** Appends the UTF-8 form of a string. */
    public void append(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        append(bytes, 0, bytes.length);
    }

    /** Makes room for {@code length} bytes and returns where in {@link #base()} to write them; {@link #endValue} follows. */
    public int reserve(int length) {
        return vector.reserve(length);
    }

    /** The bytes that {@link #reserve} made room in; replaced when it grows. */
    public byte[] base() {
        return vector.base();
    }

    /** Appends the {@code length} bytes that were written at {@code start}, the result of the last {@link #reserve}. */
    public void endValue(int start, int length) {
        int position = size++;
        vector.ensureCapacity(size);
        vector.commit(length);
        vector.setSlice(position, start, length);
    }

    @Override
    public void appendNull() {
        int position = size++;
        vector.ensureCapacity(size);
        vector.setSlice(position, vector.arenaSize(), 0);
        vector.setNull(position);
    }

    @Override
    void appendValue(Vector flat, int position) {
        BytesVector source = (BytesVector) flat;
        append(source.base(), source.offset(position), source.length(position));
    }

    @Override
    public void truncate(int newSize) {
        if (newSize < size) {
            vector.truncateArena(vector.offset(newSize));
        }
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public BytesVector build() {
        return vector;
    }

    @Override
    public void reset() {
        vector.clearNulls();
        vector.clearArena();
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 8L * vector.size() + vector.base().length;
    }
}
