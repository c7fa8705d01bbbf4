package dev.millrace.engine.vector;

import java.util.Arrays;

/**
 * A hash table from byte strings to dense ids. Open addressing with linear probing over one {@code long[]}, of which each
 * entry holds 32 bits of the hash and the id, so that most probes touch a key's bytes only when it is the right one.
 */
public final class ByteTable {

    /** What {@link #find} gives for a key that is not there. */
    public static final int ABSENT = -1;

    private static final int LEAST_GARBAGE = 1 << 16;

    private final DenseIds ids = new DenseIds();
    private long[] slots = new long[8];
    private int mask = 7;
    private int[] offsets = new int[4];
    private int[] lengths = new int[4];
    private byte[] arena = new byte[64];
    private int arenaSize;
    private int garbage;

    /** An empty table. */
    public ByteTable() {}

    /** The hash that the other methods want for a key. */
    public static int hash(byte[] key, int offset, int length) {
        return (int) (Hashes.ofBytes(key, offset, length) >>> 32);
    }

    /** The id of a key, or {@link #ABSENT}. */
    public int find(byte[] key, int offset, int length, int hash) {
        for (int i = hash & mask; slots[i] != 0; i = (i + 1) & mask) {
            int id = matching(slots[i], key, offset, length, hash);
            if (id >= 0) {
                return id;
            }
        }
        return ABSENT;
    }

    /** The id of a key that is there; or, for one that was not and now is, {@code ~id}, which is negative. */
    public int findOrAdd(byte[] key, int offset, int length, int hash) {
        int i = hash & mask;
        for (; slots[i] != 0; i = (i + 1) & mask) {
            int id = matching(slots[i], key, offset, length, hash);
            if (id >= 0) {
                return id;
            }
        }
        int id = store(key, offset, length);
        slots[i] = ((long) hash << 32) | (id + 1);
        if (ids.size() > (mask + 1) * 3L / 5) {
            doubleSlots();
        }
        return ~id;
    }

    private int matching(long slot, byte[] key, int offset, int length, int hash) {
        if ((int) (slot >>> 32) != hash) {
            return ABSENT;
        }
        int id = (int) slot - 1;
        boolean same = lengths[id] == length && Hashes.equalBytes(arena, offsets[id], key, offset, length);
        return same ? id : ABSENT;
    }

    private int store(byte[] key, int offset, int length) {
        int id = ids.take();
        if (id >= offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
            lengths = Arrays.copyOf(lengths, 2 * lengths.length);
        }
        int needed = Math.addExact(arenaSize, length);
        if (needed > arena.length) {
            arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, 2L * arena.length)));
        }
        System.arraycopy(key, offset, arena, arenaSize, length);
        offsets[id] = arenaSize;
        lengths[id] = length;
        arenaSize = needed;
        return id;
    }

    private void doubleSlots() {
        long[] old = slots;
        slots = new long[2 * old.length];
        mask = slots.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                int i = (int) (slot >>> 32) & mask;
                while (slots[i] != 0) {
                    i = (i + 1) & mask;
                }
                slots[i] = slot;
            }
        }
    }

    /** Removes a key by its id, which is free for a key that comes later. */
    public void remove(int id) {
        int hash = hash(arena, offsets[id], lengths[id]);
        int hole = hash & mask;
        while ((int) slots[hole] - 1 != id) {
            hole = (hole + 1) & mask;
        }
        // Moves later entries of the same run into the hole, so that a probe never has to pass over a deleted one.
        for (int i = (hole + 1) & mask; slots[i] != 0; i = (i + 1) & mask) {
            int home = (int) (slots[i] >>> 32) & mask;
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots[hole] = slots[i];
                hole = i;
            }
        }
        slots[hole] = 0;
        garbage += lengths[id];
        ids.release(id);
        if (garbage > LEAST_GARBAGE && garbage > arenaSize / 2) {
            compact();
        }
    }

    private void compact() {
        byte[] packed = new byte[Math.max(256, arenaSize - garbage)];
        int size = 0;
        for (int id = 0; id < ids.limit(); id++) {
            if (ids.isTaken(id)) {
                System.arraycopy(arena, offsets[id], packed, size, lengths[id]);
                offsets[id] = size;
                size += lengths[id];
            }
        }
        arena = packed;
        arenaSize = size;
        garbage = 0;
    }

    /** The bytes that keys are in; replaced when keys are added or removed. */
    public byte[] bytes() {
        return arena;
    }

    /** Where the key with this id starts in {@link #bytes()}. */
    public int offset(int id) {
        return offsets[id];
    }

    /** The length of the key with this id. */
    public int length(int id) {
        return lengths[id];
    }

    /** Whether there is a key with this id. */
    public boolean contains(int id) {
        return ids.isTaken(id);
    }

    /** The number of keys. */
    public int size() {
        return ids.size();
    }

    /** One more than the largest id in use since the last clear. */
    public int idLimit() {
        return ids.limit();
    }

    /** Removes all keys and keeps the memory. */
    public void clear() {
        Arrays.fill(slots, 0L);
        ids.clear();
        arenaSize = 0;
        garbage = 0;
    }

    /** The bytes of memory in use, roughly. */
    public long memoryBytes() {
        return 8L * slots.length + 8L * offsets.length + arena.length;
    }
}
