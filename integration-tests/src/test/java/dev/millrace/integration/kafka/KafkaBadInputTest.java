package dev.millrace.integration.kafka;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.from_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.connector.SourceProvider;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryException;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with Kafka, and what the user reads then. */
@Timeout(60)
class KafkaBadInputTest {
    private static Topics topics;
    private static MillraceSession session;

    @TempDir
    Path directory;

    private final List<String> seen = new ArrayList<>();

    @BeforeAll
    static void connect() {
        topics = new Topics();
        session = MillraceSession.builder().appName("kafka-bad").create();
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

    private static Dataset<Row> stream(String... options) {
        var reader = session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("startingOffsets", "earliest");
        for (int i = 0; i < options.length; i += 2) {
            reader = reader.option(options[i], options[i + 1]);
        }
        return reader.load();
    }

    private StreamingQuery start(Dataset<Row> records) throws Exception {
        return records.selectExpr("CAST(value AS STRING) AS value")
                .writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .foreachBatch((rows, id) -> {
                    for (Row row : rows.collectAsList()) {
                        seen.add(row.getString(0));
                    }
                })
                .start();
    }

    private void assertFails(Dataset<Row> records, String... messages) throws Exception {
        StreamingQuery query = start(records);
        assertThatThrownBy(query::awaitTermination)
                .isInstanceOf(StreamingQueryException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
    }

    @Test
    void brokersThatAreNotThereAreNamed() throws Exception {
        assertFails(
                stream(
                        "subscribe", "t",
                        "kafka.bootstrap.servers", "127.0.0.1:1",
                        "kafka.request.timeout.ms", "500",
                        "kafka.default.api.timeout.ms", "1000"),
                "Kafka at 127.0.0.1:1, asked for topic 't', failed with TimeoutException",
                "check that the brokers run");
        assertThatThrownBy(() -> stream("subscribe", "t", "kafka.bootstrap.servers", "no.such.host.invalid:9092")
                        .writeStream()
                        .format("noop")
                        .start())
                .hasMessageContaining("The client of Kafka refuses its options")
                .hasMessageContaining("bootstrap.servers");
    }

    @Test
    void aTopicThatDoesNotExistIsNamed() throws Exception {
        assertFails(stream("subscribe", "no-such-topic"), "Unknown topic or partition: no-such-topic", "subscribe");
        String topic = topics.create(1);
        assertFails(stream("assign", "{\"" + topic + "\":[7]}"), "Unknown topic or partition: " + topic + "-7");
    }

    @Test
    void recordsThatWereDeletedAreALossUnlessAccepted() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "a", "b");
        start(stream("subscribe", topic)).awaitTermination();
        topics.write(topic, 0, "c", "d", "e");
        topics.deleteRecords(topic, 0, 4);
        assertFails(
                stream("subscribe", topic),
                "DATA_LOSS",
                "Records of " + topic + "-0 from offset 2 to 5 (excluded) are lost",
                "the partition holds offsets 4 to 5",
                "'failOnDataLoss' to 'false'");
        StreamingQuery query = start(stream("subscribe", topic, "failOnDataLoss", "false"));
        query.awaitTermination();
        assertThat(seen).containsExactly("a", "b", "e");
    }

    @Test
    void aTopicThatIsDeletedIsALossUnlessAccepted() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "a");
        start(stream("subscribe", topic)).awaitTermination();
        topics.delete(topic);
        assertFails(stream("subscribe", topic), "DATA_LOSS", "partition " + topic + "-0 is gone");
        start(stream("subscribe", topic, "failOnDataLoss", "false")).awaitTermination();
        topics.create(topic, 1);
        topics.write(topic, 0, "b");
        start(stream("subscribe", topic, "failOnDataLoss", "false")).awaitTermination();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void aTopicThatIsCreatedAgainIsNoticedEvenIfItIsAsLong() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "a1", "a2");
        start(stream("subscribe", topic)).awaitTermination();
        topics.delete(topic);
        topics.create(topic, 1);
        topics.write(topic, 0, "b1", "b2", "b3", "b4");
        assertFails(
                stream("subscribe", topic),
                "DATA_LOSS",
                "topic " + topic + " was deleted and created again",
                "offset 2");
        Dataset<Row> tolerant = stream("subscribe", topic, "failOnDataLoss", "false");
        start(tolerant).awaitTermination();
        start(tolerant).awaitTermination();
        assertThat(seen).containsExactly("a1", "a2", "b1", "b2", "b3", "b4");
    }

    @Test
    void aTopicThatMayNotBeReadIsNamed() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "secret");
        topics.admin()
                .createAcls(List.of(new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                        new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.READ, AclPermissionType.DENY))))
                .all()
                .get();
        assertFails(
                stream("subscribe", topic),
                "topic '" + topic + "', failed with TopicAuthorizationException",
                "DESCRIBE and READ");
    }

    @Test
    void corruptJsonFollowsTheMode() throws Exception {
        String topic = topics.create(1);
        topics.write(topic, 0, "{\"a\":1}", "{\"a\":", "{\"a\":3}");
        StructType schema = StructType.fromDDL("a INT");
        Dataset<Row> values = session.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", topics.servers())
                .option("subscribe", topic)
                .load()
                .selectExpr("CAST(value AS STRING) AS value");
        assertThat(values.select(from_json(col("value"), schema).getField("a").as("a"))
                        .collectAsList()
                        .toString())
                .isEqualTo("[[1], [null], [3]]");
        assertThatThrownBy(() -> values.select(from_json(col("value"), schema, Map.of("mode", "FAILFAST")))
                        .collectAsList())
                .hasMessageContaining("MALFORMED_RECORD_IN_PARSING");
        assertThatThrownBy(() -> values.select(from_json(col("value"), schema, Map.of("mode", "DROPMALFORMED")))
                        .collectAsList())
                .hasMessageContaining("DROPMALFORMED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    startingOffsets  | earliest        | One of the following options must be specified for Kafka source
                    assign           | {"t":1}         | Option 'assign' must be partitions of topics as JSON
                    assign           | {}              | Option 'assign' must be partitions of topics as JSON
                    subscribe        | ,               | Option 'subscribe' must be a comma-separated list of topics
                    subscribePattern | (               | Option 'subscribePattern' must be a regular expression
                    """)
    void theChoiceOfTopicsIsChecked(String option, String value, String message) {
        assertThatThrownBy(() -> stream(option, value)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    assign                     | {"t":[0]}     | Only one of the following options can be specified for Kafka source
                    startingOffsets            | {"t":{"0":-3}} | 'earliest', 'latest' or offsets
                    startingOffsets            | {"t":{"0"}}   | 'earliest', 'latest' or offsets
                    startingTimestamp          | today         | must be a whole number
                    startingOffsetsByTimestampStrategy | x     | 'error' or 'latest'
                    endingOffsets              | latest        | ending offset not valid in streaming queries
                    minPartitions              | 0             | must be a positive whole number
                    maxRecordsPerPartition     | -1            | must be a positive whole number
                    maxOffsetsPerTrigger       | 0             | must be a positive whole number
                    failOnDataLoss             | perhaps       | must be true or false
                    kafka.auto.offset.reset    | latest        | 'startingOffsets' says where a new query starts
                    kafka.key.deserializer     | x             | keys are delivered as bytes
                    kafka.value.deserializer   | x             | values are delivered as bytes
                    kafka.enable.auto.commit   | true          | its own offsets in the checkpoint
                    kafka.interceptor.classes  | x             | interceptors may change records
                    kafka.config.providers     | file          | would read files
                    kafka.config.providers.file.class | x      | would read files
                    kafka.sasl.jaas.config     | com.sun.security.auth.module.JndiLoginModule required; | entries of the login modules
                    kafka.sasl.oauthbearer.token.endpoint.url | file:///etc/passwd | a web address
                    kafka.client.id            | ldap://evil/x | name in a directory service
                    """)
    void optionsAreChecked(String option, String value, String message) {
        assertThatThrownBy(() -> stream("subscribe", "t", option, value)
                        .writeStream()
                        .format("noop")
                        .start())
                .hasMessageContaining(message);
    }

    @Test
    void boundsOfABatchAreChecked() {
        for (String[] bad : new String[][] {
            {"startingOffsets", "latest", "starting offset can't be latest for batch queries"},
            {"startingOffsets", "{\"t\":{\"0\":-1}}", "starting offset can't be latest for batch queries"},
            {"endingOffsets", "earliest", "ending offset can't be earliest for batch queries"}
        }) {
            assertThatThrownBy(() -> session.read()
                            .format("kafka")
                            .option("kafka.bootstrap.servers", topics.servers())
                            .option("subscribe", "t")
                            .option(bad[0], bad[1])
                            .load())
                    .hasMessageContaining(bad[2]);
        }
        assertThatThrownBy(() ->
                        session.read().format("kafka").option("subscribe", "t").load())
                .hasMessageContaining("Source 'kafka' needs the option 'kafka.bootstrap.servers'");
    }

    @Test
    void withoutTheClientLibraryItsCoordinatesAreNamed() throws Exception {
        WithoutKafka loader = new WithoutKafka();
        ConnectorContext context =
                new ConnectorContext(true, ZoneOffset.UTC, Clock.system(), new NioStorage(), Options.none());
        SourceProvider source = (SourceProvider) loader.loadClass("dev.millrace.sources.KafkaSourceProvider")
                .getConstructor()
                .newInstance();
        assertThatThrownBy(() -> source.table(Options.none(), Optional.empty(), context))
                .hasMessageContaining("add org.apache.kafka:kafka-clients:");
        SinkProvider sink = (SinkProvider) loader.loadClass("dev.millrace.sinks.KafkaSinkProvider")
                .getConstructor()
                .newInstance();
        SinkRequest request =
                new SinkRequest(new StructType(), List.of(), ResultMode.APPEND, Optional.empty(), context);
        assertThatThrownBy(() -> sink.stream(request, Options.none()))
                .hasMessageContaining("add org.apache.kafka:kafka-clients:");
    }

    /** Loads the connectors anew and knows no client of Kafka. */
    private static final class WithoutKafka extends ClassLoader {
        WithoutKafka() {
            super(KafkaBadInputTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.kafka.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.millrace.sources.Kafka") && !name.startsWith("dev.millrace.sinks.Kafka")) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
