package dev.millrace.integration.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamReader;
import dev.millrace.sql.streaming.SourceProgress;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Kafka source against a real broker, as a program uses it. */
@Timeout(60)
class KafkaSourceTest {
    private static Topics topics;
    private static MillraceSession session;

    @TempDir
    Path directory;

    private final List<String> seen = new ArrayList<>();

    @BeforeAll
    static void connect() {
        topics = new Topics();
        session = MillraceSession.builder().appName("kafka-source").create();
    }

    @AfterAll
    static void disconnect() {
        session.stop();
        topics.close();
    }

    @AfterEach
    void stopQueries() throws Exception {
        for (StreamingQuery query : session.streams().active()) {
            query.stop();
        }
    }

    private static DataStreamReader stream() {
        return session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("startingOffsets", "earliest");
    }

    /** Notes the values of each micro-batch, as one text. */
    private StreamingQuery note(Dataset<Row> records, Trigger trigger) throws Exception {
        return records.selectExpr("CAST(value AS STRING) AS value")
                .writeStream()
                .trigger(trigger)
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .foreachBatch((rows, id) -> {
                    List<String> values = new ArrayList<>();
                    for (Row row : rows.collectAsList()) {
                        values.add(row.getString(0));
                    }
                    synchronized (seen) {
                        seen.add(String.join(",", values));
                    }
                })
                .start();
    }

    private void runOnce(Dataset<Row> records) throws Exception {
        note(records, Trigger.AvailableNow()).awaitTermination();
    }

    @Test
    void recordsHaveTheColumnsOfSpark() throws Exception {
        String topic = topics.create(1);
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, 0, 1_700_000_000_123L, "k", "v");
        record.headers().add("h", Topics.utf8("x")).add("n", null);
        topics.write(record);
        topics.write(new ProducerRecord<String, String>(topic, 0, 1_700_000_000_124L, null, (String) null));
        Dataset<Row> table = session.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("subscribe", topic)
                .option("includeHeaders", "true")
                .load();
        assertThat(table.schema().toDDL())
                .isEqualTo("key BINARY,value BINARY,topic STRING,partition INT,offset BIGINT,timestamp TIMESTAMP,"
                        + "timestampType INT,headers ARRAY<STRUCT<key: STRING, value: BINARY>>");
        List<Row> rows = table.selectExpr(
                        "CAST(key AS STRING)",
                        "CAST(value AS STRING)",
                        "topic",
                        "partition",
                        "offset",
                        "unix_millis(timestamp)",
                        "timestampType",
                        "headers[0].key",
                        "CAST(headers[0].value AS STRING)",
                        "headers[1].value",
                        "size(headers)")
                .collectAsList();
        assertThat(rows.get(0).mkString("|")).isEqualTo("k|v|" + topic + "|0|0|1700000000123|0|h|x|null|2");
        assertThat(rows.get(1).mkString("|"))
                .isEqualTo("null|null|" + topic + "|0|1|1700000000124|0|null|null|null|null");
        assertThat(table.count()).isEqualTo(2);
    }

    @Test
    void aBatchReadsBetweenBounds() throws Exception {
        String topic = topics.create(2);
        for (int i = 0; i < 10; i++) {
            topics.write(new ProducerRecord<>(topic, i % 2, 1000L * i, null, "v" + i));
        }
        assertThat(batch(topic, Map.of())).hasSize(10);
        assertThat(batch(
                        topic,
                        Map.of(
                                "startingOffsets",
                                "{\"" + topic + "\":{\"0\":1,\"1\":-2}}",
                                "endingOffsets",
                                "{\"" + topic + "\":{\"0\":3,\"1\":1}}")))
                .containsExactlyInAnyOrder("v2", "v4", "v1");
        assertThat(batch(topic, Map.of("startingTimestamp", "6500", "startingOffsets", "latest")))
                .containsExactlyInAnyOrder("v7", "v8", "v9");
        assertThat(batch(
                        topic,
                        Map.of(
                                "startingOffsetsByTimestamp",
                                "{\"" + topic + "\":{\"0\":8000,\"1\":5000}}",
                                "endingOffsetsByTimestamp",
                                "{\"" + topic + "\":{\"0\":99000,\"1\":9000}}")))
                .containsExactlyInAnyOrder("v8", "v5", "v7");
        assertThatThrownBy(() -> batch(topic, Map.of("startingTimestamp", "99000")))
                .hasMessageContaining("No offset matched from request of topic-partition")
                .hasMessageContaining("startingOffsetsByTimestampStrategy");
        assertThat(batch(topic, Map.of("startingTimestamp", "99000", "startingOffsetsByTimestampStrategy", "latest")))
                .isEmpty();
        assertThatThrownBy(() -> batch(topic, Map.of("startingOffsets", "{\"" + topic + "\":{\"0\":1}}")))
                .hasMessageContaining("you must specify all TopicPartitions");
    }

    private static List<String> batch(String topic, Map<String, String> options) {
        List<String> values = new ArrayList<>();
        for (Row row : session.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("subscribe", topic)
                .options(options)
                .load()
                .selectExpr("CAST(value AS STRING)")
                .collectAsList()) {
            values.add(row.getString(0));
        }
        return values;
    }

    @Test
    void aStreamGoesOnWhereItWasAndOffsetsAreThoseOfSpark() throws Exception {
        String topic = topics.create(2);
        topics.write(topic, 0, "a", "b");
        runOnce(stream().option("subscribe", topic).load());
        topics.write(topic, 1, "c");
        StreamingQuery query = note(stream().option("subscribe", topic).load(), Trigger.AvailableNow());
        query.awaitTermination();
        assertThat(seen).containsExactly("a,b", "c");
        SourceProgress progress = query.lastProgress().sources()[0];
        assertThat(progress.startOffset()).isEqualTo("{\"" + topic + "\":{\"0\":2,\"1\":0}}");
        assertThat(progress.endOffset()).isEqualTo("{\"" + topic + "\":{\"0\":2,\"1\":1}}");
        assertThat(progress.description()).isEqualTo("KafkaV2[Subscribe[" + topic + "]]");
        assertThat(progress.metrics())
                .containsEntry("minOffsetsBehindLatest", "0")
                .containsEntry("maxOffsetsBehindLatest", "0")
                .containsEntry("avgOffsetsBehindLatest", "0.0");
    }

    @Test
    void aNewQueryStartsAtTheEndUnlessToldOtherwise() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "old");
        Dataset<Row> records = session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("assign", "{\"" + topic + "\":[0]}")
                .load();
        StreamingQuery query = note(records, Trigger.ProcessingTime(0));
        query.processAllAvailable();
        topics.write(topic, 0, "new");
        query.processAllAvailable();
        assertThat(seen).containsExactly("new");
    }

    @Test
    void newRecordsWakeTheQuery() throws Exception {
        String topic = topics.create(1);
        StreamingQuery query = note(stream().option("subscribe", topic).load(), Trigger.ProcessingTime(0));
        query.processAllAvailable();
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            topics.write(topic, 0, "v" + i);
            while (true) {
                synchronized (seen) {
                    if (seen.size() == i + 1) {
                        break;
                    }
                }
                Thread.sleep(1);
            }
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        millis.sort(null);
        // A query that only polled, once in a second, would need half a second.
        assertThat(millis.get(10)).as("median of " + millis).isLessThan(400);
    }

    @Test
    void aRateLimitIsDividedAmongPartitions() throws Exception {
        String topic = topics.create(2);
        for (int i = 0; i < 9; i++) {
            topics.write(topic, 0, "a" + i);
        }
        topics.write(topic, 1, "b0");
        runOnce(stream()
                .option("subscribe", topic)
                .option("maxOffsetsPerTrigger", 5)
                .load());
        assertThat(seen.get(0).split(",")).containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "b0");
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).isEqualTo("a4,a5,a6,a7,a8");
    }

    @Test
    void aMinimumIsWaitedForButNotForEver() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "first");
        StreamingQuery query = note(
                stream()
                        .option("subscribe", topic)
                        .option("minOffsetsPerTrigger", 3)
                        .option("maxTriggerDelay", "2s")
                        .load(),
                Trigger.ProcessingTime(0));
        query.processAllAvailable();
        long start = System.nanoTime();
        topics.write(topic, 0, "a", "b");
        while (seenCount() < 2) {
            Thread.sleep(5);
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(800);
        start = System.nanoTime();
        topics.write(topic, 0, "c", "d", "e");
        while (seenCount() < 3) {
            Thread.sleep(5);
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1500);
        assertThat(seen).containsExactly("first", "a,b", "c,d,e");
    }

    private int seenCount() {
        synchronized (seen) {
            return seen.size();
        }
    }

    @Test
    void partitionsAndTopicsThatComeLaterAreReadFromTheirBeginning() throws Exception {
        String prefix = topics.create(1);
        topics.write(prefix, 0, "a");
        Dataset<Row> records =
                stream().option("subscribePattern", prefix + ".*").load();
        StreamingQuery query = note(records, Trigger.ProcessingTime(0));
        query.processAllAvailable();
        topics.grow(prefix, 2);
        topics.write(prefix, 1, "b");
        query.processAllAvailable();
        topics.create(prefix + "-more", 1);
        topics.write(prefix + "-more", 0, "c");
        query.processAllAvailable();
        assertThat(seen).containsExactly("a", "b", "c");
        query.stop();
        assertThat(query.lastProgress().sources()[0].endOffset())
                .isEqualTo("{\"" + prefix + "\":{\"0\":1,\"1\":1},\"" + prefix + "-more\":{\"0\":1}}");
    }

    @Test
    void abortedTransactionsAreNotReadAndMarkersAreNoRows() throws Exception {
        String topic = topics.create(1);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", topics.servers(), "transactional.id", "test-" + topic);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "kept"));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "dropped"));
            producer.flush();
            Dataset<Row> committed = stream()
                    .option("subscribe", topic)
                    .option("kafka.isolation.level", "read_committed")
                    .load();
            runOnce(committed);
            assertThat(seen).containsExactly("kept");
            producer.abortTransaction();
            runOnce(committed);
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "last"));
            producer.commitTransaction();
            runOnce(committed);
            assertThat(String.join("", seen)).isEqualTo("keptlast");
        }
    }

    @Test
    void offsetsAreShownInAGroupIfWished() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "a", "b", "c");
        String group = "lag-of-" + topic;
        StreamingQuery query = note(
                stream()
                        .option("subscribe", topic)
                        .option("commitOffsetsToGroup", group)
                        .load(),
                Trigger.ProcessingTime(0));
        query.processAllAvailable();
        OffsetAndMetadata offset = null;
        for (int i = 0; i < 200 && offset == null; i++) {
            Thread.sleep(20);
            offset = topics.admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, 0));
        }
        assertThat(offset).isNotNull();
        assertThat(offset.offset()).isEqualTo(3);
    }
}
