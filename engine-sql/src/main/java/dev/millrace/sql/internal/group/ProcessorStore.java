package dev.millrace.sql.internal.group;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Deadlines;
import dev.millrace.engine.state.StateMap;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;

/**
 * All that a {@link dev.millrace.sql.streaming.StatefulProcessor} remembers.
 *
 * <p>State: schemas as in {@link StateSchemas}, and entries. The key of an entry is a tag (1 for timers, 2 and the id of the variable for
 * others), the length of the key, the key as in {@link dev.millrace.engine.state.GroupTable#writeKey}, and what tells it from others of
 * the variable and the key: nothing for a value, a number for an element of a list, the stored form of its own key for an entry of a
 * map, the time for a timer (numbers as eight bytes that sort like them). The value of an entry is a byte that says whether it expires,
 * the time when it does in milliseconds (eight bytes), and what {@link StateCodec} writes; that of a timer is empty.
 */
final class ProcessorStore {
    static final int TIMERS = 1;
    private static final int FIRST_VARIABLE = 2;
    private static final byte[] EMPTY = {};

    private final StateSchemas schemas = new StateSchemas();
    private final StateMap entries = new StateMap();
    private final EntryChains chains = new EntryChains();
    private final Deadlines expiries = new Deadlines();
    private final Deadlines timers = new Deadlines();
    private final ByteWriter currentKey = new ByteWriter(64);
    private final ByteWriter entryKey = new ByteWriter(64);
    private final ByteReader reader = new ByteReader();
    private boolean hasKey;
    private long nowMillis;
    private long expiredCount;

    StateSchemas schemas() {
        return schemas;
    }

    StateMap entries() {
        return entries;
    }

    Deadlines timers() {
        return timers;
    }

    static int tag(StoredVariable variable) {
        return FIRST_VARIABLE + variable.id();
    }

    void beginBatch(long batchMillis) {
        nowMillis = batchMillis;
        expiredCount = 0;
    }

    long nowMillis() {
        return nowMillis;
    }

    /** The key whose states are meant from now on. */
    void select(byte[] key, int offset, int length) {
        currentKey.reset();
        currentKey.writeBytes(key, offset, length);
        hasKey = true;
    }

    void unselect() {
        hasKey = false;
    }

    boolean hasKey() {
        return hasKey;
    }

    /** The beginning of the keys of entries of the current key; to be added to until the next call. */
    ByteWriter entryKey(int tag) {
        if (!hasKey) {
            throw new IllegalStateException("There is no current key: states and timers can be used in handleInputRows,"
                    + " handleExpiredTimer and handleInitialState only");
        }
        entryKey.reset();
        entryKey.writeVarLong(tag);
        entryKey.writeVarLong(currentKey.size());
        entryKey.writeBytes(currentKey.bytes(), 0, currentKey.size());
        return entryKey;
    }

    /** Whether an entry is there and has not expired. */
    boolean isLive(int id) {
        return id != StateMap.ABSENT && entries.contains(id) && expiries.of(id) > nowMillis;
    }

    /** The live entries of the current key under a tag, in the order in which they were added. */
    int[] live(int tag) {
        int[] all = chains.of(entryKey(tag));
        int count = 0;
        for (int id : all) {
            if (isLive(id)) {
                all[count++] = id;
            }
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }

    /** The last entry of the current key under a tag, live or not, or -1. */
    int last(int tag) {
        return chains.last(entryKey(tag));
    }

    /** Sets an entry; {@code key} is that of {@link #entryKey} with what was added to it. */
    int put(ByteWriter key, byte[] value, boolean chained) {
        boolean isNew = chained && entries.find(key) == StateMap.ABSENT;
        int id = entries.put(key, value);
        if (isNew) {
            chain(id);
        }
        expiries.set(id, expiry(value));
        return id;
    }

    private static long expiry(byte[] value) {
        return value.length > 8 && value[0] != 0 ? new ByteReader(value, 1, 8).readLong() : Deadlines.NONE;
    }

    private void chain(int id) {
        byte[] bytes = entries.keyBytes();
        int offset = entries.keyOffset(id);
        reader.reset(bytes, offset, entries.keyLength(id));
        reader.readVarLong();
        reader.skip(reader.readLength());
        chains.add(bytes, offset, reader.position() - offset, id);
    }

    void remove(int id, boolean chained) {
        if (chained) {
            chains.remove(id);
        }
        entries.remove(id);
        expiries.set(id, Deadlines.NONE);
        timers.set(id, Deadlines.NONE);
    }

    int tagOf(int id) {
        reader.reset(entries.keyBytes(), entries.keyOffset(id), entries.keyLength(id));
        return reader.readLength();
    }

    /** Where what tells an entry from others of its variable and key starts in {@link StateMap#keyBytes}. */
    int restOffset(int id) {
        reader.reset(entries.keyBytes(), entries.keyOffset(id), entries.keyLength(id));
        reader.readVarLong();
        reader.skip(reader.readLength());
        return reader.position();
    }

    /** A timer of the current key. */
    ByteWriter timerKey(long time) {
        ByteWriter key = entryKey(TIMERS);
        writeSortable(time, key);
        return key;
    }

    static void writeSortable(long number, ByteWriter out) {
        out.writeLong(Long.reverseBytes(number ^ Long.MIN_VALUE));
    }

    /** The number at the end of the key of an entry. */
    long number(int id) {
        int end = entries.keyOffset(id) + entries.keyLength(id);
        reader.reset(entries.keyBytes(), end - 8, 8);
        return Long.reverseBytes(reader.readLong()) ^ Long.MIN_VALUE;
    }

    /** Sets a timer of the current key; false when it is set already. */
    boolean addTimer(long time) {
        ByteWriter key = timerKey(time);
        boolean isNew = entries.find(key) == StateMap.ABSENT;
        if (isNew) {
            timers.set(put(key, EMPTY, true), time);
        }
        return isNew;
    }

    /** The timers that are due, the earliest first, those of one time in the order of their keys. They stay until they are removed. */
    Integer[] dueTimers(long limitMillis) {
        Integer[] due = new Integer[8];
        int count = 0;
        for (int id = timers.pollDue(limitMillis); id >= 0; id = timers.pollDue(limitMillis)) {
            if (count == due.length) {
                due = Arrays.copyOf(due, 2 * count);
            }
            due[count++] = id;
        }
        Integer[] sorted = Arrays.copyOf(due, count);
        Arrays.sort(sorted, (a, b) -> {
            int order = Long.compare(number(a), number(b));
            return order != 0 ? order : entries.compareKeys(a, b);
        });
        return sorted;
    }

    /** Where the key of an entry lies in {@link StateMap#keyBytes}: offset and length. */
    int[] keyRange(int id) {
        reader.reset(entries.keyBytes(), entries.keyOffset(id), entries.keyLength(id));
        reader.readVarLong();
        int length = reader.readLength();
        return new int[] {reader.skip(length), length};
    }

    /** Removes what has expired. */
    void removeExpired() {
        for (int id = expiries.pollDue(nowMillis); id >= 0; id = expiries.pollDue(nowMillis)) {
            remove(id, isChained(id));
            expiredCount++;
        }
    }

    private boolean isChained(int id) {
        int tag = tagOf(id);
        return tag == TIMERS || schemas.kindOf(tag - FIRST_VARIABLE) != StoredVariable.Kind.VALUE;
    }

    /** Removes all entries of a variable; before {@link #index}. */
    void removeAll(StoredVariable variable) {
        for (int id = 0; id < entries.idLimit(); id++) {
            if (entries.contains(id) && tagOf(id) == tag(variable)) {
                entries.remove(id);
            }
        }
    }

    /** Everything is restored: links the entries that belong together, in the order of their keys. */
    void index() {
        Integer[] ids = new Integer[entries.size()];
        int count = 0;
        for (int id = 0; id < entries.idLimit(); id++) {
            if (entries.contains(id)) {
                ids[count++] = id;
            }
        }
        Arrays.sort(ids, entries::compareKeys);
        for (int id : ids) {
            if (isChained(id)) {
                chain(id);
            }
            expiries.set(id, expiry(entries.value(id)));
            if (tagOf(id) == TIMERS) {
                timers.set(id, number(id));
            }
        }
    }

    long expiredCount() {
        return expiredCount;
    }

    void writeChanges(ChangeOutput out) {
        schemas.writeChanges(out);
        entries.writeChanges(out);
    }

    void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        if (StateSchemas.isSchema(key, keyOffset)) {
            schemas.restore(key, keyOffset, keyLength, value, valueOffset, valueLength);
        } else {
            entries.restore(key, keyOffset, keyLength, value, valueOffset, valueLength);
        }
    }

    void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        if (StateSchemas.isSchema(key, keyOffset)) {
            schemas.restoreDelete(key, keyOffset, keyLength);
        } else {
            entries.restoreDelete(key, keyOffset, keyLength);
        }
    }

    long memoryBytes() {
        return entries.memoryBytes() + chains.memoryBytes() + expiries.memoryBytes() + timers.memoryBytes();
    }

    void clear() {
        entries.clear();
        chains.clear();
        expiries.clear();
        timers.clear();
    }
}
