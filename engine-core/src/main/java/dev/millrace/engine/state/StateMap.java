package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;

/**
 * State in its stored form, a map from byte strings to byte strings that knows which keys changed. For operators whose values are
 * made into objects one at a time. Each key has a small id, dense from 0, that stays while the key is there and is given to another
 * key later.
 */
public final class StateMap {

    /** What {@link #find} gives for a key that is not there. */
    public static final int ABSENT = ByteTable.ABSENT;

    /** In place of the value of a key that has gone, until {@link #writeChanges} has said so. */
    private static final byte[] GONE = {};

    private final ByteTable keys = new ByteTable();
    private byte[][] values = new byte[32][];
    private boolean[] marked = new boolean[32];
    private int[] changed = new int[32];
    private int changedCount;
    private int size;
    private long valueBytes;
    private long lastUpdated;
    private long lastRemoved;

    /** An empty map. */
    public StateMap() {}

    /** The id of a key, or {@link #ABSENT}. */
    public int find(ByteWriter key) {
        int id = keys.find(key.bytes(), 0, key.size(), ByteTable.hash(key.bytes(), 0, key.size()));
        return id != ABSENT && values[id] == GONE ? ABSENT : id;
    }

    /** Sets a key to a value, which is kept, and returns its id. */
    public int put(ByteWriter key, byte[] value) {
        int id = set(key.bytes(), 0, key.size(), value);
        mark(id);
        return id;
    }

    /** Gives a key another value, which is kept. */
    public void replace(int id, byte[] value) {
        valueBytes += value.length - values[id].length;
        values[id] = value;
        mark(id);
    }

    private int set(byte[] key, int offset, int length, byte[] value) {
        int found = keys.findOrAdd(key, offset, length, ByteTable.hash(key, offset, length));
        int id = found < 0 ? ~found : found;
        if (id >= values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
            marked = Arrays.copyOf(marked, values.length);
        }
        boolean isNew = found < 0 || values[id] == GONE;
        size += isNew ? 1 : 0;
        valueBytes += value.length - (isNew ? 0 : values[id].length);
        values[id] = value;
        return id;
    }

    /** Removes a key. */
    public void remove(int id) {
        valueBytes -= values[id].length;
        values[id] = GONE;
        size--;
        mark(id);
    }

    private void mark(int id) {
        if (!marked[id]) {
            marked[id] = true;
            if (changedCount == changed.length) {
                changed = Arrays.copyOf(changed, 2 * changedCount);
            }
            changed[changedCount++] = id;
        }
    }

    /** Whether there is a key with this id. */
    public boolean contains(int id) {
        return keys.contains(id) && values[id] != GONE;
    }

    /** The value of a key; not to be changed. */
    public byte[] value(int id) {
        return values[id];
    }

    /** The bytes in which keys stand; replaced when keys come and go. */
    public byte[] keyBytes() {
        return keys.bytes();
    }

    /** Where in {@link #keyBytes()} a key starts. */
    public int keyOffset(int id) {
        return keys.offset(id);
    }

    /** The length of a key. */
    public int keyLength(int id) {
        return keys.length(id);
    }

    /** The order of two keys by their bytes, as unsigned numbers. */
    public int compareKeys(int a, int b) {
        byte[] bytes = keys.bytes();
        return Arrays.compareUnsigned(
                bytes,
                keys.offset(a),
                keys.offset(a) + keys.length(a),
                bytes,
                keys.offset(b),
                keys.offset(b) + keys.length(b));
    }

    /** One more than the largest id in use. */
    public int idLimit() {
        return keys.idLimit();
    }

    /** The number of keys. */
    public int size() {
        return size;
    }

    /** As {@link Stateful#writeChanges}. */
    public void writeChanges(ChangeOutput out) {
        lastUpdated = 0;
        lastRemoved = 0;
        for (int i = 0; i < changedCount; i++) {
            int id = changed[i];
            marked[id] = false;
            byte[] value = values[id];
            if (value == GONE) {
                out.delete(keys.bytes(), keys.offset(id), keys.length(id));
                keys.remove(id);
                lastRemoved++;
            } else {
                out.put(keys.bytes(), keys.offset(id), keys.length(id), value, 0, value.length);
                lastUpdated++;
            }
        }
        changedCount = 0;
    }

    /** As {@link Stateful#restore}. */
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        set(key, keyOffset, keyLength, Arrays.copyOfRange(value, valueOffset, valueOffset + valueLength));
    }

    /** As {@link Stateful#restoreDelete}. */
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        int id = keys.find(key, keyOffset, keyLength, ByteTable.hash(key, keyOffset, keyLength));
        if (id != ABSENT) {
            valueBytes -= values[id].length;
            values[id] = GONE;
            size--;
            keys.remove(id);
        }
    }

    /** How many keys the last {@link #writeChanges} put out with a value. */
    public long lastUpdated() {
        return lastUpdated;
    }

    /** How many keys the last {@link #writeChanges} reported as gone. */
    public long lastRemoved() {
        return lastRemoved;
    }

    /** The bytes of memory in use, roughly. */
    public long memoryBytes() {
        return keys.memoryBytes() + valueBytes + 16L * size + 9L * values.length;
    }

    /** Forgets everything, changes included. */
    public void clear() {
        keys.clear();
        Arrays.fill(values, GONE);
        Arrays.fill(marked, false);
        changedCount = 0;
        size = 0;
        valueBytes = 0;
    }
}
