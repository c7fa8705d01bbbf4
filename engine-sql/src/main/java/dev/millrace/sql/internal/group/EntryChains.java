package dev.millrace.sql.internal.group;

import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;

/**
 * Which entries of a {@link dev.millrace.engine.state.StateMap} belong together: those of one list, map or set of timers of one key, as
 * doubly linked chains in the order in which they were added.
 */
final class EntryChains {
    static final int END = -1;

    private final ByteTable owners = new ByteTable();
    // By owner.
    private int[] first = {};
    private int[] last = {};
    // By entry.
    private int[] next = {};
    private int[] previous = {};
    private int[] owner = {};

    /** Adds an entry to the end of the chain of an owner. */
    void add(byte[] ownerKey, int offset, int length, int entry) {
        int found = owners.findOrAdd(ownerKey, offset, length, ByteTable.hash(ownerKey, offset, length));
        int id = found < 0 ? ~found : found;
        ensure(id, entry);
        if (found < 0) {
            first[id] = entry;
        } else {
            next[last[id]] = entry;
        }
        previous[entry] = found < 0 ? END : last[id];
        next[entry] = END;
        last[id] = entry;
        owner[entry] = id;
    }

    private void ensure(int id, int entry) {
        if (id >= first.length) {
            first = Arrays.copyOf(first, Math.max(id + 1, 2 * first.length));
            last = Arrays.copyOf(last, first.length);
        }
        if (entry >= next.length) {
            next = Arrays.copyOf(next, Math.max(entry + 1, 2 * next.length));
            previous = Arrays.copyOf(previous, next.length);
            owner = Arrays.copyOf(owner, next.length);
        }
    }

    /** Takes an entry out of its chain. */
    void remove(int entry) {
        int id = owner[entry];
        if (previous[entry] == END && next[entry] == END) {
            owners.remove(id);
            return;
        }
        if (previous[entry] == END) {
            first[id] = next[entry];
        } else {
            next[previous[entry]] = next[entry];
        }
        if (next[entry] == END) {
            last[id] = previous[entry];
        } else {
            previous[next[entry]] = previous[entry];
        }
    }

    /** The last entry of an owner, or {@link #END}. */
    int last(ByteWriter ownerKey) {
        int id = find(ownerKey);
        return id == ByteTable.ABSENT ? END : last[id];
    }

    /** The entries of an owner, in order. */
    int[] of(ByteWriter ownerKey) {
        int id = find(ownerKey);
        int count = 0;
        for (int e = id == ByteTable.ABSENT ? END : first[id]; e != END; e = next[e]) {
            count++;
        }
        int[] entries = new int[count];
        int at = 0;
        for (int e = count == 0 ? END : first[id]; e != END; e = next[e]) {
            entries[at++] = e;
        }
        return entries;
    }

    private int find(ByteWriter ownerKey) {
        int hash = ByteTable.hash(ownerKey.bytes(), 0, ownerKey.size());
        return owners.find(ownerKey.bytes(), 0, ownerKey.size(), hash);
    }

    void clear() {
        owners.clear();
    }

    long memoryBytes() {
        return owners.memoryBytes() + 8L * first.length + 12L * next.length;
    }
}
