package dev.millrace.sources.kafka;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ReadLimit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code minOffsetsPerTrigger} and {@code maxOffsetsPerTrigger}. The maximum is divided among partitions by how much is waiting in
 * each; every partition that has something gets something.
 */
final class RateLimit {
    private final Clock clock;
    /** As in Spark, the first batch of a run does not wait for the minimum. */
    private long lastTriggerMillis;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** The end of the batch; the very map {@code from} if the batch should wait. */
    SortedMap<TopicPartition, Long> apply(
            SortedMap<TopicPartition, Long> from,
            SortedMap<TopicPartition, Long> latest,
            ReadLimit limit,
            boolean ignoreMinimum) {
        List<ReadLimit> limits = limit instanceof ReadLimit.Composite several ? several.limits() : List.of(limit);
        SortedMap<TopicPartition, Long> end = latest;
        for (ReadLimit one : limits) {
            if (one instanceof ReadLimit.MinRows minimum && !ignoreMinimum && waits(from, latest, minimum)) {
                return from;
            }
            if (one instanceof ReadLimit.MaxRows maximum) {
                end = cut(from, latest, maximum.rows());
            }
        }
        return end;
    }

    private boolean waits(
            SortedMap<TopicPartition, Long> from, SortedMap<TopicPartition, Long> latest, ReadLimit.MinRows minimum) {
        long now = clock.currentTimeMillis();
        if (now - lastTriggerMillis < minimum.maxDelayMillis() && total(from, latest) < minimum.rows()) {
            return true;
        }
        lastTriggerMillis = now;
        return false;
    }

    private static long total(SortedMap<TopicPartition, Long> from, SortedMap<TopicPartition, Long> latest) {
        long total = 0;
        for (Map.Entry<TopicPartition, Long> entry : latest.entrySet()) {
            total += Math.max(0, entry.getValue() - from.getOrDefault(entry.getKey(), 0L));
        }
        return total;
    }

    private static SortedMap<TopicPartition, Long> cut(
            SortedMap<TopicPartition, Long> from, SortedMap<TopicPartition, Long> latest, long rows) {
        double total = total(from, latest);
        TreeMap<TopicPartition, Long> end = new TreeMap<>(latest);
        for (Map.Entry<TopicPartition, Long> entry : end.entrySet()) {
            long start = from.getOrDefault(entry.getKey(), 0L);
            long size = entry.getValue() - start;
            if (size > 0) {
                double share = rows * (size / total);
                long taken = (long) (share < 1 ? Math.ceil(share) : Math.floor(share));
                entry.setValue(Math.min(start + taken, entry.getValue()));
            }
        }
        return end;
    }
}
