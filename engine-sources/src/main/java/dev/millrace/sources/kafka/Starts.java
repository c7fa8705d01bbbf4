package dev.millrace.sources.kafka;

import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Turns {@link Bound}s into offsets of the partitions that there are. */
final class Starts {
    private Starts() {}

    static SortedMap<TopicPartition, Long> resolve(
            KafkaCluster cluster, Bound bound, SortedSet<TopicPartition> partitions) throws InterruptedIOException {
        if (bound instanceof Bound.Earliest) {
            return cluster.earliest(partitions);
        }
        if (bound instanceof Bound.Offsets offsets) {
            return offsets(cluster, offsets, partitions);
        }
        if (bound instanceof Bound.Timestamp timestamp) {
            TreeMap<TopicPartition, Long> times = new TreeMap<>(PartitionJson.ORDER);
            for (TopicPartition partition : partitions) {
                times.put(partition, timestamp.millis());
            }
            return times(cluster, timestamp.option(), times, timestamp.latestIfNone());
        }
        if (bound instanceof Bound.Timestamps timestamps) {
            requireAll(timestamps.option(), timestamps.byPartition(), partitions);
            return times(cluster, timestamps.option(), timestamps.byPartition(), timestamps.latestIfNone());
        }
        return cluster.latest(partitions);
    }

    private static SortedMap<TopicPartition, Long> offsets(
            KafkaCluster cluster, Bound.Offsets offsets, SortedSet<TopicPartition> partitions)
            throws InterruptedIOException {
        requireAll(offsets.option(), offsets.byPartition(), partitions);
        TreeMap<TopicPartition, Long> resolved = new TreeMap<>(offsets.byPartition());
        TreeSet<TopicPartition> earliest = new TreeSet<>(PartitionJson.ORDER);
        TreeSet<TopicPartition> latest = new TreeSet<>(PartitionJson.ORDER);
        for (Map.Entry<TopicPartition, Long> entry : resolved.entrySet()) {
            if (entry.getValue() == Bound.EARLIEST_OFFSET) {
                earliest.add(entry.getKey());
            } else if (entry.getValue() == Bound.LATEST_OFFSET) {
                latest.add(entry.getKey());
            }
        }
        resolved.putAll(cluster.earliest(earliest));
        resolved.putAll(cluster.latest(latest));
        return resolved;
    }

    private static void requireAll(
            String option, TreeMap<TopicPartition, Long> given, SortedSet<TopicPartition> partitions) {
        if (!given.keySet().equals(partitions)) {
            throw OptionException.invalid(
                    option,
                    PartitionJson.write(given),
                    "an entry for each partition and no other: if it contains specific offsets, you must specify all"
                            + " TopicPartitions. Use -1 for latest, -2 for earliest. Assigned: " + partitions);
        }
    }

    private static SortedMap<TopicPartition, Long> times(
            KafkaCluster cluster, String option, SortedMap<TopicPartition, Long> times, boolean latestIfNone)
            throws InterruptedIOException {
        SortedMap<TopicPartition, Long> found = cluster.atTimes(times);
        TreeSet<TopicPartition> none = new TreeSet<>(PartitionJson.ORDER);
        for (Map.Entry<TopicPartition, Long> entry : found.entrySet()) {
            if (entry.getValue() < 0) {
                none.add(entry.getKey());
            }
        }
        if (!none.isEmpty() && !latestIfNone) {
            throw new ConnectorException(
                    ErrorCondition.SOURCE_FAILED,
                    "No offset matched from request of topic-partition " + none.first() + " and timestamp "
                            + times.get(none.first()) + " of option '" + option
                            + "': no record is that new. Set 'startingOffsetsByTimestampStrategy' to 'latest' to begin with the"
                            + " next record");
        }
        found.putAll(cluster.latest(none));
        return found;
    }
}
