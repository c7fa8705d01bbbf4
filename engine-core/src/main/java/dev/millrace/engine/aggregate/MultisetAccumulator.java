package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.OrderedForest;

/**
 * A function over the multiset of values that a group has now: one entry for each different value, with its count. Those that
 * are gone stay until {@link #writeEntries}, with the count 0.
 *
 * <p>Stored: the key of the entry, and as its value the count and the value of the entry.
 */
abstract sealed class MultisetAccumulator extends ChangingAccumulator
        permits ExtremeMultiset, SequenceMultiset, CountedSet, ReplayedMultiset {

    static final int NONE = OrderedForest.NONE;

    final OrderedForest entries = new OrderedForest();
    final ByteWriter key = new ByteWriter(64);
    final ByteReader reader = new ByteReader();
    private final ByteWriter stored = new ByteWriter(64);

    @Override
    public void ensureGroups(int count) {
        entries.ensureGroups(count);
    }

    /** Adds to the count of the entry of {@link #key}, and returns the entry. */
    final int add(int group, ByteWriter value, long weight) {
        int entry = entries.findOrAdd(group, key.bytes(), key.size(), value.bytes(), 0, value.size());
        entries.addWeight(entry, weight);
        return entry;
    }

    @Override
    public boolean isOverdrawn() {
        return entries.isOverdrawn();
    }

    @Override
    public void clear(int group) {
        entries.removeAll(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        // All is in the entries.
    }

    @Override
    public void read(int group, ByteReader in) {
        // All is in the entries.
    }

    @Override
    public void writeEntries(EntryOutput out) {
        entries.drain(new OrderedForest.ChangedEntries() {
            @Override
            public void changed(int entry) {
                stored.reset();
                stored.writeVarLong(entries.weight(entry));
                stored.writeBytes(entries.value(entry), 0, entries.value(entry).length);
                out.put(entries.group(entry), entries.key(entry), entries.key(entry).length, stored);
            }

            @Override
            public void gone(int entry) {
                out.delete(entries.group(entry), entries.key(entry), entries.key(entry).length);
            }
        });
    }

    @Override
    public void readEntry(int group, ByteReader entryKey, ByteReader value) {
        int old = locate(group, entryKey);
        if (old != NONE) {
            entries.remove(old);
        }
        long count = value.readVarLong();
        int length = value.remaining();
        int offset = value.skip(length);
        int entry = entries.findOrAdd(group, key.bytes(), key.size(), value.bytes(), offset, length);
        entries.restoreWeight(entry, count);
    }

    @Override
    public void removeEntry(int group, ByteReader entryKey) {
        int entry = locate(group, entryKey);
        if (entry != NONE) {
            entries.remove(entry);
        }
    }

    private int locate(int group, ByteReader entryKey) {
        int length = entryKey.remaining();
        key.reset();
        key.writeBytes(entryKey.bytes(), entryKey.skip(length), length);
        return entries.find(group, key.bytes(), key.size());
    }

    @Override
    public long entryCount() {
        return entries.size();
    }

    @Override
    public long memoryBytes() {
        return entries.memoryBytes();
    }
}
