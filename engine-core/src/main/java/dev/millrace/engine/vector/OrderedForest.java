package dev.millrace.engine.vector;

import java.util.Arrays;

/**
 * For each group a sorted set of entries, each with a weight: a key, by whose unsigned bytes it is sorted, and a value,
 * which is only kept. An entry keeps its id until it is removed. All operations on a group of n entries take about log n
 * steps. Entries whose weight changes are remembered until {@link #drain}.
 *
 * <p>A forest of treaps in arrays. The priority of an entry is a hash of its id, so the same calls always build the same
 * trees; what can be seen of them depends on the keys alone.
 */
public final class OrderedForest {

    /** No entry. */
    public static final int NONE = -1;

    private static final byte[] EMPTY = {};

    private final DenseIds ids = new DenseIds();
    private int[] roots = {};
    private int[] left = new int[32];
    private int[] right = new int[32];
    private int[] parent = new int[32];
    private int[] groups = new int[32];
    private long[] weights = new long[32];
    private byte[][] keys = new byte[32][];
    private byte[][] values = new byte[32][];
    private boolean[] dirty = new boolean[32];
    private int[] changed = new int[16];
    private int changedCount;
    private int overdrawn;
    private long bytes;

    /** No groups, no entries. */
    public OrderedForest() {}

    /** Makes groups 0 to {@code count - 1} addressable; new ones are empty. */
    public void ensureGroups(int count) {
        int old = roots.length;
        if (old < count) {
            roots = Arrays.copyOf(roots, Math.max(count, 2 * old));
            Arrays.fill(roots, old, roots.length, NONE);
        }
    }

    /** The entry of a key, or {@link #NONE}. */
    public int find(int group, byte[] key, int length) {
        int at = roots[group];
        while (at != NONE) {
            int order = compare(key, length, at);
            if (order == 0) {
                return at;
            }
            at = order < 0 ? left[at] : right[at];
        }
        return NONE;
    }

    /** The last entry whose key is not greater than this one, or {@link #NONE}. */
    public int floor(int group, byte[] key, int length) {
        int at = roots[group];
        int found = NONE;
        while (at != NONE) {
            int order = compare(key, length, at);
            if (order == 0) {
                return at;
            }
            if (order > 0) {
                found = at;
            }
            at = order < 0 ? left[at] : right[at];
        }
        return found;
    }

    /** The entry of a key, made with weight 0 and this value when there is none. */
    public int findOrAdd(int group, byte[] key, int length, byte[] value, int valueOffset, int valueLength) {
        int above = NONE;
        int order = 0;
        for (int at = roots[group]; at != NONE; at = order < 0 ? left[at] : right[at]) {
            order = compare(key, length, at);
            if (order == 0) {
                return at;
            }
            above = at;
        }
        int id = take();
        keys[id] = Arrays.copyOf(key, length);
        values[id] = valueLength == 0 ? EMPTY : Arrays.copyOfRange(value, valueOffset, valueOffset + valueLength);
        bytes += length + valueLength;
        groups[id] = group;
        parent[id] = above;
        if (above == NONE) {
            roots[group] = id;
        } else if (order < 0) {
            left[above] = id;
        } else {
            right[above] = id;
        }
        while (parent[id] != NONE && priority(id) < priority(parent[id])) {
            rotateUp(id);
        }
        return id;
    }

    private int take() {
        int id = ids.take();
        if (id >= left.length) {
            int length = 2 * left.length;
            left = Arrays.copyOf(left, length);
            right = Arrays.copyOf(right, length);
            parent = Arrays.copyOf(parent, length);
            groups = Arrays.copyOf(groups, length);
            weights = Arrays.copyOf(weights, length);
            dirty = Arrays.copyOf(dirty, length);
            keys = Arrays.copyOf(keys, length);
            values = Arrays.copyOf(values, length);
        }
        left[id] = NONE;
        right[id] = NONE;
        weights[id] = 0;
        return id;
    }

    private static int priority(int id) {
        int h = (id + 1) * 0x9E3779B9;
        h = (h ^ (h >>> 15)) * 0x85EBCA6B;
        return h ^ (h >>> 13);
    }

    private int compare(byte[] key, int length, int entry) {
        return Arrays.compareUnsigned(key, 0, length, keys[entry], 0, keys[entry].length);
    }

    /** Lets an entry and its parent change places, so that the order of the keys stays. */
    private void rotateUp(int id) {
        int above = parent[id];
        int top = parent[above];
        if (left[above] == id) {
            left[above] = right[id];
            adopt(above, right[id]);
            right[id] = above;
        } else {
            right[above] = left[id];
            adopt(above, left[id]);
            left[id] = above;
        }
        parent[above] = id;
        replaceChild(top, above, id);
    }

    private void adopt(int newParent, int child) {
        if (child != NONE) {
            parent[child] = newParent;
        }
    }

    private void replaceChild(int top, int old, int now) {
        adopt(top, now);
        if (top == NONE) {
            roots[groups[old]] = now;
        } else if (left[top] == old) {
            left[top] = now;
        } else {
            right[top] = now;
        }
    }

    /** Removes an entry; its id is free for one that comes later. */
    public void remove(int id) {
        while (left[id] != NONE && right[id] != NONE) {
            rotateUp(priority(left[id]) < priority(right[id]) ? left[id] : right[id]);
        }
        replaceChild(parent[id], id, left[id] != NONE ? left[id] : right[id]);
        bytes -= keys[id].length + values[id].length;
        keys[id] = EMPTY;
        values[id] = EMPTY;
        ids.release(id);
    }

    /** The entry with the smallest key, or {@link #NONE}. */
    public int first(int group) {
        int at = roots[group];
        while (at != NONE && left[at] != NONE) {
            at = left[at];
        }
        return at;
    }

    /** The entry with the greatest key, or {@link #NONE}. */
    public int last(int group) {
        int at = roots[group];
        while (at != NONE && right[at] != NONE) {
            at = right[at];
        }
        return at;
    }

    /** The entry of the same group with the next greater key, or {@link #NONE}. */
    public int next(int id) {
        if (right[id] != NONE) {
            int at = right[id];
            while (left[at] != NONE) {
                at = left[at];
            }
            return at;
        }
        int at = id;
        while (parent[at] != NONE && right[parent[at]] == at) {
            at = parent[at];
        }
        return parent[at];
    }

    /** The entry of the same group with the next smaller key, or {@link #NONE}. */
    public int previous(int id) {
        if (left[id] != NONE) {
            int at = left[id];
            while (right[at] != NONE) {
                at = right[at];
            }
            return at;
        }
        int at = id;
        while (parent[at] != NONE && left[parent[at]] == at) {
            at = parent[at];
        }
        return parent[at];
    }

    /** The group of an entry. */
    public int group(int id) {
        return groups[id];
    }

    /** The key of an entry; read only. */
    public byte[] key(int id) {
        return keys[id];
    }

    /** The value of an entry; read only. */
    public byte[] value(int id) {
        return values[id];
    }

    /** The weight of an entry. */
    public long weight(int id) {
        return weights[id];
    }

    /** Sets the weight of an entry as it is stored, which is no change. */
    public void restoreWeight(int id, long weight) {
        weights[id] = weight;
    }

    /** Adds to the weight of an entry, which may be negative in between; one of weight 0 stays until {@link #drain}. */
    public void addWeight(int id, long weight) {
        long before = weights[id];
        long after = before + weight;
        weights[id] = after;
        overdrawn += (after < 0 ? 1 : 0) - (before < 0 ? 1 : 0);
        if (!dirty[id]) {
            dirty[id] = true;
            if (changedCount == changed.length) {
                changed = Arrays.copyOf(changed, 2 * changedCount);
            }
            changed[changedCount++] = id;
        }
    }

    /** Whether an entry has a negative weight. */
    public boolean isOverdrawn() {
        return overdrawn > 0;
    }

    /** The given entry, or the first one after it that has a positive weight, or {@link #NONE}. */
    public int orNext(int id) {
        int at = id;
        while (at != NONE && weights[at] <= 0) {
            at = next(at);
        }
        return at;
    }

    /** The given entry, or the last one before it that has a positive weight, or {@link #NONE}. */
    public int orPrevious(int id) {
        int at = id;
        while (at != NONE && weights[at] <= 0) {
            at = previous(at);
        }
        return at;
    }

    /** Takes the changes of entries, each at most once. */
    public interface ChangedEntries {

        /** An entry has another weight, or is new. */
        void changed(int id);

        /** An entry has the weight 0 and is removed after this call. */
        void gone(int id);
    }

    /** Shows the entries whose weight was changed since the last call, and removes those of weight 0. */
    public void drain(ChangedEntries to) {
        for (int i = 0; i < changedCount; i++) {
            int id = changed[i];
            dirty[id] = false;
            if (weights[id] == 0) {
                to.gone(id);
                remove(id);
            } else {
                to.changed(id);
            }
        }
        changedCount = 0;
    }

    /** Removes all entries of a group of which none has changed since the last {@link #drain}. */
    public void removeAll(int group) {
        while (roots[group] != NONE) {
            remove(roots[group]);
        }
    }

    /** The number of entries in all groups. */
    public int size() {
        return ids.size();
    }

    /** Removes all entries of all groups. */
    public void clear() {
        for (int id = 0; id < ids.limit(); id++) {
            keys[id] = EMPTY;
            values[id] = EMPTY;
        }
        ids.clear();
        Arrays.fill(roots, NONE);
        Arrays.fill(dirty, false);
        changedCount = 0;
        overdrawn = 0;
        bytes = 0;
    }

    /** The bytes of memory in use, roughly. */
    public long memoryBytes() {
        return bytes + 32L * ids.size() + 32L * left.length + 4L * roots.length;
    }
}
