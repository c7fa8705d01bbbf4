package dev.millrace.engine.operator;

import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.DenseIds;
import java.util.Arrays;

/**
 * The sessions of all keys, by small ids that are the groups of {@link #values}. Those of one key are chained, the latest first;
 * they neither overlap nor touch.
 */
final class Sessions {

    private static final int NONE = -1;
    private static final long NEVER = Long.MIN_VALUE;

    final GroupTable keys;
    final AggregateValues values;
    private final DenseIds ids = new DenseIds();
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int[] keyOf = new int[16];
    private int[] next = new int[16];
    // Under which start the checkpoint has the session; NEVER for one that it does not have.
    private long[] written = new long[16];
    // To which session of this micro-batch one was added; itself for one that is there.
    private int[] forward = new int[16];
    private int[] heads = new int[16];
    private int[] merged = new int[16];
    private int mergedCount;
    private final ByteWriter deletions = new ByteWriter(64);

    Sessions(GroupTable keys, AggregateValues values) {
        this.keys = keys;
        this.values = values;
        Arrays.fill(heads, NONE);
    }

    int size() {
        return ids.size() - mergedCount;
    }

    int idLimit() {
        return ids.limit();
    }

    boolean contains(int session) {
        return ids.isTaken(session) && forward[session] == session;
    }

    long start(int session) {
        return starts[session];
    }

    long end(int session) {
        return ends[session];
    }

    int key(int session) {
        return keyOf[session];
    }

    /** The session that a row of a key belongs to, made of those that it overlaps or touches. */
    int add(int key, long start, long end) {
        ensureKey(key);
        int before = NONE;
        int at = heads[key];
        while (at != NONE && starts[at] > end) {
            before = at;
            at = next[at];
        }
        if (at == NONE || ends[at] < start) {
            return insert(key, start, end, before, at);
        }
        long newStart = Math.min(start, starts[at]);
        ends[at] = Math.max(ends[at], end);
        for (int other = next[at]; other != NONE && ends[other] >= newStart; other = next[at]) {
            newStart = Math.min(newStart, starts[other]);
            next[at] = next[other];
            join(at, other);
        }
        if (newStart != starts[at]) {
            forget(at);
            starts[at] = newStart;
        }
        return at;
    }

    private void ensureKey(int key) {
        if (key >= heads.length) {
            int old = heads.length;
            heads = Arrays.copyOf(heads, Math.max(key + 1, 2 * old));
            Arrays.fill(heads, old, heads.length, NONE);
        }
    }

    private int insert(int key, long start, long end, int before, int after) {
        int session = ids.take();
        if (session >= starts.length) {
            int length = 2 * starts.length;
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
            keyOf = Arrays.copyOf(keyOf, length);
            next = Arrays.copyOf(next, length);
            written = Arrays.copyOf(written, length);
            forward = Arrays.copyOf(forward, length);
        }
        values.ensureGroups(ids.limit());
        starts[session] = start;
        ends[session] = end;
        keyOf[session] = key;
        written[session] = NEVER;
        forward[session] = session;
        next[session] = after;
        if (before == NONE) {
            heads[key] = session;
        } else {
            next[before] = session;
        }
        return session;
    }

    private void join(int into, int other) {
        values.merge(into, values, other);
        forget(other);
        forward[other] = into;
        if (mergedCount == merged.length) {
            merged = Arrays.copyOf(merged, 2 * mergedCount);
        }
        merged[mergedCount++] = other;
    }

    /** Notes that the checkpoint must lose what it has of a session. */
    private void forget(int session) {
        if (written[session] != NEVER) {
            int at = deletions.size();
            deletions.writeInt(0);
            writeKey(session, written[session], deletions);
            deletions.setInt(at, deletions.size() - at - 4);
            written[session] = NEVER;
        }
    }

    /** The session that one became part of in this micro-batch, or itself. */
    int current(int session) {
        int at = session;
        while (forward[at] != at) {
            at = forward[at];
        }
        return at;
    }

    /** All rows of a batch are added: ids of sessions that became part of others are free. */
    void releaseMerged() {
        for (int i = 0; i < mergedCount; i++) {
            values.clear(merged[i]);
            ids.release(merged[i]);
        }
        mergedCount = 0;
    }

    void remove(int session) {
        forget(session);
        int key = keyOf[session];
        if (heads[key] == session) {
            heads[key] = next[session];
        } else {
            int before = heads[key];
            while (next[before] != session) {
                before = next[before];
            }
            next[before] = next[session];
        }
        if (heads[key] == NONE) {
            keys.remove(key);
        }
        values.clear(session);
        ids.release(session);
    }

    /** The id of a session that is in the state, or -1. */
    int find(int key, long start) {
        int at = key >= heads.length ? NONE : heads[key];
        while (at != NONE && starts[at] != start) {
            at = next[at];
        }
        return at;
    }

    /** Takes a session as the checkpoint has it. Until all are there they may overlap. */
    void restore(ByteReader key, ByteReader value) {
        long start = key.readLong();
        int keyId = keys.groupIdOf(key);
        ensureKey(keyId);
        int session = find(keyId, start);
        if (session == NONE) {
            int before = NONE;
            int at = heads[keyId];
            while (at != NONE && starts[at] > start) {
                before = at;
                at = next[at];
            }
            session = insert(keyId, start, start, before, at);
        }
        ends[session] = value.readLong();
        values.read(session, value);
        written[session] = start;
    }

    void restoreDelete(ByteReader key) {
        long start = key.readLong();
        int keyId = keys.findKey(key);
        int session = keyId == GroupTable.ABSENT ? NONE : find(keyId, start);
        if (session != NONE) {
            written[session] = NEVER;
            remove(session);
        }
    }

    private void writeKey(int session, long start, ByteWriter out) {
        out.writeLong(start);
        keys.writeKey(keyOf[session], out);
    }

    /** The bytes by which sessions are ordered: the start, as numbers are ordered, and the key. */
    void writeOrder(int session, ByteWriter out) {
        out.writeLong(Long.reverseBytes(starts[session] ^ Long.MIN_VALUE));
        keys.writeKey(keyOf[session], out);
    }

    /** Writes key and value of a session, which the checkpoint has from now on. */
    void write(int session, ByteWriter key, ByteWriter value) {
        key.reset();
        writeKey(session, starts[session], key);
        value.reset();
        value.writeLong(ends[session]);
        values.write(session, value);
        written[session] = starts[session];
    }

    /** Keys that the checkpoint must lose, each after its length in four bytes. */
    ByteWriter deletions() {
        return deletions;
    }

    void clear() {
        for (int session = 0; session < ids.limit(); session++) {
            values.clear(session);
        }
        ids.clear();
        keys.clear();
        Arrays.fill(heads, NONE);
        mergedCount = 0;
        deletions.reset();
    }

    long memoryBytes() {
        return keys.memoryBytes() + values.memoryBytes() + 36L * starts.length + 4L * heads.length;
    }
}
