package dev.millrace.engine.operator;

import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Selection;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The groups of one pane of time. Sets of groups come from a pool, so that a slice that rests holds none. */
final class Slice {

    final long start;
    final GroupTable table;
    final AggregateValues values;

    private @Nullable DirtySet touched;
    private @Nullable DirtySet unwritten;
    private int countedSize;
    private long countedBytes;

    Slice(long start, GroupTable table, AggregateValues values) {
        this.start = start;
        this.table = table;
        this.values = values;
    }

    long start() {
        return start;
    }

    boolean isTouched() {
        return touched != null;
    }

    boolean isUnwritten() {
        return unwritten != null;
    }

    void add(AggregateInput input, Selection rows, ArrayDeque<DirtySet> pool) {
        DirtySet set = touched;
        if (set == null) {
            DirtySet pooled = pool.poll();
            set = pooled == null ? new DirtySet() : pooled;
            touched = set;
        }
        int[] groups = table.groupIds(input.keys(), rows);
        int limit = table.idLimit();
        values.ensureGroups(limit);
        set.addAll(groups, rows, limit);
        input.add(rows, groups, values);
    }

    /** The groups that got rows in this micro-batch. */
    int[] touchedGroups() {
        return touched == null ? new int[0] : touched.toArray();
    }

    /** All groups. */
    int[] groups() {
        return groups(table);
    }

    /** All groups of a table. */
    static int[] groups(GroupTable table) {
        int[] all = new int[table.size()];
        int count = 0;
        for (int group = 0; count < all.length; group++) {
            if (table.contains(group)) {
                all[count++] = group;
            }
        }
        return all;
    }

    /** The micro-batch is over: what it touched is to be written. */
    void endOfBatch(ArrayDeque<DirtySet> pool) {
        DirtySet set = touched;
        if (set == null) {
            return;
        }
        if (unwritten == null) {
            unwritten = set;
        } else {
            unwritten.addAll(set);
            release(set, pool);
        }
        touched = null;
    }

    /** The groups to be written, which count as written from now on. */
    int[] takeUnwritten(ArrayDeque<DirtySet> pool) {
        DirtySet set = unwritten;
        if (set == null) {
            return new int[0];
        }
        int[] groups = set.toArray();
        unwritten = null;
        release(set, pool);
        return groups;
    }

    private static void release(DirtySet set, ArrayDeque<DirtySet> pool) {
        set.clear();
        if (pool.size() < 16) {
            pool.push(set);
        }
    }

    /** Groups more than when this was asked last. */
    int countGroups() {
        int before = countedSize;
        countedSize = table.size();
        return countedSize - before;
    }

    /** Bytes more than when this was asked last. */
    long countBytes() {
        long before = countedBytes;
        countedBytes = table.memoryBytes() + values.memoryBytes() + 160;
        return countedBytes - before;
    }

    int countedGroups() {
        return countedSize;
    }

    long countedBytes() {
        return countedBytes;
    }
}
