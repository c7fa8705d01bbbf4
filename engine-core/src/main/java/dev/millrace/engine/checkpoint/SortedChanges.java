package dev.millrace.engine.checkpoint;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;

/** Collects changes in memory, in the order in which they were made, and gives them out sorted, the last of each key only. */
final class SortedChanges implements ChangeOutput {
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_ENTRIES = 1 << 19;

    private final ByteWriter arena = new ByteWriter(1 << 16);
    private long[] sections = new long[1024];
    private int[] keys = new int[1024];
    private int[] keyLengths = new int[1024];
    private int[] valueLengths = new int[1024];
    private int count;
    private long section;

    /** Says whose the next changes are. */
    void begin(long newSection) {
        section = newSection;
    }

    /** Whether what is here should be written out before more comes. */
    boolean isFull() {
        return arena.size() > MAX_BYTES || count > MAX_ENTRIES;
    }

    long bytes() {
        return arena.size();
    }

    void clear() {
        arena.reset();
        count = 0;
    }

    @Override
    public void put(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
        add(key, ko, kl, vl);
        arena.writeBytes(value, vo, vl);
    }

    @Override
    public void delete(byte[] key, int ko, int kl) {
        add(key, ko, kl, -1);
    }

    private void add(byte[] key, int ko, int kl, int valueLength) {
        if (count == keys.length) {
            int capacity = 2 * count;
            sections = Arrays.copyOf(sections, capacity);
            keys = Arrays.copyOf(keys, capacity);
            keyLengths = Arrays.copyOf(keyLengths, capacity);
            valueLengths = Arrays.copyOf(valueLengths, capacity);
        }
        sections[count] = section;
        keys[count] = arena.size();
        keyLengths[count] = kl;
        valueLengths[count] = valueLength;
        arena.writeBytes(key, ko, kl);
        count++;
    }

    private int compare(int left, int right) {
        int bySection = Long.compare(sections[left], sections[right]);
        return bySection != 0 ? bySection : compareKeys(left, right);
    }

    private int compareKeys(int left, int right) {
        byte[] all = arena.bytes();
        return Arrays.compareUnsigned(
                all, keys[left], keys[left] + keyLengths[left], all, keys[right], keys[right] + keyLengths[right]);
    }

    /** The changes by section and key, those of one key in the order in which they were made. A stable merge sort, bottom up. */
    private int[] sorted() {
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = i;
        }
        int[] to = new int[count];
        for (int width = 1; width < count; width *= 2) {
            for (int start = 0; start < count; start += 2 * width) {
                merge(from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (left < middle && (right >= end || compare(from[left], from[right]) <= 0)) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
            }
        }
    }

    /** Gives out what is here; valid until {@link #clear}. */
    ChangeCursor cursor() {
        return new Cursor(sorted());
    }

    private final class Cursor extends ChangeCursor {
        private final int[] order;
        private int at;

        Cursor(int[] order) {
            this.order = order;
        }

        @Override
        boolean next() {
            if (at == order.length) {
                return false;
            }
            int entry = order[at++];
            while (at < order.length && compare(entry, order[at]) == 0) {
                entry = order[at++];
            }
            section = sections[entry];
            bytes = arena.bytes();
            key = keys[entry];
            keyLength = keyLengths[entry];
            value = key + keyLength;
            valueLength = valueLengths[entry];
            return true;
        }

        @Override
        public void close() {}
    }
}
