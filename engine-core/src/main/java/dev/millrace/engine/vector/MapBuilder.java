package dev.millrace.engine.vector;

import dev.millrace.sql.types.MapType;

/**
 * Builds {@link MapVector}s: append the entries of one map to {@link #keys()} and {@link #values()}, then call
 * {@link #endMap()}. That keys are distinct and not {@code NULL} is the caller's care.
 */
public final class MapBuilder extends VectorBuilder {

    private final VectorBuilder keys;
    private final VectorBuilder values;
    private final MapVector vector;
    private int start;

    MapBuilder(MapType type, int capacity) {
        super(type);
        keys = VectorBuilder.of(type.keyType(), capacity);
        values = VectorBuilder.of(type.valueType(), capacity);
        vector = new MapVector(type, capacity, keys.build(), values.build());
    }

    /** Takes the keys of the map that is being built. */
    public VectorBuilder keys() {
        return keys;
    }

    /** Takes the values of the map that is being built, one for each key. */
    public VectorBuilder values() {
        return values;
    }

    /** Appends the map of all entries since the last one ended; an empty map when there are none. */
    public void endMap() {
        assert keys.size() == values.size() : keys.size() + " keys, " + values.size() + " values";
        int position = size++;
        vector.ensureCapacity(size);
        vector.setSlice(position, start, keys.size() - start);
        start = keys.size();
    }

    @Override
    public void appendNull() {
        assert keys.size() == start : "entries of a map that has not ended";
        endMap();
        vector.setNull(size - 1);
    }

    @Override
    void appendValue(Vector flat, int position) {
        MapVector source = (MapVector) flat;
        int from = source.offset(position);
        int to = from + source.length(position);
        for (int i = from; i < to; i++) {
            keys.append(source.keys(), i);
            values.append(source.values(), i);
        }
        endMap();
    }

    @Override
    public void truncate(int newSize) {
        if (newSize < size) {
            start = vector.offset(newSize);
        }
        // Also when no map goes: entries of one that has not ended are dropped.
        keys.truncate(start);
        values.truncate(start);
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public MapVector build() {
        vector.setEntries(keys.build(), values.build());
        return vector;
    }

    @Override
    public void reset() {
        keys.reset();
        values.reset();
        vector.clearNulls();
        start = 0;
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 8L * vector.size() + keys.memoryBytes() + values.memoryBytes();
    }
}
