package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.StreamingQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link InfluenzaReports} and {@link SocketWordCount}, run as from a command line. */
final class LaboratoryProgramsTest {
    private static final int ROWS_PER_WEEK = 9;

    @TempDir
    private Path directory;

    @Test
    void reportsAreShownWeekByWeek() throws Exception {
        String output = run("show");

        assertThat(output)
                .contains("Batch: 0")
                .contains("Batch: 2")
                .doesNotContain("Batch: 3")
                .contains("|   season|date_code|weekending|")
                .contains("|2023-2024|   202401|2024-01-06|")
                .contains("Upper Southern|");
        assertThat(output.lines().filter(line -> line.startsWith("|2023-2024|")))
                .hasSize(3 * ROWS_PER_WEEK);
    }

    @Test
    void reportsAreCountedPerWeek() throws Exception {
        assertThat(run("count")).endsWith("""
                -------------------------------------------
                Batch: 2
                -------------------------------------------
                +---------+-----+
                |date_code|count|
                +---------+-----+
                |   202401|    9|
                |   202402|    9|
                |   202403|    9|
                +---------+-----+

                """);
    }

    @Test
    void columnsAreSelected() throws Exception {
        assertThat(run("select")).contains("|weekending|region").doesNotContain("Specimens_Tested");
    }

    @Test
    void reportsAreKeptOnceEach() throws Exception {
        Path output = directory.resolve("kept");
        run("keep", output.toString());
        run("keep", output.toString());
        assertThat(linesOf(output)).hasSize(3 * ROWS_PER_WEEK).doesNotHaveDuplicates();

        InfluenzaReports.writeReports(directory.resolve("reports"), 4);
        run("keep", output.toString());
        assertThat(linesOf(output))
                .hasSize(4 * ROWS_PER_WEEK)
                .doesNotHaveDuplicates()
                .anyMatch(line -> line.startsWith("2023-2024,202404,2024-01-27,Bay Area,Influenza_A,"));
    }

    private String run(String action, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(directory.resolve("reports").toString(), action));
        arguments.addAll(List.of(more));
        return Printed.by(InfluenzaReports::main, arguments.toArray(String[]::new));
    }

    private static List<String> linesOf(Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(output)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".csv")).toList()) {
                List<String> all = Files.readAllLines(file);
                assertThat(all.get(0)).startsWith("season,date_code,");
                lines.addAll(all.subList(1, all.size()));
            }
        }
        return lines;
    }

    @Test
    @Timeout(60)
    void wordsOfASocketAreCounted() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = new Thread(() -> send(server, output));
            sender.start();
            String host = server.getInetAddress().getHostAddress();
            Printed.by(output, SocketWordCount::main, host, Integer.toString(server.getLocalPort()));
            sender.join();
        }
        String printed = output.toString(StandardCharsets.UTF_8);
        assertThat(printed.substring(printed.lastIndexOf("Batch: "))).contains("""
                +-----+-----+
                | word|count|
                +-----+-----+
                |  the|    3|
                | mill|    2|
                |turns|    1|
                +-----+-----+
                """);
    }

    /** Sends lines and, once they are counted, stops the program as Ctrl-C would. */
    private static void send(ServerSocket server, ByteArrayOutputStream output) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("the mill turns\nthe\n\nthe mill\n".getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            while (!output.toString(StandardCharsets.UTF_8).contains("| mill|    2|\n|turns")) {
                Thread.sleep(10);
            }
            for (StreamingQuery query : MillraceSession.active().streams().active()) {
                query.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
