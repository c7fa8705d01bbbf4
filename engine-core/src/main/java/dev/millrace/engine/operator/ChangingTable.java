package dev.millrace.engine.operator;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that a table of changes has now. Without a key a row is found by all of its bytes and may be there several times;
 * with a key there is one row for each key, found by it.
 */
final class ChangingTable {

    /** Takes rows. */
    interface Rows {

        /** A row, at the beginning of the array. */
        void row(byte[] bytes, int length);
    }

    private final StructType schema;
    private final List<Integer> key;
    private final ByteTable keys = new ByteTable();
    private long[] counts = new long[32];
    private byte[][] rows = new byte[32][];
    private final DirtySet unwritten = new DirtySet();
    private final ByteWriter keyBytes = new ByteWriter(128);
    private final ByteWriter value = new ByteWriter(64);
    private final BatchBuilder builder;
    private long rowBytes;
    private int found = ByteTable.ABSENT;
    private long lastUpdated;
    private long lastRemoved;

    ChangingTable(StructType schema, List<Integer> key) {
        this.schema = schema;
        this.key = key;
        builder = new BatchBuilder(schema, 1);
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    /** Looks for the row, or for the row with the same key. */
    boolean current(ByteWriter row) {
        encodeKey(row);
        found = keys.find(keyBytes.bytes(), 0, keyBytes.size(), hash());
        return found != ByteTable.ABSENT && counts[found] > 0;
    }

    private int hash() {
        return ByteTable.hash(keyBytes.bytes(), 0, keyBytes.size());
    }

    private void encodeKey(ByteWriter row) {
        keyBytes.reset();
        if (key.isEmpty()) {
            keyBytes.writeBytes(row.bytes(), 0, row.size());
            return;
        }
        builder.reset();
        RowBytes.read(new ByteReader(row.bytes(), 0, row.size()), builder, 0, schema.length());
        for (int column : key) {
            ValueCodec.writeKey(builder.column(column).build(), 0, keyBytes);
        }
    }

    /** The row that {@link #current} found. */
    byte[] currentBytes() {
        return rows[found];
    }

    int currentLength() {
        return rows[found].length;
    }

    /** Removes the row that {@link #current} found, once. */
    void remove() {
        counts[found]--;
        unwritten.add(found);
    }

    /** Adds a row, in the place of the one with the same key. */
    void put(ByteWriter row) {
        encodeKey(row);
        int id = idOf(keyBytes.bytes(), 0, keyBytes.size());
        counts[id] = hasKey() ? 1 : counts[id] + 1;
        setRow(id, Arrays.copyOf(row.bytes(), row.size()));
        unwritten.add(id);
    }

    private void setRow(int id, byte[] bytes) {
        rowBytes += bytes.length - rows[id].length;
        rows[id] = bytes;
    }

    private int idOf(byte[] bytes, int offset, int length) {
        int id = keys.findOrAdd(bytes, offset, length, ByteTable.hash(bytes, offset, length));
        if (id >= 0) {
            return id;
        }
        int added = ~id;
        if (added >= counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
            rows = Arrays.copyOf(rows, counts.length);
        }
        counts[added] = 0;
        rows[added] = new byte[0];
        return added;
    }

    void forEach(Rows to) {
        for (int id = 0; id < keys.idLimit(); id++) {
            if (keys.contains(id)) {
                for (long copy = 0; copy < counts[id]; copy++) {
                    to.row(rows[id], rows[id].length);
                }
            }
        }
    }

    void writeChanges(ChangeOutput out) {
        lastRemoved = 0;
        for (int i = 0; i < unwritten.count(); i++) {
            int id = unwritten.get(i);
            if (counts[id] == 0) {
                out.delete(keys.bytes(), keys.offset(id), keys.length(id));
                removeId(id);
                lastRemoved++;
                continue;
            }
            value.reset();
            if (hasKey()) {
                value.writeBytes(rows[id], 0, rows[id].length);
            } else {
                value.writeVarLong(counts[id]);
            }
            out.put(keys.bytes(), keys.offset(id), keys.length(id), value.bytes(), 0, value.size());
        }
        lastUpdated = unwritten.count() - lastRemoved;
        unwritten.clear();
    }

    private void removeId(int id) {
        setRow(id, new byte[0]);
        keys.remove(id);
    }

    void restore(byte[] storedKey, int keyOffset, int keyLength, byte[] stored, int offset, int length) {
        int id = idOf(storedKey, keyOffset, keyLength);
        if (hasKey()) {
            counts[id] = 1;
            setRow(id, Arrays.copyOfRange(stored, offset, offset + length));
        } else {
            counts[id] = new ByteReader(stored, offset, length).readVarLong();
            setRow(id, Arrays.copyOfRange(storedKey, keyOffset, keyOffset + keyLength));
        }
    }

    void restoreDelete(byte[] storedKey, int keyOffset, int keyLength) {
        int id = keys.find(storedKey, keyOffset, keyLength, ByteTable.hash(storedKey, keyOffset, keyLength));
        if (id != ByteTable.ABSENT) {
            removeId(id);
        }
    }

    int size() {
        return keys.size();
    }

    long lastUpdated() {
        return lastUpdated;
    }

    long lastRemoved() {
        return lastRemoved;
    }

    void clear() {
        keys.clear();
        rowBytes = 0;
    }

    long memoryBytes() {
        return keys.memoryBytes() + rowBytes + 16L * counts.length;
    }
}
