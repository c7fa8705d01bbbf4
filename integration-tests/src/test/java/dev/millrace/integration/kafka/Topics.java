package dev.millrace.integration.kafka;

import dev.millrace.broker.LocalBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics of the shared broker as a test uses them: made under new names, filled and read with the plain client of Kafka. */
public final class Topics implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Map<String, Object> client;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    public Topics() {
        this(LocalBroker.shared().bootstrapServers());
    }

    public Topics(String servers) {
        client = Map.of("bootstrap.servers", servers);
        admin = Admin.create(new HashMap<>(client));
        producer = new KafkaProducer<>(new HashMap<>(client), new StringSerializer(), new StringSerializer());
    }

    public String servers() {
        return String.valueOf(client.get("bootstrap.servers"));
    }

    Admin admin() {
        return admin;
    }

    /** A new topic with a name that no other has. */
    public String create(int partitions) throws Exception {
        String name = "t" + NAMES.incrementAndGet() + "-" + Long.toHexString(System.nanoTime());
        create(name, partitions);
        return name;
    }

    public void create(String name, int partitions) throws Exception {
        create(new NewTopic(name, partitions, (short) 1));
    }

    void create(NewTopic topic) throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                admin.createTopics(List.of(topic)).all().get();
                break;
            } catch (ExecutionException e) {
                if (tries == 50) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
        producer.partitionsFor(topic.name());
    }

    void delete(String name) throws Exception {
        admin.deleteTopics(List.of(name)).all().get();
        while (admin.listTopics().names().get().contains(name)) {
            Thread.sleep(20);
        }
    }

    void grow(String name, int partitions) throws Exception {
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
        while (admin.describeTopics(List.of(name))
                        .topicNameValues()
                        .get(name)
                        .get()
                        .partitions()
                        .size()
                < partitions) {
            Thread.sleep(20);
        }
    }

    void deleteRecords(String name, int partition, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    /** Writes values without a key into a partition and waits until they are there. */
    public void write(String topic, int partition, String... values) {
        for (String value : values) {
            producer.send(new ProducerRecord<>(topic, partition, null, value));
        }
        producer.flush();
    }

    public void write(ProducerRecord<String, String> record) {
        producer.send(record);
        producer.flush();
    }

    public List<String> values(String topic) throws Exception {
        List<String> values = new ArrayList<>();
        for (ConsumerRecord<String, String> record : records(topic)) {
            values.add(record.value());
        }
        return values;
    }

    /** All committed records of a topic, partition by partition. */
    public List<ConsumerRecord<String, String>> records(String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            for (TopicPartition partition : partitions) {
                consumer.assign(Set.of(partition));
                consumer.seekToBeginning(Set.of(partition));
                long end = committedEnd(consumer, partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(all::add);
                }
            }
        }
        return all;
    }

    /**
     * Where the committed records end. A commit is answered a little before its records can be seen, so this waits for transactions that
     * are being ended; not for those that are left open.
     */
    private long committedEnd(KafkaConsumer<String, String> consumer, TopicPartition partition) throws Exception {
        long written = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        long deadline = System.nanoTime() + 2_000_000_000L;
        long end = consumer.endOffsets(Set.of(partition)).get(partition);
        while (end < written && System.nanoTime() < deadline) {
            Thread.sleep(10);
            end = consumer.endOffsets(Set.of(partition)).get(partition);
        }
        return end;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
