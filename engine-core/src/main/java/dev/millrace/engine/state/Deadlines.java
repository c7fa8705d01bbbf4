package dev.millrace.engine.state;

import java.util.Arrays;

/**
 * The times at which ids fall due, at most one for each: a binary heap in which entries that were replaced stay until they come up.
 * Times are in any unit.
 */
public final class Deadlines {

    /** No deadline. */
    public static final long NONE = Long.MAX_VALUE;

    private long[] byId = {};
    private long[] times = new long[16];
    private int[] ids = new int[16];
    private int heapSize;
    private int live;

    /** No deadlines. */
    public Deadlines() {}

    /** Sets the deadline of an id, or takes it away with {@link #NONE}. */
    public void set(int id, long time) {
        if (id >= byId.length) {
            int old = byId.length;
            byId = Arrays.copyOf(byId, Math.max(id + 1, 2 * old));
            Arrays.fill(byId, old, byId.length, NONE);
        }
        if (byId[id] == time) {
            return;
        }
        live += (time == NONE ? 0 : 1) - (byId[id] == NONE ? 0 : 1);
        byId[id] = time;
        if (time != NONE) {
            push(time, id);
        }
        if (heapSize > 2 * live + 64) {
            rebuild();
        }
    }

    /** The deadline of an id, or {@link #NONE}. */
    public long of(int id) {
        return id < byId.length ? byId[id] : NONE;
    }

    /** The earliest deadline of all, or {@link #NONE}. */
    public long earliest() {
        while (heapSize > 0 && byId[ids[0]] != times[0]) {
            pop();
        }
        return heapSize == 0 ? NONE : times[0];
    }

    /** Takes an id out whose deadline is the earliest and not after {@code time}; -1 when there is none. */
    public int pollDue(long time) {
        if (earliest() > time || heapSize == 0) {
            return -1;
        }
        int id = ids[0];
        pop();
        byId[id] = NONE;
        live--;
        return id;
    }

    private void push(long time, int id) {
        if (heapSize == times.length) {
            times = Arrays.copyOf(times, 2 * heapSize);
            ids = Arrays.copyOf(ids, 2 * heapSize);
        }
        int at = heapSize++;
        for (int parent = (at - 1) / 2; at > 0 && times[parent] > time; parent = (at - 1) / 2) {
            times[at] = times[parent];
            ids[at] = ids[parent];
            at = parent;
        }
        times[at] = time;
        ids[at] = id;
    }

    private void pop() {
        heapSize--;
        long time = times[heapSize];
        int id = ids[heapSize];
        int at = 0;
        for (int child = 1; child < heapSize; child = 2 * at + 1) {
            if (child + 1 < heapSize && times[child + 1] < times[child]) {
                child++;
            }
            if (times[child] >= time) {
                break;
            }
            times[at] = times[child];
            ids[at] = ids[child];
            at = child;
        }
        times[at] = time;
        ids[at] = id;
    }

    private void rebuild() {
        heapSize = 0;
        for (int id = 0; id < byId.length; id++) {
            if (byId[id] != NONE) {
                push(byId[id], id);
            }
        }
    }

    /** Takes all deadlines away. */
    public void clear() {
        Arrays.fill(byId, NONE);
        heapSize = 0;
        live = 0;
    }

    /** The bytes of memory in use, roughly. */
    public long memoryBytes() {
        return 8L * byId.length + 12L * times.length;
    }
}
