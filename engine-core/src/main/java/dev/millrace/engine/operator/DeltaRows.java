package dev.millrace.engine.operator;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;

/** The net changes of one side of a join in a micro-batch: rows with the group of their join key. */
final class DeltaRows {

    /** The group of rows that no row of the other side can match. */
    static final int UNMATCHABLE = -1;

    private static final int GROUP_BYTES = 4;

    private final Changes changes = new Changes();
    private final ByteWriter entry = new ByteWriter(128);
    private final ByteReader reader = new ByteReader();

    void add(int group, ByteWriter row, long weight) {
        entry.reset();
        entry.writeInt(group);
        entry.writeBytes(row.bytes(), 0, row.size());
        changes.add(entry.bytes(), 0, entry.size(), weight);
    }

    int count() {
        return changes.count();
    }

    long weight(int row) {
        return changes.weight(row);
    }

    int group(int row) {
        changes.open(row, reader);
        return reader.readInt();
    }

    byte[] bytes() {
        return changes.bytes();
    }

    int offset(int row) {
        return changes.offset(row) + GROUP_BYTES;
    }

    int length(int row) {
        return changes.length(row) - GROUP_BYTES;
    }

    void clear() {
        changes.clear();
    }
}
