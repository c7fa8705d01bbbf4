package dev.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.broker.LocalBroker;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A word count over Kafka, written for Spark, gives the same counts on both engines, however its topics are chosen. */
@Tag("proof")
@Timeout(300)
class KafkaWordCountTest {
    private static final Map<String, String> SPARK_SETTINGS = Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "1");

    @TempDir
    private Path directory;

    @BeforeAll
    static void fillTopics() throws Exception {
        SPARK_SETTINGS.forEach(System::setProperty);
        Map<String, Object> client =
                Map.of("bootstrap.servers", LocalBroker.shared().bootstrapServers());
        try (Admin admin = Admin.create(new HashMap<>(client));
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("words-1", 2, (short) 1), new NewTopic("words-2", 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>("words-1", 0, null, "the mill turns"));
            producer.send(new ProducerRecord<>("words-1", 1, null, "the mill"));
            producer.send(new ProducerRecord<>("words-2", 0, null, "a race"));
        }
    }

    @AfterAll
    static void clear() {
        SPARK_SETTINGS.keySet().forEach(System::clearProperty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "subscribe; words-1,words-2; |    a|    1|",
                "subscribePattern; words-.*; |    a|    1|",
                "assign; {\"words-1\":[0]}; |turns|    1|"
            })
    void countsAreTheSame(String choice, String topics, String line) throws Exception {
        String brokers = LocalBroker.shared().bootstrapServers();
        String expected = PortedProgram.forSpark("KafkaWordCount", directory)
                .run(new ByteArrayOutputStream(), brokers, choice, topics);
        String actual = PortedProgram.forMillrace("KafkaWordCount", directory)
                .run(new ByteArrayOutputStream(), brokers, choice, topics);
        assertThat(expected).contains(line);
        assertThat(actual).isEqualTo(expected);
    }
}
