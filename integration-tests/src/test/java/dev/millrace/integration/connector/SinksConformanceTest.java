package dev.millrace.integration.connector;

import dev.millrace.connector.Options;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.integration.kafka.Topics;
import dev.millrace.sinks.KafkaSinkProvider;
import dev.millrace.sinks.NoopSinkProvider;
import dev.millrace.sinks.TextSinkProvider;
import dev.millrace.sinks.console.ConsoleSink;
import dev.millrace.testkit.connector.BadOption;
import dev.millrace.testkit.connector.SinkConformance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Console, files, nothing and Kafka topics keep the contract of a sink. */
@Timeout(60)
class SinksConformanceTest {
    private static Options options(Map<String, String> own, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(own);
        all.putAll(more);
        return Options.of(all);
    }

    @Nested
    class Console extends SinkConformance {
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        @Override
        protected Sink sink(Map<String, String> more) {
            return new ConsoleSink(request(), Options.of(more), () -> out);
        }

        @Override
        protected Optional<List<String>> written() {
            List<String> values = new ArrayList<>();
            for (String line : printed.toString(StandardCharsets.UTF_8).split("\n", -1)) {
                String value = line.replace("|", "").strip();
                if (line.startsWith("|") && !value.equals("value")) {
                    values.add(value);
                }
            }
            return Optional.of(values);
        }

        @Override
        protected boolean exactlyOnce() {
            return false;
        }

        @Override
        protected boolean allOrNothing() {
            return true;
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(new BadOption("numRows", "few", "numRows"));
        }
    }

    @Nested
    class TextFiles extends SinkConformance {
        @TempDir
        Path directory;

        @Override
        protected Sink sink(Map<String, String> more) throws IOException {
            Options options = options(Map.of("path", directory.resolve("out").toString()), more);
            return new TextSinkProvider().stream(request(), options);
        }

        @Override
        protected Optional<List<String>> written() throws IOException {
            Path out = directory.resolve("out");
            List<String> values = new ArrayList<>();
            if (Files.exists(out)) {
                try (Stream<Path> files = Files.list(out)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        values.addAll(Files.readAllLines(file));
                    }
                }
            }
            return Optional.of(values);
        }

        @Override
        protected boolean exactlyOnce() {
            return true;
        }

        @Override
        protected boolean allOrNothing() {
            return true;
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(new BadOption("compression", "magic", "compression"));
        }
    }

    @Nested
    class Noop extends SinkConformance {
        @Override
        protected Sink sink(Map<String, String> more) {
            return new NoopSinkProvider().stream(request(), Options.of(more));
        }

        @Override
        protected Optional<List<String>> written() {
            return Optional.empty();
        }

        @Override
        protected boolean exactlyOnce() {
            return false;
        }

        @Override
        protected boolean allOrNothing() {
            return false;
        }
    }

    abstract static class Kafka extends SinkConformance {
        private Topics topics;
        private String topic;

        @BeforeEach
        void create() throws Exception {
            topics = new Topics();
            topic = topics.create(2);
        }

        @AfterEach
        void close() {
            topics.close();
        }

        abstract String delivery();

        @Override
        protected Sink sink(Map<String, String> more) throws IOException {
            SinkProvider provider = new KafkaSinkProvider();
            return provider.stream(
                    request(),
                    options(
                            Map.of("kafka.bootstrap.servers", topics.servers(), "topic", topic, "delivery", delivery()),
                            more));
        }

        @Override
        protected Optional<List<String>> written() throws Exception {
            return Optional.of(topics.values(topic));
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(
                    new BadOption("delivery", "once", "'at-least-once' or 'exactly-once'"),
                    new BadOption("topic", " ", "the name of a topic"),
                    new BadOption("kafka.transactional.id", "mine", "the id of the query"),
                    new BadOption("kafka.key.serializer", "x", "keys are strings or bytes"));
        }
    }

    @Nested
    class KafkaAtLeastOnce extends Kafka {
        @Override
        String delivery() {
            return "at-least-once";
        }

        @Override
        protected boolean exactlyOnce() {
            return false;
        }

        @Override
        protected boolean allOrNothing() {
            return false;
        }
    }

    @Nested
    class KafkaExactlyOnce extends Kafka {
        @Override
        String delivery() {
            return "exactly-once";
        }

        @Override
        protected boolean exactlyOnce() {
            return true;
        }

        @Override
        protected boolean allOrNothing() {
            return true;
        }
    }
}
