package dev.millrace.engine.operator;

import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;

/**
 * An order of groups that depends on their keys alone, not on how the table came about: a micro-batch that runs again after a
 * restart puts its rows out in the same order.
 */
final class KeyOrder {

    private KeyOrder() {}

    /** What writes the bytes by which an id is ordered. */
    interface Key {
        void write(int id, ByteWriter out);
    }

    /** The groups in the order of the bytes of their stored keys. */
    static int[] sort(GroupTable table, int[] groups) {
        return sort(groups, table::writeKey);
    }

    /** The ids in the order of the bytes of their keys. */
    static int[] sort(int[] groups, Key key) {
        if (groups.length < 2) {
            return groups;
        }
        ByteWriter keys = new ByteWriter(16 * groups.length);
        int[] ends = new int[groups.length];
        int[] order = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            key.write(groups[i], keys);
            ends[i] = keys.size();
            order[i] = i;
        }
        sort(keys.bytes(), ends, order, order.clone(), 0, order.length);
        for (int i = 0; i < order.length; i++) {
            order[i] = groups[order[i]];
        }
        return order;
    }

    /** Merge sort of a range; {@code spare} holds the same as {@code order} there. */
    private static void sort(byte[] keys, int[] ends, int[] order, int[] spare, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(keys, ends, spare, order, from, middle);
        sort(keys, ends, spare, order, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right >= to || (left < middle && compare(keys, ends, spare[left], spare[right]) <= 0);
            order[i] = takeLeft ? spare[left++] : spare[right++];
        }
    }

    private static int compare(byte[] keys, int[] ends, int a, int b) {
        int startA = a == 0 ? 0 : ends[a - 1];
        int startB = b == 0 ? 0 : ends[b - 1];
        return Arrays.compareUnsigned(keys, startA, ends[a], keys, startB, ends[b]);
    }
}
