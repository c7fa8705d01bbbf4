package dev.millrace.benchmarks;

import dev.millrace.broker.LocalBroker;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.Trigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka in, count by key, Kafka out: a loop of a plain consumer, a {@code HashMap} and a plain producer, and a query, in turn on the same
 * broker and the same records. {@code KafkaThroughput [RECORDS] [KEYS] [ROUNDS]}.
 *
 * <p>Both write the counts that changed after each {@value #BATCH} records, and wait until the broker has them.
 */
public final class KafkaThroughput {
    private static final int BATCH = 200_000;
    private static final int VALUE_BYTES = 100;
    private static final String IN = "in";
    private static final String OUT = "out";

    private final String brokers;
    private final int records;
    private final Map<String, Object> client;

    private KafkaThroughput(String brokers, int records) {
        this.brokers = brokers;
        this.records = records;
        this.client = Map.of("bootstrap.servers", brokers);
    }

    public static void main(String[] args) throws Exception {
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 2_000_000;
        int keys = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        try (LocalBroker broker = LocalBroker.start(Map.of())) {
            KafkaThroughput run = new KafkaThroughput(broker.bootstrapServers(), records);
            long bytes = run.fill(keys);
            double[] bare = new double[rounds];
            double[] query = new double[rounds];
            double[] exactlyOnce = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                bare[i] = seconds(run::bare);
                query[i] = seconds(() -> run.query("at-least-once"));
                exactlyOnce[i] = seconds(() -> run.query("exactly-once"));
            }
            run.report("bare loop", bare, bytes);
            run.report("query, at least once", query, bytes);
            run.report("query, exactly once", exactlyOnce, bytes);
        }
    }

    private interface Job {
        void run() throws Exception;
    }

    private static double seconds(Job job) throws Exception {
        long start = System.nanoTime();
        job.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void report(String what, double[] seconds, long bytes) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        System.out.printf(
                "%-22s %,12.0f records/s %8.1f MB/s, median of %d: %.2f s%n",
                what, records / median, bytes / median / 1e6, sorted.length, median);
    }

    private long fill(int keys) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            admin.createTopics(List.of(new NewTopic(IN, 2, (short) 1), new NewTopic(OUT, 2, (short) 1)))
                    .all()
                    .get();
        }
        Random random = new Random(1);
        byte[] value = new byte[VALUE_BYTES];
        long bytes = 0;
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("batch.size", "131072");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                byte[] key = ("key-" + random.nextInt(keys)).getBytes(StandardCharsets.UTF_8);
                bytes += key.length + value.length;
                producer.send(new ProducerRecord<>(IN, i & 1, key, value.clone()));
            }
        }
        return bytes;
    }

    private void bare() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "8192");
        Map<String, Object> sending = new HashMap<>(client);
        sending.put("batch.size", "131072");
        sending.put("linger.ms", "20");
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(sending, new StringSerializer(), new StringSerializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(IN, 0), new TopicPartition(IN, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<String, Long> counts = new HashMap<>();
            Set<String> changed = new HashSet<>();
            int seen = 0;
            int inBatch = 0;
            while (seen < records) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    counts.merge(record.key(), 1L, Long::sum);
                    changed.add(record.key());
                    seen++;
                    inBatch++;
                }
                if (inBatch >= BATCH || seen == records) {
                    for (String key : changed) {
                        producer.send(new ProducerRecord<>(OUT, key, Long.toString(counts.getOrDefault(key, 0L))));
                    }
                    producer.flush();
                    changed.clear();
                    inBatch = 0;
                }
            }
        }
    }

    private void query(String delivery) throws Exception {
        Path checkpoint = Files.createTempDirectory("kafka-throughput").resolve("checkpoint");
        MillraceSession session =
                MillraceSession.builder().appName("throughput").create();
        session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("subscribe", IN)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", BATCH)
                .load()
                .groupBy("key")
                .count()
                .selectExpr("key", "CAST(count AS STRING) AS value")
                .writeStream()
                .outputMode("update")
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("topic", OUT)
                .option("delivery", delivery)
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        session.stop();
    }
}
