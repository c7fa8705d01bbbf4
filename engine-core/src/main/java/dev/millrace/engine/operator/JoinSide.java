package dev.millrace.engine.operator;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;

/**
 * The rows of one side of a {@link ChangingJoin}: for each join key a chain of different rows in the order they came, each with
 * its count and the number of rows of the other side that match it.
 */
final class JoinSide {

    static final int NONE = -1;
    private static final int GROUP_BYTES = 4;

    final DirtySet unwritten = new DirtySet();
    // A row follows the four bytes of its group.
    private final ByteTable rows = new ByteTable();
    private final ByteWriter entry = new ByteWriter(128);
    private long[] counts = new long[32];
    private long[] matches = new long[32];
    private long[] numbers = new long[32];
    private int[] next = new int[32];
    private int[] previous = new int[32];
    private int[] heads = {};
    private int[] tails = {};
    private long lastNumber;
    private boolean unordered;

    void ensureGroups(int count) {
        int old = heads.length;
        if (old < count) {
            heads = Arrays.copyOf(heads, Math.max(count, 2 * old));
            tails = Arrays.copyOf(tails, heads.length);
            Arrays.fill(heads, old, heads.length, NONE);
            Arrays.fill(tails, old, heads.length, NONE);
        }
    }

    /** The entry of a row, made with the count 0 when there is none. */
    int findOrAdd(int group, byte[] row, int offset, int length) {
        encode(group, row, offset, length);
        int found = rows.findOrAdd(entry.bytes(), 0, entry.size(), hash());
        if (found >= 0) {
            // A row that has gone is there until its state is written, and knows nothing of the other side any more.
            matches[found] = counts[found] == 0 ? 0 : matches[found];
            return found;
        }
        int id = ~found;
        if (id >= counts.length) {
            int size = 2 * counts.length;
            counts = Arrays.copyOf(counts, size);
            matches = Arrays.copyOf(matches, size);
            numbers = Arrays.copyOf(numbers, size);
            next = Arrays.copyOf(next, size);
            previous = Arrays.copyOf(previous, size);
        }
        counts[id] = 0;
        matches[id] = 0;
        numbers[id] = ++lastNumber;
        append(group, id);
        return id;
    }

    private void encode(int group, byte[] row, int offset, int length) {
        entry.reset();
        entry.writeInt(group);
        entry.writeBytes(row, offset, length);
    }

    private int hash() {
        return ByteTable.hash(entry.bytes(), 0, entry.size());
    }

    private void append(int group, int id) {
        next[id] = NONE;
        previous[id] = tails[group];
        if (tails[group] == NONE) {
            heads[group] = id;
        } else {
            next[tails[group]] = id;
        }
        tails[group] = id;
    }

    /** Whether a group has no rows. */
    boolean isEmpty(int group) {
        return group >= heads.length || heads[group] == NONE;
    }

    int first(int group) {
        return heads[group];
    }

    int next(int id) {
        return next[id];
    }

    int groupOf(int id) {
        return new ByteReader(rows.bytes(), rows.offset(id), GROUP_BYTES).readInt();
    }

    /** Lets {@code reader} read a row. */
    void open(int id, ByteReader reader) {
        reader.reset(rows.bytes(), rows.offset(id) + GROUP_BYTES, rows.length(id) - GROUP_BYTES);
    }

    long count(int id) {
        return counts[id];
    }

    void addCount(int id, long weight) {
        counts[id] += weight;
        unwritten.add(id);
    }

    long matches(int id) {
        return matches[id];
    }

    void addMatches(int id, long weight) {
        matches[id] += weight;
        unwritten.add(id);
    }

    /** Appends a row to the key of its state, and count, matches and number to the value. */
    void write(int id, ByteWriter key, ByteWriter value) {
        key.writeBytes(rows.bytes(), rows.offset(id) + GROUP_BYTES, rows.length(id) - GROUP_BYTES);
        value.writeVarLong(counts[id]);
        value.writeVarLong(matches[id]);
        value.writeVarLong(numbers[id]);
    }

    void remove(int id) {
        int group = groupOf(id);
        if (previous[id] == NONE) {
            heads[group] = next[id];
        } else {
            next[previous[id]] = next[id];
        }
        if (next[id] == NONE) {
            tails[group] = previous[id];
        } else {
            previous[next[id]] = previous[id];
        }
        rows.remove(id);
    }

    void restore(int group, byte[] row, int offset, int length, ByteReader value) {
        int id = findOrAdd(group, row, offset, length);
        counts[id] = value.readVarLong();
        matches[id] = value.readVarLong();
        numbers[id] = value.readVarLong();
        lastNumber = Math.max(lastNumber, numbers[id]);
        unordered = true;
    }

    /** Removes a row that may be there, and returns whether it was. */
    boolean restoreDelete(int group, byte[] row, int offset, int length) {
        encode(group, row, offset, length);
        int id = rows.find(entry.bytes(), 0, entry.size(), hash());
        if (id != ByteTable.ABSENT) {
            remove(id);
        }
        return id != ByteTable.ABSENT;
    }

    /** Brings chains back to the order that they had before the state was stored, in which entries come in any order. */
    void order() {
        if (!unordered) {
            return;
        }
        unordered = false;
        long[] order = new long[rows.size()];
        int count = 0;
        for (int id = 0; id < rows.idLimit(); id++) {
            if (rows.contains(id)) {
                order[count++] = id;
            }
        }
        sortByNumber(order);
        Arrays.fill(heads, NONE);
        Arrays.fill(tails, NONE);
        for (long id : order) {
            append(groupOf((int) id), (int) id);
        }
    }

    private void sortByNumber(long[] order) {
        // Numbers are unique, so sorting the numbers and looking up their ids sorts the ids.
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = numbers[(int) order[i]];
        }
        Arrays.sort(sorted);
        int[] idOf = new int[order.length];
        for (long id : order) {
            idOf[Arrays.binarySearch(sorted, numbers[(int) id])] = (int) id;
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = idOf[i];
        }
    }

    int size() {
        return rows.size();
    }

    void clear() {
        rows.clear();
        Arrays.fill(heads, NONE);
        Arrays.fill(tails, NONE);
    }

    long memoryBytes() {
        return rows.memoryBytes() + 32L * counts.length + 8L * heads.length;
    }
}
