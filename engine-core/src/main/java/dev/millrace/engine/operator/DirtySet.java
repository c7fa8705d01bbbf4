package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Selection;
import java.util.Arrays;

/** A set of group ids that can be listed and emptied in time that depends on its own size only. */
final class DirtySet {

    private byte[] marked = {};
    private int[] groups = {};
    private int count;

    /** Adds the groups of the selected rows; without a branch for each row. */
    void addAll(int[] groupByPosition, Selection rows, int groupLimit) {
        ensure(groupLimit, count + rows.count() + 1);
        int[] positions = rows.positions();
        int rowCount = rows.count();
        int size = count;
        for (int k = 0; k < rowCount; k++) {
            int group = groupByPosition[positions[k]];
            groups[size] = group;
            size += 1 - marked[group];
            marked[group] = 1;
        }
        count = size;
    }

    void add(int group) {
        ensure(group + 1, count + 1);
        if (marked[group] == 0) {
            marked[group] = 1;
            groups[count++] = group;
        }
    }

    void addAll(DirtySet other) {
        for (int i = 0; i < other.count; i++) {
            add(other.groups[i]);
        }
    }

    /** Takes a group out, in time that depends on the size of the set. */
    void remove(int group) {
        if (group < marked.length && marked[group] != 0) {
            marked[group] = 0;
            int at = 0;
            while (groups[at] != group) {
                at++;
            }
            System.arraycopy(groups, at + 1, groups, at, count - at - 1);
            count--;
        }
    }

    int count() {
        return count;
    }

    int get(int index) {
        return groups[index];
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            marked[groups[i]] = 0;
        }
        count = 0;
    }

    /** The groups, in the order they were added. */
    int[] toArray() {
        return Arrays.copyOf(groups, count);
    }

    private void ensure(int groupLimit, int listed) {
        if (marked.length < groupLimit) {
            marked = Arrays.copyOf(marked, Math.max(groupLimit, 2 * marked.length));
        }
        if (groups.length < listed) {
            groups = Arrays.copyOf(groups, Math.max(listed, 2 * groups.length));
        }
    }
}
