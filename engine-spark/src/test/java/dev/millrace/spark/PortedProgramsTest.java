package dev.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.MillraceSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs for Spark, in the manner of its well-known examples, compile for Millrace too and print the same. */
final class PortedProgramsTest {
    private static final Map<String, String> SPARK_SETTINGS = Map.of(
            "spark.master", "local[1]",
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "1",
            "spark.sql.warehouse.dir",
                    Path.of("target", "spark-warehouse").toUri().toString());

    @TempDir
    private Path directory;

    @BeforeAll
    static void configure() {
        SPARK_SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void clear() {
        SPARK_SETTINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void dataFrameBasics() throws Exception {
        Path file = directory.resolve("people.json");
        Files.write(
                file,
                List.of(
                        "{\"name\":\"Michael\"}",
                        "{\"name\":\"Andy\", \"age\":30}",
                        "{\"name\":\"Justin\", \"age\":19}"));
        printsTheSame("DataFrameBasics", file.toString());
    }

    @Test
    void typedOperations() throws Exception {
        printsTheSame("TypedOperations");
    }

    @Test
    void tableStatistics() throws Exception {
        printsTheSame("TableStatistics");
    }

    @Test
    void sessionization() throws Exception {
        Path forSpark = Files.createDirectories(directory.resolve("sessions"));
        String expected = PortedProgram.forSpark("Sessionization", directory)
                .run(new ByteArrayOutputStream(), forSpark.toString());
        String actual = PortedProgram.forMillrace("Sessionization", directory)
                .run(new ByteArrayOutputStream(), forSpark + ".millrace");

        assertThat(expected).contains("V:start V:home V:hats {hats=1, home=1, start=1} from start");
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void directoryStream() throws Exception {
        Path input = Files.createDirectories(directory.resolve("input"));
        write(
                input,
                "1.csv",
                1,
                "device,kind,signal,time",
                "d1,heat,10.5,2024-01-01 00:00:00",
                "d2,light,3,2024-01-01 00:01:00");
        write(input, "2.csv", 2, "device,kind,signal,time", "d1,heat,,2024-01-01 00:02:00", "\"d,3\",,99.125,");
        write(input, "3.csv", 3, "device,kind,signal,time", "d2,light,11,2024-01-01T00:03:00Z");
        printsTheSame(
                "DirectoryStream", input.toString(), directory.resolve("output").toString());
    }

    /** Watermarks, late rows and micro-batches without rows, batch by batch. */
    @Test
    void windowedWordCount() throws Exception {
        Path input = Files.createDirectories(directory.resolve("input"));
        write(input, "1.csv", 1, "2024-01-01 12:02:00,cat dog", "2024-01-01 12:03:00,dog dog");
        write(input, "2.csv", 2, "2024-01-01 12:07:00,owl cat", "2024-01-01 12:04:00,dog");
        write(input, "3.csv", 3, "2024-01-01 12:11:00,dog", "2024-01-01 12:04:00,late", "2024-01-01 12:13:00,owl");
        write(input, "4.csv", 4, "2024-01-01 12:09:00,owl", "2024-01-01 12:03:00,late", "2024-01-01 12:14:00,dog");
        write(input, "5.csv", 5, "2024-01-01 12:30:00,owl", ",never");
        printsTheSame("WindowedWordCount", input.toString());
    }

    private void printsTheSame(String program, String... arguments) throws Exception {
        String expected = PortedProgram.forSpark(program, directory).run(new ByteArrayOutputStream(), arguments);
        arguments = arguments.clone();
        if (arguments.length > 1) {
            arguments[1] += ".millrace";
        }
        String actual = PortedProgram.forMillrace(program, directory).run(new ByteArrayOutputStream(), arguments);

        assertThat(expected).contains("+--");
        assertThat(actual).isEqualTo(expected);
    }

    private static void write(Path directory, String name, int second, String... lines) throws IOException {
        Path file = Files.write(directory.resolve(name), List.of(lines));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + second * 1000L));
    }

    /** How lines are divided among micro-batches is a matter of timing: what counts is the last table. */
    @Test
    @Timeout(120)
    void networkWordCount() throws Exception {
        String expected = countOverSocket(PortedProgram.forSpark("NetworkWordCount", directory), this::stopSpark);
        String actual = countOverSocket(PortedProgram.forMillrace("NetworkWordCount", directory), this::stopMillrace);

        assertThat(expected).contains("|apache|    2|");
        assertThat(actual).isEqualTo(expected);
    }

    private static String countOverSocket(PortedProgram program, Runnable stopQueries) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = new Thread(() -> send(server, output, stopQueries), "sender");
            sender.start();
            program.run(output, server.getInetAddress().getHostAddress(), Integer.toString(server.getLocalPort()));
            sender.join();
        }
        String all = output.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf("Batch: ")).replaceFirst("Batch: \\d+", "Batch: last");
    }

    /** Sends lines to the program and stops its query when the last word is counted. */
    private static void send(ServerSocket server, ByteArrayOutputStream output, Runnable stopQueries) {
        try (Socket client = server.accept()) {
            String lines = "apache spark\napache hadoop\n\nwörter zählen\nthe end\n";
            client.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            while (!output.toString(StandardCharsets.UTF_8).contains("|   end|    1|")) {
                Thread.sleep(20);
            }
            stopQueries.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopSpark() {
        SparkSession session = SparkSession.getDefaultSession().get();
        try {
            for (var query : session.streams().active()) {
                query.stop();
            }
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
        session.stop();
    }

    private void stopMillrace() {
        MillraceSession session = MillraceSession.getDefaultSession().get();
        try {
            for (var query : session.streams().active()) {
                query.stop();
            }
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
        session.stop();
    }
}
