package dev.millrace.sources.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.DataLossException;
import dev.millrace.error.OptionException;
import dev.millrace.sources.KeptLog;
import dev.millrace.sources.StandingClock;
import dev.millrace.sources.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketStreamTest {
    private ServerSocket server;
    private Socket connection;
    private Source source;
    private final Semaphore wakes = new Semaphore(0);

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        if (source != null) {
            source.close();
        }
        if (connection != null) {
            connection.close();
        }
        server.close();
    }

    private Map<String, String> options(String... more) {
        Map<String, String> options = new HashMap<>();
        options.put("host", server.getInetAddress().getHostAddress());
        options.put("port", Integer.toString(server.getLocalPort()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    private void open(String... more) throws IOException {
        ReadTable table = Tables.stream("socket", options(more));
        source = Tables.source(
                table, ScanRequest.of(table.schema()), new KeptLog(), new StandingClock(1_000_000L), new NioStorage());
        connection = server.accept();
        source.onNewData(wakes::release);
    }

    private void send(String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    /** Waits until there are lines up to this offset. */
    private Offset await(Offset start, long expected) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            LongOffset latest = (LongOffset) source.latestOffset(start, ReadLimit.ALL);
            if (latest.value() >= expected) {
                return latest;
            }
            assertThat(System.nanoTime()).as("no line came in time").isLessThan(deadline);
            wakes.tryAcquire(100, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void linesComeAsTheyAreSent() throws Exception {
        open();
        Offset start = source.initialOffset();
        assertThat(start.json()).isEqualTo("-1");
        assertThat(source.latestOffset(start, ReadLimit.ALL)).isEqualTo(start);
        send("one\ntwo\r\nhal");
        Offset first = await(start, 1);
        assertThat(Tables.rows(source.read(start, first))).containsExactly("one", "two");
        source.commit(first);
        send("f\n\nlast, without end");
        connection.close();

        Offset second = await(first, 4);
        assertThat(Tables.rows(source.read(first, second))).containsExactly("half", "", "last, without end");
        assertThat(Tables.rows(source.read(first, second))).hasSize(3);
        source.commit(second);
        assertThat(source.latestOffset(second, ReadLimit.ALL)).isEqualTo(second);
        assertThat(source.pollInterval()).isEmpty();
    }

    @Test
    void linesMayHaveTheTimeTheyCame() throws Exception {
        open("includeTimestamp", "true");
        send("one\n");

        Offset end = await(source.initialOffset(), 0);
        assertThat(Tables.rows(source.read(source.initialOffset(), end))).containsExactly("one|1970-01-01 00:16:40");
    }

    @Test
    void manyLinesComeInOrder() throws Exception {
        open();
        int count = 50_000;
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < count; i += 100) {
                    StringBuilder text = new StringBuilder();
                    for (int k = i; k < i + 100; k++) {
                        text.append("line ").append(k).append('\n');
                    }
                    send(text.toString());
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        sender.start();
        List<String> rows = new ArrayList<>();
        Offset position = source.initialOffset();
        while (rows.size() < count) {
            Offset end = await(position, rows.size());
            rows.addAll(Tables.rows(source.read(position, end)));
            source.commit(end);
            position = end;
        }
        sender.join();

        assertThat(rows).hasSize(count).startsWith("line 0", "line 1").endsWith("line " + (count - 1));
    }

    @Test
    void aRestartNumbersOnAndCannotRepeat() throws Exception {
        open();
        send("new\n");
        assertThatThrownBy(() -> source.read(new LongOffset(3), new LongOffset(5)))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("Lines 4 to 5 of the socket")
                .hasMessageContaining(
                        "a socket cannot be read again; to go on without them, start with a new checkpoint");
        assertThat(Tables.rows(source.read(new LongOffset(5), new LongOffset(5))))
                .isEmpty();

        Offset end = await(new LongOffset(5), 6);
        assertThat(Tables.rows(source.read(new LongOffset(5), end))).containsExactly("new");
    }

    @Test
    void availableNowTakesWhatHasCome() throws Exception {
        open();
        send("one\n");
        await(source.initialOffset(), 0);
        source.prepareForAvailableNow();
        send("two\n");
        wakes.tryAcquire(2, 100, TimeUnit.MILLISECONDS);

        assertThat(source.latestOffset(source.initialOffset(), ReadLimit.ALL)).isEqualTo(new LongOffset(0));
    }

    @Test
    void aBrokenConnectionIsAnErrorAfterTheLinesThatCame() throws Exception {
        open();
        send("one\n");
        Offset end = await(source.initialOffset(), 0);
        connection.setSoLinger(true, 0);
        connection.close();

        assertThat(Tables.rows(source.read(source.initialOffset(), end))).containsExactly("one");
        assertThatThrownBy(() -> await(end, 1))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("The connection of the socket source to ")
                .hasMessageContaining(" broke: ");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        ReadTable table = Tables.stream("socket", options());
        int port = server.getLocalPort();
        server.close();

        assertThatThrownBy(() -> Tables.source(table, new KeptLog()))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("[SOURCE_FAILED] Cannot connect the socket source to 127.0.0.1:" + port + ": ")
                .hasMessageContaining("start the server first (for example with 'nc -lk " + port + "')");
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> Tables.stream("socket", Map.of("port", "1")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Source 'socket' needs the option 'host': the host to connect to");
        assertThatThrownBy(() -> Tables.stream("socket", Map.of("host", "localhost")))
                .hasMessageContaining("Source 'socket' needs the option 'port': the port to connect to");
        assertThatThrownBy(() -> Tables.stream("socket", options("port", "70000")))
                .hasMessageContaining("Option 'port' must be a whole number from 1 to 65535, but is '70000'");
        assertThatThrownBy(() -> Tables.stream("socket", options("includeTimestamp", "fasle")))
                .hasMessageContaining("Option 'includeTimestamp' must be true or false, but is 'fasle'");
        assertThatThrownBy(() -> Tables.stream("socket", "a INT", options()))
                .hasMessageContaining("The socket source does not support a user-specified schema");
        assertThatThrownBy(() -> Tables.rows(Tables.batch("socket", options())))
                .hasMessageContaining("The socket source is for streams only");
    }
}
