package dev.millrace.integration.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.SinkRequest;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sinks.KafkaSinkProvider;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.SaveMode;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryException;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Kafka sink against a real broker: what is written, how often, and what read_committed consumers see of it. */
@Timeout(60)
class KafkaSinkTest {
    private static Topics topics;
    private static MillraceSession session;

    @TempDir
    Path directory;

    private String in;
    private String out;

    @BeforeAll
    static void connect() {
        topics = new Topics();
        session = MillraceSession.builder().appName("kafka-sink").create();
    }

    @AfterAll
    static void disconnect() {
        session.stop();
        topics.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        in = topics.create(1);
        out = topics.create(2);
    }

    @AfterEach
    void stopQueries() throws Exception {
        CrashPoints.listen(null);
        for (StreamingQuery query : session.streams().active()) {
            query.stop();
        }
    }

    private Dataset<Row> input() {
        return session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("startingOffsets", "earliest")
                .option("subscribe", in)
                .load();
    }

    private DataStreamWriter<Row> copy(String delivery) {
        return input().select("key", "value")
                .writeStream()
                .format("kafka")
                .trigger(Trigger.AvailableNow())
                .option("kafka.bootstrap.servers", topics.servers())
                .option("topic", out)
                .option("delivery", delivery)
                .option("checkpointLocation", directory.resolve("checkpoint").toString());
    }

    @Test
    void allColumnsAreWritten() throws Exception {
        session.sql("SELECT 'k' AS key, CAST('v' AS BINARY) AS value, '" + out + "' AS topic, 1 AS partition,"
                        + " array(named_struct('key', 'h', 'value', CAST('x' AS BINARY))) AS headers, 7 AS ignored")
                .write()
                .format("kafka")
                .mode("append")
                .option("kafka.bootstrap.servers", topics.servers())
                .save();
        ConsumerRecord<String, String> record = topics.records(out).get(0);
        assertThat(record.partition()).isEqualTo(1);
        assertThat(record.key()).isEqualTo("k");
        assertThat(record.value()).isEqualTo("v");
        assertThat(record.headers().lastHeader("h").value()).isEqualTo(Topics.utf8("x"));
    }

    @Test
    void aBatchInATransactionIsSeenWholeOrNotAtAll() throws Exception {
        Dataset<Row> failing = session.sql("SELECT CAST(1 / (5 - id) AS STRING) AS value FROM range(0, 10)");
        assertThatThrownBy(() -> failing.write()
                        .format("kafka")
                        .mode(SaveMode.Append)
                        .option("kafka.bootstrap.servers", topics.servers())
                        .option("topic", out)
                        .option("delivery", "exactly-once")
                        .save())
                .hasMessageContaining("DIVIDE_BY_ZERO");
        assertThat(topics.records(out)).isEmpty();
    }

    @Test
    void schemaAndOptionsAreChecked() {
        Dataset<Row> rows = session.sql("SELECT 1 AS value, 'k' AS key");
        assertThatThrownBy(() -> write(rows, out, "append"))
                .hasMessageContaining("value attribute unsupported type int. value must be a(n) string or binary");
        Dataset<Row> other = session.sql("SELECT 'v' AS v");
        assertThatThrownBy(() -> write(other, out, "append"))
                .hasMessageContaining("Required attribute 'value' not found");
        Dataset<Row> good = session.sql("SELECT 'v' AS value");
        assertThatThrownBy(() -> write(good, out, "overwrite")).hasMessageContaining("save modes allowed for Kafka");
        assertThatThrownBy(() -> good.write()
                        .format("kafka")
                        .mode("append")
                        .option("kafka.bootstrap.servers", topics.servers())
                        .save())
                .hasMessageContaining("topic option required when no 'topic' attribute is present");
        assertThatThrownBy(() -> session.sql("SELECT 'v' AS value, CAST(NULL AS STRING) AS topic")
                        .write()
                        .format("kafka")
                        .mode("append")
                        .option("kafka.bootstrap.servers", topics.servers())
                        .save())
                .hasMessageContaining("null topic present in the data");
    }

    private static void write(Dataset<Row> rows, String topic, String mode) {
        rows.write()
                .format("kafka")
                .mode(mode)
                .option("kafka.bootstrap.servers", topics.servers())
                .option("topic", topic)
                .save();
    }

    /** Fails once, after the sink has committed and before the checkpoint knows it. */
    private void failAfterSinkCommit(DataStreamWriter<Row> writer) throws Exception {
        CrashPoints.listen(name -> {
            if (name.equals("loop.afterSinkCommit")) {
                CrashPoints.listen(null);
                throw new IllegalStateException("as if it had died");
            }
        });
        StreamingQuery query = writer.start();
        assertThatThrownBy(query::awaitTermination).isInstanceOf(StreamingQueryException.class);
    }

    @Test
    void aRepeatedBatchIsWrittenTwiceByDefault() throws Exception {
        topics.write(in, 0, "a", "b");
        failAfterSinkCommit(copy("at-least-once"));
        copy("at-least-once").start().awaitTermination();
        assertThat(topics.values(out)).containsExactlyInAnyOrder("a", "b", "a", "b");
    }

    @Test
    void aRepeatedBatchIsSkippedWithExactlyOnce() throws Exception {
        topics.write(in, 0, "a", "b");
        failAfterSinkCommit(copy("exactly-once"));
        topics.write(in, 0, "c");
        StreamingQuery query = copy("exactly-once").start();
        query.awaitTermination();
        assertThat(topics.values(out)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(query.lastProgress().sink().metrics()).containsEntry("skippedBatches", "1");
    }

    @Test
    void rowsOfABatchThatFailedAreNotSeen() throws Exception {
        topics.write(in, 0, "a", "b");
        CrashPoints.listen(name -> {
            if (name.equals("loop.beforeSinkCommit")) {
                CrashPoints.listen(null);
                throw new IllegalStateException("as if it had died");
            }
        });
        StreamingQuery failing = copy("exactly-once").start();
        assertThatThrownBy(failing::awaitTermination).isInstanceOf(StreamingQueryException.class);
        assertThat(topics.values(out)).isEmpty();
        copy("exactly-once").start().awaitTermination();
        assertThat(topics.values(out)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aMarkerThatIsGoneIsNotGuessed() throws Exception {
        topics.write(in, 0, "a");
        StreamingQuery query = copy("exactly-once").start();
        query.awaitTermination();
        topics.admin()
                .deleteConsumerGroupOffsets(
                        "millrace-" + query.id(), Set.of(new TopicPartition(out, 0), new TopicPartition(out, 1)))
                .all()
                .get();
        topics.write(in, 0, "b");
        assertThatThrownBy(() -> copy("exactly-once").start())
                .hasMessageContaining("The marker of batch 0 is not in consumer group millrace-" + query.id())
                .hasMessageContaining("at-least-once");
        copy("at-least-once").start().awaitTermination();
        copy("exactly-once").start().awaitTermination();
        assertThat(new TreeSet<>(topics.values(out))).containsExactly("a", "b");
    }

    @Test
    void aZombieIsShutOut() throws Exception {
        StructType schema = new StructType().add("value", DataTypes.StringType);
        BytesVector value = new BytesVector(DataTypes.StringType, 1);
        value.set(0, "v");
        Batch rows = new Batch(1, new Vector[] {value});
        SinkContext run = new SinkContext(topics.create(1), "run", 0, Optional.empty(), false);
        try (Sink zombie = sink(schema);
                Sink successor = sink(schema)) {
            zombie.open(run);
            SinkBatch late = zombie.begin(0);
            late.write(rows);
            successor.open(run);
            SinkBatch repeated = successor.begin(0);
            repeated.write(rows);
            assertThatThrownBy(late::commit).hasMessageContaining("another run of this query has taken over");
            assertThat(repeated.commit()).contains("0");
        }
        assertThat(topics.values(out)).containsExactly("v");
    }

    private Sink sink(StructType schema) {
        ConnectorContext context =
                new ConnectorContext(true, ZoneOffset.UTC, Clock.system(), new NioStorage(), Options.none());
        return new KafkaSinkProvider()
                .stream(
                        new SinkRequest(schema, List.of(), ResultMode.APPEND, Optional.empty(), context),
                        Options.of(Map.of(
                                "kafka.bootstrap.servers",
                                topics.servers(),
                                "topic",
                                out,
                                "delivery",
                                "exactly-once")));
    }

    @Test
    void anOversizedMessageIsNamed() throws Exception {
        topics.write(in, 0, "x".repeat(500_000));
        StreamingQuery query =
                copy("at-least-once").option("kafka.max.request.size", "1000").start();
        assertThatThrownBy(query::awaitTermination)
                .hasMessageContaining("RecordTooLargeException")
                .hasMessageContaining("kafka.max.request.size");
    }
}
