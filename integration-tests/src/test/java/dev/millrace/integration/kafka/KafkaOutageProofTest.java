package dev.millrace.integration.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.broker.LocalBroker;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryException;
import dev.millrace.sql.streaming.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away in the middle: for a short time the query waits, for a long one it fails, and goes on when started again. */
@Tag("proof")
@Timeout(180)
class KafkaOutageProofTest {
    @TempDir
    Path directory;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private StreamingQuery start(MillraceSession session, String servers, String topic, String timeoutMillis)
            throws Exception {
        return session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", servers)
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .option("kafka.default.api.timeout.ms", timeoutMillis)
                .option("kafka.request.timeout.ms", "2000")
                .load()
                .selectExpr("CAST(value AS STRING) AS value")
                .writeStream()
                .trigger(Trigger.ProcessingTime(0))
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .foreachBatch((rows, id) -> {
                    for (Row row : rows.collectAsList()) {
                        seen.add(row.getString(0));
                    }
                })
                .start();
    }

    private void awaitSeen(int count) throws InterruptedException {
        while (seen.size() < count) {
            Thread.sleep(20);
        }
    }

    @Test
    void anOutageIsWaitedForOrFailsClearly() throws Exception {
        try (LocalBroker broker = LocalBroker.start(Map.of());
                MillraceSession session =
                        MillraceSession.builder().appName("outage").create()) {
            String topic = write(broker, "outage", "a");
            StreamingQuery patient = start(session, broker.bootstrapServers(), topic, "60000");
            awaitSeen(1);
            broker.stop();
            Thread.sleep(2_000);
            broker.restart();
            write(broker, topic, "b");
            awaitSeen(2);
            patient.stop();

            StreamingQuery hasty = start(session, broker.bootstrapServers(), topic, "3000");
            broker.stop();
            assertThatThrownBy(hasty::awaitTermination)
                    .isInstanceOf(StreamingQueryException.class)
                    .hasMessageContaining("the query can be started again when they are back");
            broker.restart();
            write(broker, topic, "c");
            StreamingQuery again = start(session, broker.bootstrapServers(), topic, "60000");
            awaitSeen(3);
            again.stop();
            assertThat(seen).containsExactly("a", "b", "c");
        }
    }

    private static String write(LocalBroker broker, String topic, String value) throws Exception {
        try (Topics topics = new Topics(broker.bootstrapServers())) {
            if (!topics.admin().listTopics().names().get().contains(topic)) {
                topics.create(topic, 1);
            }
            topics.write(topic, 0, value);
        }
        return topic;
    }
}
