package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.streaming.DataStreamReader;
import dev.millrace.testkit.StreamTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Options of connectors that are missing or make no sense, and a socket that nobody listens on. */
class BadSocketTest {
    private StreamTest test;

    @BeforeEach
    void open() {
        test = StreamTest.create();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private DataStreamReader socket() {
        return test.session().readStream().format("socket");
    }

    @Test
    void missingAndMalformedOptions() {
        assertThatThrownBy(() -> socket().load()).hasMessageContainingAll("[OPTION_MISSING]", "'socket'", "'host'");
        assertThatThrownBy(() -> socket().option("host", "localhost").load())
                .hasMessageContainingAll("[OPTION_MISSING]", "'socket'", "'port'");
        assertThatThrownBy(() -> socket().option("host", "localhost")
                        .option("port", "http")
                        .load())
                .hasMessageContainingAll("[OPTION_INVALID]", "'port'", "a whole number", "'http'");
        assertThatThrownBy(() -> test.session()
                        .readStream()
                        .format("rate")
                        .option("rowsPerSecond", 0)
                        .load())
                .hasMessageContainingAll("[OPTION_INVALID]", "'rowsPerSecond'", "positive", "'0'");
        assertThatThrownBy(() ->
                        test.session().readStream().format("rate-micro-batch").load())
                .hasMessageContainingAll("[OPTION_MISSING]", "'rowsPerBatch'");
        assertThatThrownBy(() -> socket().schema("a INT")
                        .option("host", "localhost")
                        .option("port", 1)
                        .load())
                .hasMessageContainingAll("[INVALID_SCHEMA]", "socket", "value STRING");
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        test.query(socket().option("host", "localhost").option("port", port).load())
                .startFails("[SOURCE_FAILED]", "localhost:" + port, "refused", "start the server first");
        test.query(socket().option("host", "no-such-host.invalid")
                        .option("port", 1)
                        .load())
                .startFails("[SOURCE_FAILED]", "no-such-host.invalid:1", "'host' and 'port'");
    }
}
