package dev.millrace.engine.state;

import java.util.Arrays;

/** Which groups of a {@link GroupTable} are to be removed when; in a bucket for each range of time. */
public final class ExpiringGroups {

    /** The time of groups that are never removed; they need not be added. */
    public static final long NEVER = TimeBuckets.FOREVER;

    /** Takes groups whose time has passed. */
    public interface Expired {
        /** The group is gone here. */
        void expired(int group);
    }

    /** The groups of a range of time, in no order. */
    private static final class Bucket {
        private int[] groups = new int[4];
        private int count;

        void add(int group) {
            if (count == groups.length) {
                groups = Arrays.copyOf(groups, 2 * count);
            }
            groups[count++] = group;
        }
    }

    private final TimeBuckets<Bucket> buckets = new TimeBuckets<>(Bucket::new);
    private long[] times = new long[64];

    /** No groups yet. */
    public ExpiringGroups() {}

    /** Adds a group, which must not be there, with the time at which it is removed. */
    public void add(int group, long time) {
        setTime(group, time);
        if (time != NEVER) {
            buckets.get(buckets.indexOf(time)).add(group);
        }
    }

    /** Remembers a time for a group that is to be added with it later. */
    public void setTime(int group, long time) {
        if (group >= times.length) {
            times = Arrays.copyOf(times, Math.max(group + 1, 2 * times.length));
        }
        times[group] = time;
    }

    /** The time of a group. */
    public long time(int group) {
        return times[group];
    }

    /** Removes all groups of times up to {@code upTo}. */
    public void expire(long upTo, Expired to) {
        int past = 0;
        for (int b = 0; b < buckets.size() && buckets.start(b) <= upTo; b++) {
            Bucket bucket = buckets.get(b);
            int kept = 0;
            for (int i = 0; i < bucket.count; i++) {
                int group = bucket.groups[i];
                if (times[group] <= upTo) {
                    to.expired(group);
                } else {
                    bucket.groups[kept++] = group;
                }
            }
            bucket.count = kept;
            past += buckets.last(b) <= upTo ? 1 : 0;
        }
        buckets.removeFirst(past);
    }

    /** The bytes of memory in use, roughly. */
    public long memoryBytes() {
        long bytes = 8L * times.length;
        for (int b = 0; b < buckets.size(); b++) {
            bytes += 64 + 4L * buckets.get(b).groups.length;
        }
        return bytes;
    }

    /** Removes all groups. */
    public void clear() {
        buckets.removeFirst(buckets.size());
    }
}
