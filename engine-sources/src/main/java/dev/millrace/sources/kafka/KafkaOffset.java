package dev.millrace.sources.kafka;

import dev.millrace.connector.Offset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** For each partition the offset of the next record to read, as JSON in the form of Structured Streaming. */
final class KafkaOffset implements Offset {
    private final SortedMap<TopicPartition, Long> next;
    private final String json;

    KafkaOffset(SortedMap<TopicPartition, Long> next) {
        this.next = Collections.unmodifiableSortedMap(next);
        this.json = PartitionJson.write(next);
    }

    static KafkaOffset parse(String json) {
        TreeMap<TopicPartition, Long> next = PartitionJson.numbers(json);
        for (long offset : next.values()) {
            if (offset < 0) {
                throw new IllegalArgumentException("Offsets of a query on Kafka are not negative: '" + json + "'");
            }
        }
        return new KafkaOffset(next);
    }

    SortedMap<TopicPartition, Long> next() {
        return next;
    }

    @Override
    public String json() {
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KafkaOffset offset && json.equals(offset.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
