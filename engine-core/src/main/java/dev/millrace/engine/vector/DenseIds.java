package dev.millrace.engine.vector;

import java.util.Arrays;

/** Gives out small integers, dense from 0; one that was given back is given out again before a new one. */
public final class DenseIds {

    private int limit;
    private int[] released = {};
    private int releasedCount;
    // Bit set = given back. Words beyond the end are all zero.
    private long[] free = {};

    /** No ids given out yet. */
    public DenseIds() {}

    /** An id that is not in use. */
    public int take() {
        if (releasedCount == 0) {
            return limit++;
        }
        int id = released[--releasedCount];
        free[id >>> 6] &= ~(1L << id);
        return id;
    }

    /** Gives an id back. */
    public void release(int id) {
        if (releasedCount == released.length) {
            released = Arrays.copyOf(released, Math.max(16, 2 * releasedCount));
        }
        released[releasedCount++] = id;
        if (free.length <= id >>> 6) {
            free = Arrays.copyOf(free, Math.max((id >>> 6) + 1, 2 * free.length));
        }
        free[id >>> 6] |= 1L << id;
    }

    /** Whether an id is in use. */
    public boolean isTaken(int id) {
        int word = id >>> 6;
        return id >= 0 && id < limit && (word >= free.length || (free[word] & (1L << id)) == 0);
    }

    /** One more than the largest id given out since the last clear. */
    public int limit() {
        return limit;
    }

    /** The number of ids in use. */
    public int size() {
        return limit - releasedCount;
    }

    /** Takes all ids back. */
    public void clear() {
        limit = 0;
        releasedCount = 0;
        Arrays.fill(free, 0L);
    }
}
