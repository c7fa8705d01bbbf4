package dev.millrace.sinks.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkRequest;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.MillraceException;
import dev.millrace.error.OptionException;
import dev.millrace.sinks.Rows;
import dev.millrace.sinks.Sinks;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final StructType SCHEMA = StructType.fromDDL("name STRING, city STRING, age INT");
    private static final String ANN = "{\"name\":\"Ann\",\"city\":\"Köln\",\"age\":41}";
    private static final String BOB = "{\"name\":\"Bob, jr.\",\"city\":\"a/b\"}";
    private static final String EVE = "{\"name\":\"Eve\",\"age\":7}";

    @TempDir
    Path temp;

    private Storage storage = new NioStorage();
    private List<String> partitionBy = List.of();
    private long next;

    private Path out() {
        return temp.resolve("out");
    }

    private Sink open(String format, StructType schema, String... options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("path", out().toString()));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        Sink sink = Sinks.stream(format, Sinks.request(schema, partitionBy, storage), all);
        sink.open(Sinks.context("q1", next));
        return sink;
    }

    private void write(Sink sink, String... rows) throws IOException {
        SinkBatch batch = sink.begin(next++);
        batch.write(Rows.of(SCHEMA, rows));
        batch.commit();
    }

    /** What a reader of the directory sees: files that are not hidden, by their path below it. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out())) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = out().relativize(file).toString();
                if (Files.isRegularFile(file) && !name.startsWith("_") && !name.startsWith(".")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    private List<String> hidden() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.walk(out().resolve("_millrace"))) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> names.add(out().relativize(file).toString()));
        }
        return names;
    }

    @Test
    void eachMicroBatchIsAFile() throws IOException {
        try (Sink sink = open("csv", SCHEMA, "header", "true")) {
            write(sink, ANN, BOB);
            write(sink);
            write(sink, EVE);
        }

        assertThat(files())
                .isEqualTo(Map.of(
                        "part-00000-b0000000000.csv", "name,city,age\nAnn,Köln,41\n\"Bob, jr.\",a/b,\n",
                        "part-00000-b0000000002.csv", "name,city,age\nEve,,7\n"));
        assertThat(hidden()).containsExactly("_millrace/query.json");
    }

    @Test
    void jsonAndTextAreLines() throws IOException {
        try (Sink sink = open("json", SCHEMA)) {
            write(sink, ANN, EVE);
        }
        assertThat(files().values())
                .containsExactly("{\"name\":\"Ann\",\"city\":\"Köln\",\"age\":41}\n{\"name\":\"Eve\",\"age\":7}\n");

        StructType lines = StructType.fromDDL("line STRING");
        next = 0;
        Map<String, String> options = Map.of("path", temp.resolve("text").toString(), "lineSep", "|");
        try (Sink sink = Sinks.stream("text", Sinks.request(lines, List.of(), storage), options)) {
            sink.open(Sinks.context("q1", 0));
            SinkBatch batch = sink.begin(0);
            batch.write(Rows.of(lines, "{\"line\":\"one\"}", "{}", "{\"line\":\"two\"}"));
            batch.commit();
        }
        assertThat(temp.resolve("text/part-00000-b0000000000.txt")).hasContent("one||two|");
    }

    @Test
    void rowsMayBeDealtOutToPartitions() throws IOException {
        partitionBy = List.of("city", "AGE");
        try (Sink sink = open("csv", SCHEMA)) {
            write(sink, ANN, BOB, EVE, ANN);
        }

        assertThat(files())
                .isEqualTo(Map.of(
                        "city=Köln/age=41/part-00000-b0000000000.csv", "Ann\nAnn\n",
                        "city=a%2Fb/age=__HIVE_DEFAULT_PARTITION__/part-00000-b0000000000.csv", "\"Bob, jr.\"\n",
                        "city=__HIVE_DEFAULT_PARTITION__/age=7/part-00000-b0000000000.csv", "Eve\n"));
    }

    @Test
    void partitionColumnsAreChecked() {
        partitionBy = List.of("town");
        assertThatThrownBy(() -> open("csv", SCHEMA))
                .hasMessageContaining(
                        "Partition column 'town' not found in schema struct<name:string,city:string,age:int>");
        partitionBy = List.of("name", "city", "age");
        assertThatThrownBy(() -> open("csv", SCHEMA))
                .hasMessageContaining("Cannot use all columns for partition columns");
        partitionBy = List.of("a");
        assertThatThrownBy(() -> open("json", StructType.fromDDL("a ARRAY<INT>, b INT")))
                .hasMessageContaining("Cannot use ARRAY<INT> for the partition column `a`");
    }

    @Test
    void aRepeatedBatchReplacesItsFilesAndRemovesTheOthers() throws IOException {
        partitionBy = List.of("city");
        try (Sink sink = open("json", SCHEMA)) {
            write(sink, ANN);
            write(sink, ANN, BOB, EVE);
        }
        Map<String, String> before = files();
        next = 1;
        try (Sink sink = open("json", SCHEMA)) {
            write(sink, ANN, BOB, EVE);
            assertThat(files()).isEqualTo(before);
        }
        next = 1;
        try (Sink sink = open("json", SCHEMA)) {
            write(sink, EVE);
            assertThat(files().keySet())
                    .containsExactly(
                            "city=Köln/part-00000-b0000000000.json",
                            "city=__HIVE_DEFAULT_PARTITION__/part-00000-b0000000001.json");
        }
        next = 1;
        try (Sink sink = open("csv", SCHEMA, "compression", "gzip")) {
            write(sink);
            assertThat(files().keySet()).containsExactly("city=Köln/part-00000-b0000000000.json");
        }
    }

    @Test
    void nothingIsSeenOfWhatIsNotCommitted() throws IOException {
        try (Sink sink = open("csv", SCHEMA)) {
            SinkBatch batch = sink.begin(0);
            for (int i = 0; i < 20_000; i++) {
                batch.write(Rows.of(SCHEMA, ANN, BOB, EVE));
            }
            assertThat(batch.rowsWritten()).isEqualTo(60_000);
            assertThat(hidden()).hasSize(2);
            assertThat(files()).isEmpty();
            batch.abort();
            assertThat(hidden()).hasSize(1);
            batch = sink.begin(0);
            batch.write(Rows.of(SCHEMA, ANN));
            Files.writeString(out().resolve("_millrace/staging/stray"), "left by a crash");
        }
        try (Sink sink = open("csv", SCHEMA)) {
            assertThat(hidden()).containsExactly("_millrace/query.json");
            write(sink, ANN);
        }
        assertThat(files()).isEqualTo(Map.of("part-00000-b0000000000.csv", "Ann,Köln,41\n"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void resultsHaveTheRightsOfAnyNewFile() throws IOException {
        partitionBy = List.of("city");
        try (Sink sink = open("csv", SCHEMA)) {
            write(sink, ANN);
        }
        Path file = Files.createFile(temp.resolve("any"));
        Path directory = Files.createDirectory(temp.resolve("directory"));
        assertThat(Files.getPosixFilePermissions(out().resolve("city=Köln/part-00000-b0000000000.csv")))
                .isEqualTo(Files.getPosixFilePermissions(file));
        assertThat(Files.getPosixFilePermissions(out())).isEqualTo(Files.getPosixFilePermissions(directory));
        assertThat(Files.getPosixFilePermissions(out().resolve("city=Köln")))
                .isEqualTo(Files.getPosixFilePermissions(directory));
    }

    @Test
    void aQueryDoesNotGoOnWhereItHasWrittenNothing() throws IOException {
        try (Sink sink = open("csv", SCHEMA)) {
            SinkBatch batch = sink.begin(0);
            batch.write(Rows.of(SCHEMA, ANN));
            assertThat(batch.commit()).contains("FileSink[" + out() + "]");
        }
        Files.move(out(), temp.resolve("moved away"));
        next = 1;
        assertThatThrownBy(() -> open("csv", SCHEMA))
                .hasMessageContaining("CHECKPOINT_INCOMPATIBLE")
                .hasMessageContaining("has written 1 micro-batches")
                .hasMessageContaining("\n+ sink FileSink[" + out() + "]\n");
        assertThat(out()).doesNotExist();
    }

    @Test
    void filesMayBePackedAndInOtherEncodings() throws IOException {
        try (Sink sink = open("csv", SCHEMA, "compression", "gzip")) {
            SinkBatch batch = sink.begin(0);
            for (int i = 0; i < 100_000; i++) {
                batch.write(Rows.of(SCHEMA, ANN));
            }
            batch.commit();
        }
        try (GZIPInputStream in =
                new GZIPInputStream(Files.newInputStream(out().resolve("part-00000-b0000000000.csv.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("Ann,Köln,41\n".repeat(100_000));
        }
        next = 1;
        try (Sink sink = open("csv", SCHEMA, "encoding", "ISO-8859-1")) {
            write(sink, ANN);
        }
        assertThat(Files.readAllBytes(out().resolve("part-00000-b0000000001.csv")))
                .isEqualTo("Ann,Köln,41\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open("csv", SCHEMA, "compression", "arj"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'compression' must be one of none, gzip, but is 'arj'");
    }

    @Test
    void aDirectoryBelongsToOneQuery() throws IOException {
        try (Sink sink = open("csv", SCHEMA)) {
            write(sink, ANN);
        }
        SinkRequest request = Sinks.request(SCHEMA, List.of(), storage);
        Sink other = Sinks.stream("csv", request, Map.of("path", out().toString()));
        assertThatThrownBy(() -> other.open(Sinks.context("q2", 0)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(
                        "The directory " + out() + " cannot be written by this query: it belongs to the query q1,"
                                + " and this is the query q2. Choose another path");
        Files.delete(out().resolve("_millrace/query.json"));
        assertThatThrownBy(() -> other.open(Sinks.context("q2", 0)))
                .hasMessageContaining("it holds files of a streaming query, but the file " + out()
                        + "/_millrace/query.json that says which one is gone");
        assertThat(files()).hasSize(1);
    }

    @Test
    void takesOnlyWhatIsNeverReplaced() throws IOException {
        assertThat(open("csv", SCHEMA).supportedModes())
                .containsExactlyInAnyOrder(ResultMode.APPEND, ResultMode.CHANGELOG);
    }

    @Test
    void schemasAreChecked() {
        assertThatThrownBy(() -> open("text", SCHEMA))
                .hasMessageContaining("Text data source supports only a single column, and you have 3 columns");
        assertThatThrownBy(() -> open("text", StructType.fromDDL("age INT")))
                .hasMessageContaining("The Text datasource doesn't support the column `age` of the type \"INT\"");
        assertThatThrownBy(() -> open("csv", StructType.fromDDL("a ARRAY<INT>")))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("CSV");
    }

    @Test
    void pathsAreChecked() throws IOException {
        SinkRequest request = Sinks.request(SCHEMA, List.of(), storage);
        assertThatThrownBy(() -> Sinks.stream("csv", request, Map.of()))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Sink 'csv' needs the option 'path': the directory to write to");
        assertThatThrownBy(() -> Sinks.stream("csv", request, Map.of("path", "hdfs://host/out")))
                .hasMessageContaining("Option 'path' must be on a local or mounted file system");
        Files.writeString(out(), "a file");
        assertThatThrownBy(() -> open("csv", SCHEMA))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("Sink 'csv' cannot write to " + out() + ": ");
    }

    @Test
    void aReadOnlyDirectoryIsNamed() {
        storage = new ReadOnlyStorage();

        assertThatThrownBy(() -> open("json", SCHEMA))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("[SINK_FAILED] Sink 'json' cannot write to " + out() + ": access denied at "
                        + out() + "; give this user the right to write there, or choose another directory");
    }
}
