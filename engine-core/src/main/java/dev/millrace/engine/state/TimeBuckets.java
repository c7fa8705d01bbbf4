package dev.millrace.engine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cuts the time line into ranges as times come, each with a bucket of the caller's, so that what is past can be dropped as a
 * whole. New ranges become wider when there are many, and narrower when few of them hold very much; those that exist stay as
 * they are. What is cut where depends on the times and on {@link #width} and {@link #sinceLastBucket} only.
 *
 * @param <B> what is kept for a range
 */
final class TimeBuckets<B> {

    /** A time that never passes; it has a bucket of its own. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final int MANY = 256;
    private static final int FEW = 64;
    private static final long VERY_MUCH = 1 << 16;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 52;

    private final Supplier<B> newBucket;
    private final List<B> buckets = new ArrayList<>();
    private long[] starts = new long[16];
    private long[] lasts = new long[16];
    private int recent;
    // The logarithm of the width of a new range in microseconds: about a second.
    private int width = 20;
    private long sinceLastBucket;

    TimeBuckets(Supplier<B> newBucket) {
        this.newBucket = newBucket;
    }

    /** The number of ranges. */
    int size() {
        return buckets.size();
    }

    /** The bucket of range number {@code index}; ranges are in the order of time. */
    B get(int index) {
        return buckets.get(index);
    }

    /** The first time of a range. */
    long start(int index) {
        return starts[index];
    }

    /** The last time of a range. */
    long last(int index) {
        return lasts[index];
    }

    /** The number of the range that has {@code time}, which is made when there is none. A new one moves those after it. */
    int indexOf(long time) {
        sinceLastBucket++;
        if (recent < size() && starts[recent] <= time && time <= lasts[recent]) {
            return recent;
        }
        int at = Arrays.binarySearch(starts, 0, size(), time);
        int before = at >= 0 ? at : -at - 2;
        if (before >= 0 && time <= lasts[before]) {
            recent = before;
        } else {
            recent = before + 1;
            adaptWidth();
            cut(time, recent);
        }
        return recent;
    }

    /** As {@link #indexOf} for a time that has a range. */
    int existing(long time) {
        if (starts[recent] > time || time > lasts[recent]) {
            int at = Arrays.binarySearch(starts, 0, size(), time);
            recent = at >= 0 ? at : -at - 2;
        }
        return recent;
    }

    private void adaptWidth() {
        int size = size();
        if (size >= MANY) {
            // The middle half, so that a few times far away do not count.
            long distance = (starts[size / 4 * 3] - starts[size / 4]) / (size / 2);
            width = Math.max(width, Math.min(WIDEST, 66 - Long.numberOfLeadingZeros(Math.max(1, distance))));
        } else if (size < FEW && sinceLastBucket > VERY_MUCH) {
            width = Math.max(NARROWEST, width - 1);
        }
        sinceLastBucket = 0;
    }

    private void cut(long time, int index) {
        if (time == FOREVER) {
            insert(index, time, time);
            return;
        }
        long start = time & -(1L << width);
        long last = Math.min(FOREVER - 1, start | ((1L << width) - 1));
        if (index > 0) {
            start = Math.max(start, lasts[index - 1] + 1);
        }
        if (index < size()) {
            last = Math.min(last, starts[index] - 1);
        }
        insert(index, start, last);
    }

    private void insert(int index, long start, long last) {
        int size = size();
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            lasts = Arrays.copyOf(lasts, 2 * size);
        }
        System.arraycopy(starts, index, starts, index + 1, size - index);
        System.arraycopy(lasts, index, lasts, index + 1, size - index);
        starts[index] = start;
        lasts[index] = last;
        buckets.add(index, newBucket.get());
    }

    /** The number of a range that existed before, which is made again when it is not there. */
    int restore(long start, long last) {
        int at = Arrays.binarySearch(starts, 0, size(), start);
        if (at < 0) {
            at = -at - 1;
            insert(at, start, last);
        }
        return at;
    }

    /** Drops the first {@code count} ranges. */
    void removeFirst(int count) {
        if (count > 0) {
            int left = size() - count;
            System.arraycopy(starts, count, starts, 0, left);
            System.arraycopy(lasts, count, lasts, 0, left);
            buckets.subList(0, count).clear();
            recent = Math.max(0, recent - count);
        }
    }

    int width() {
        return width;
    }

    long sinceLastBucket() {
        return sinceLastBucket;
    }

    void restoreWidth(int newWidth, long newSinceLastBucket) {
        width = newWidth;
        sinceLastBucket = newSinceLastBucket;
    }
}
