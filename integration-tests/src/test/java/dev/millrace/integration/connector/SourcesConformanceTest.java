package dev.millrace.integration.connector;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.integration.kafka.Topics;
import dev.millrace.sources.KafkaSourceProvider;
import dev.millrace.sources.RateSourceProvider;
import dev.millrace.sources.SocketSourceProvider;
import dev.millrace.sources.TextSourceProvider;
import dev.millrace.testkit.ManualClock;
import dev.millrace.testkit.connector.BadOption;
import dev.millrace.testkit.connector.SourceConformance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files, generated rows, sockets and Kafka topics keep the contract of a source. */
@Timeout(60)
class SourcesConformanceTest {
    private static ReadTable table(
            SourceProvider provider, Clock clock, Map<String, String> options, Map<String, String> more)
            throws IOException {
        Map<String, String> all = new HashMap<>(options);
        all.putAll(more);
        return provider.table(
                Options.of(all),
                Optional.empty(),
                new ConnectorContext(true, ZoneOffset.UTC, clock, new NioStorage(), Options.none()));
    }

    @Nested
    class TextFiles extends SourceConformance {
        @TempDir
        Path directory;

        private int rows;

        @Override
        protected ReadTable table(Map<String, String> more) throws IOException {
            return SourcesConformanceTest.table(
                    new TextSourceProvider(), clock(), Map.of("path", directory.toString()), more);
        }

        @Override
        protected void add(int count) throws IOException {
            for (int i = 0; i < count; i++) {
                rows++;
                Path aside = Files.writeString(directory.resolve("_" + rows), "row " + rows + "\n");
                Files.move(aside, directory.resolve("file-" + rows));
            }
        }

        @Override
        protected Map<String, String> limit(int count) {
            return Map.of("maxFilesPerTrigger", Integer.toString(count));
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(new BadOption("maxFilesPerTrigger", "many", "maxFilesPerTrigger"));
        }
    }

    @Nested
    class Rate extends SourceConformance {
        private final ManualClock clock = new ManualClock(Instant.parse("2024-01-01T00:00:00Z"));

        @Override
        protected Clock clock() {
            return clock;
        }

        @Override
        protected ReadTable table(Map<String, String> more) throws IOException {
            return SourcesConformanceTest.table(new RateSourceProvider(), clock, Map.of("rowsPerSecond", "1"), more);
        }

        @Override
        protected void add(int count) {
            clock.advance(Duration.ofSeconds(count));
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(new BadOption("rowsPerSecond", "0", "rowsPerSecond"));
        }
    }

    @Nested
    class SocketLines extends SourceConformance {
        private ServerSocket server;
        private final List<Socket> clients = new ArrayList<>();
        private int rows;

        @BeforeEach
        void listen() throws IOException {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        }

        @AfterEach
        void close() throws IOException {
            for (Socket client : clients) {
                client.close();
            }
            server.close();
        }

        @Override
        protected ReadTable table(Map<String, String> more) throws IOException {
            return SourcesConformanceTest.table(
                    new SocketSourceProvider(),
                    clock(),
                    Map.of("host", "127.0.0.1", "port", Integer.toString(server.getLocalPort())),
                    more);
        }

        @Override
        protected void add(int count) throws IOException {
            server.setSoTimeout(20);
            try {
                while (true) {
                    clients.add(server.accept());
                }
            } catch (SocketTimeoutException e) {
                // Everybody who wants to is connected; the last one is the run under test.
            }
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < count; i++) {
                lines.append("line ").append(++rows).append('\n');
            }
            clients.get(clients.size() - 1)
                    .getOutputStream()
                    .write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        protected boolean replayable() {
            return false;
        }

        @Override
        protected boolean rowsAreThereAtOnce() {
            return false;
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(new BadOption("port", "70000", "a whole number from 1 to 65535"));
        }
    }

    @Nested
    class Kafka extends SourceConformance {
        private Topics topics;
        private String topic;
        private int rows;

        @BeforeEach
        void create() throws Exception {
            topics = new Topics();
            topic = topics.create(2);
        }

        @AfterEach
        void close() {
            topics.close();
        }

        @Override
        protected ReadTable table(Map<String, String> more) throws IOException {
            return SourcesConformanceTest.table(
                    new KafkaSourceProvider(),
                    clock(),
                    Map.of("kafka.bootstrap.servers", topics.servers(), "subscribe", topic),
                    more);
        }

        @Override
        protected void add(int count) {
            for (int i = 0; i < count; i++) {
                topics.write(topic, 0, "row " + ++rows);
            }
        }

        @Override
        protected Map<String, String> limit(int count) {
            return Map.of("maxOffsetsPerTrigger", Integer.toString(count));
        }

        @Override
        protected List<BadOption> badOptions() {
            return List.of(
                    new BadOption("assign", "{}", "Only one of the following options"),
                    new BadOption("kafka.auto.offset.reset", "latest", "startingOffsets"));
        }
    }
}
