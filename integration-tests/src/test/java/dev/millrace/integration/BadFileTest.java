package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.MapFunction;
import dev.millrace.connector.CrashPoints;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamReader;
import dev.millrace.testkit.StreamTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens with files that are missing, empty, damaged, not as they should be, or not as they were. */
class BadFileTest {
    private static final String CSV = "1,a\nx,b\n2\n3,c,d\n";
    private static final String JSON = "{\"n\": 1}\n{\"n\": \"x\"}\n{n\n";

    @TempDir
    Path directory;

    private StreamTest test;
    private MillraceSession session;

    @BeforeEach
    void open() {
        test = StreamTest.in(directory.resolve("checkpoints"));
        session = test.session();
    }

    @AfterEach
    void close() {
        CrashPoints.listen(null);
        test.close();
    }

    private Path in(String text) {
        return Directories.file(directory.resolve("in"), "a.txt", text);
    }

    private DataStreamReader csv(String mode) {
        return session.readStream()
                .format("csv")
                .schema("n INT, s STRING, bad STRING")
                .option("mode", mode)
                .option("columnNameOfCorruptRecord", "bad");
    }

    private DataStreamReader json(String mode) {
        return session.readStream()
                .format("json")
                .schema("n INT, bad STRING")
                .option("mode", mode)
                .option("columnNameOfCorruptRecord", "bad");
    }

    private Dataset<Row> text(Path path) {
        return session.readStream().format("text").load(path.toString());
    }

    @Test
    void missingOptionsAndPaths() {
        assertThatThrownBy(() -> session.readStream().format("text").load())
                .hasMessageContainingAll("[OPTION_MISSING]", "'text'", "'path'");
        assertThatThrownBy(() -> text(directory.resolve("nowhere")))
                .hasMessageContainingAll("[PATH_NOT_FOUND]", "Path does not exist: ", "/nowhere");
        assertThatThrownBy(() -> session.read().csv(directory.resolve("nowhere").toString()))
                .hasMessageContainingAll("[PATH_NOT_FOUND]", "/nowhere");
    }

    @Test
    void malformedOptions() {
        String path = in("1,a\n").toString();
        assertThatThrownBy(() -> session.readStream()
                        .option("maxFilesPerTrigger", "none")
                        .text(path)
                        .writeStream()
                        .format("noop")
                        .start())
                .hasMessageContainingAll("[OPTION_INVALID]", "'maxFilesPerTrigger'", "'none'", "whole number");
        assertThatThrownBy(() ->
                        csv("LENIENT").load(path).writeStream().format("noop").start())
                .hasMessageContainingAll(
                        "[OPTION_INVALID]", "'mode'", "PERMISSIVE, DROPMALFORMED, FAILFAST", "'LENIENT'");
        assertThatThrownBy(() -> csv("PERMISSIVE")
                        .option("header", "maybe")
                        .load(path)
                        .writeStream()
                        .format("noop")
                        .start())
                .hasMessageContainingAll("'header'", "'maybe'", "one of true, false");
    }

    @Test
    void schemasThatDoNotFit() {
        String path = in("a,c\n1,2\n").toString();
        assertThatThrownBy(() -> session.readStream().csv(path))
                .hasMessageContainingAll("[INVALID_SCHEMA]", "Schema must be specified", "schema(...)", "csv");
        assertThatThrownBy(() -> session.readStream().schema("n INT").text(path))
                .hasMessageContainingAll("[UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE]", "`n`", "\"INT\"");
        Dataset<Row> other = session.readStream()
                .schema("a INT, b INT")
                .option("header", true)
                .option("enforceSchema", false)
                .csv(path);
        test.query(other).start().expectFailure("CSV header", "a.txt", "batch 0");
    }

    @Test
    void malformedCsv() {
        String path = in(CSV).toString();
        test.query(csv("PERMISSIVE").load(path))
                .start()
                .check(row(1, "a", null), row(null, "b", "x,b"), row(2, null, "2"), row(3, "c", "3,c,d"));
        assertThat(test.progress().sources()[0].metrics()).containsEntry("malformedRows", "3");
        test.query(csv("DROPMALFORMED").load(path)).start().check(row(1, "a", null));
        assertThat(test.progress().sources()[0].metrics()).containsEntry("malformedRows", "3");
        test.query(csv("FAILFAST").load(path))
                .start()
                .expectFailure(
                        "[MALFORMED_RECORD_IN_PARSING",
                        "line 2 of ",
                        "a.txt",
                        "'n'",
                        "INT",
                        "x,b",
                        "'PERMISSIVE'",
                        "batch 0");
    }

    @Test
    void malformedJson() {
        String path = in(JSON).toString();
        test.query(json("PERMISSIVE").load(path))
                .start()
                .check(row(1, null), row(null, "{\"n\": \"x\"}"), row(null, "{n"));
        assertThat(test.progress().sources()[0].metrics()).containsEntry("malformedRows", "2");
        test.query(json("DROPMALFORMED").load(path)).start().check(row(1, null));
        test.query(json("FAILFAST").load(path))
                .start()
                .expectFailure("[MALFORMED_RECORD_IN_PARSING", "line 2 of ", "a.txt", "'n'", "INT", "batch 0");
    }

    @Test
    void bytesThatAreNoUtf8() {
        Path path =
                Directories.file(directory.resolve("in"), "a.txt", new byte[] {'a', (byte) 0xff, 'b', '\n', 'c', '\n'});
        test.query(text(path).selectExpr("value", "length(value)")).start().check(row("a\uFFFDb", 3), row("c", 1));
    }

    @Test
    void emptyFiles() {
        Path path = in("");
        test.query(text(path)).start().check().checkBatches(1);
        test.query(csv("FAILFAST").option("header", true).load(path.toString()))
                .start()
                .check();
        Directories.file(path, "b.txt", "1,x\n");
        test.query(csv("PERMISSIVE").load(path.toString())).start().check(row(1, "x", null));
    }

    @Test
    void aLineOf100Megabytes() throws IOException {
        Path in = Files.createDirectories(directory.resolve("in"));
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        try (OutputStream file = Files.newOutputStream(in.resolve("a.txt"))) {
            for (int i = 0; i < 100; i++) {
                file.write(piece);
            }
            file.write("\nshort\n".getBytes());
        }
        test.query(text(in).selectExpr("length(value)")).start().check(row(100 << 20), row(5));
        Dataset<Row> limited = session.readStream()
                .format("text")
                .option("maxLineBytes", 1_000_000)
                .load(in.toString());
        test.query(limited)
                .start()
                .expectFailure("a.txt", "byte 0", "longer than 1000000 bytes", "'maxLineBytes'", "batch 0");
    }

    private void onceBeforeABatch(Path file, String change) {
        CrashPoints.listen(name -> {
            if (name.equals("loop.beforeBatch")) {
                try {
                    if (change.isEmpty()) {
                        Files.delete(file);
                    } else {
                        Files.writeString(file, change, StandardOpenOption.APPEND);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    @Test
    void aFileThatVanishesBeforeItIsRead() {
        Path in = in("a\n");
        onceBeforeABatch(in.resolve("a.txt"), "");
        test.query(text(in))
                .start()
                .expectFailure("a.txt", "does not exist any more", "'ignoreMissingFiles'", "batch 0");
        CrashPoints.listen(null);
        Directories.file(in, "a.txt", "a\n");
    }

    @Test
    void aFileThatChangesBeforeItIsRead() {
        Path in = in("a\n");
        onceBeforeABatch(in.resolve("a.txt"), "b\n");
        test.query(text(in))
                .start()
                .expectFailure(
                        "a.txt",
                        "changed after this micro-batch was planned",
                        "then 2 bytes",
                        "now 4 bytes",
                        "move them in");
    }

    @Test
    void aFileThatChangesWhileItIsRead() {
        Path in = in("line\n".repeat(100_000));
        Path file = in.resolve("a.txt");
        Dataset<Row> slow = text(in).as(Encoders.STRING())
                .map(
                        (MapFunction<String, String>) line -> {
                            if (Files.size(file) == 500_000) {
                                Files.writeString(file, "more\n", StandardOpenOption.APPEND);
                            }
                            return line;
                        },
                        Encoders.STRING())
                .toDF();
        test.query(slow).start().expectFailure("a.txt", "changed after this micro-batch was planned", "500005 bytes");
    }

    @Test
    void placesThatCannotBeWritten() {
        Path file = in("x\n").resolve("a.txt");
        test.query(test.stream("k INT").toDF())
                .checkpoint(file.resolve("below"))
                .startFails(
                        "[CHECKPOINT_WRITE_FAILED]",
                        "a.txt/below",
                        "must be a directory that this process can read and write");
        assertThatThrownBy(() -> test.stream("k INT")
                        .toDF()
                        .writeStream()
                        .format("json")
                        .option("checkpointLocation", directory.resolve("c").toString())
                        .start(file.resolve("out").toString()))
                .hasMessageContainingAll("[SINK_FAILED]", "'json'", "a.txt/out", "Not a directory");
    }
}
