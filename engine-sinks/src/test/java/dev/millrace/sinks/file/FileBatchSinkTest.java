package dev.millrace.sinks.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.SaveMode;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.ConnectorException;
import dev.millrace.sinks.Rows;
import dev.millrace.sinks.Sinks;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBatchSinkTest {
    private static final StructType SCHEMA = StructType.fromDDL("a INT, p STRING");

    @TempDir
    Path temp;

    private Path out() {
        return temp.resolve("out");
    }

    private BatchSink sink(SaveMode mode, String... partitionBy) throws IOException {
        return Sinks.batch(
                "csv",
                Sinks.request(SCHEMA, List.of(partitionBy), new NioStorage()),
                Map.of("path", out().toString(), "header", "true"),
                mode);
    }

    private void write(SaveMode mode, String... rows) throws IOException {
        try (BatchSink sink = sink(mode)) {
            sink.write(Rows.of(SCHEMA, rows));
            sink.commit();
        }
    }

    /** The content of all files that are not hidden, sorted. */
    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> all = Files.walk(out())) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith("_")) {
                    contents.add(Files.readString(file));
                }
            }
        }
        Collections.sort(contents);
        return contents;
    }

    @Test
    void aResultIsADirectoryWithAMarkOfSuccess() throws IOException {
        write(SaveMode.ERROR_IF_EXISTS, "{\"a\":1,\"p\":\"x\"}", "{\"a\":2,\"p\":\"y\"}");

        assertThat(contents()).containsExactly("a,p\n1,x\n2,y\n");
        assertThat(out().toFile().list()).hasSize(2).contains("_SUCCESS");
    }

    @Test
    void anEmptyResultHasItsHeader() throws IOException {
        write(SaveMode.ERROR_IF_EXISTS);

        assertThat(contents()).containsExactly("a,p\n");
    }

    @Test
    void whatIsThereIsAnErrorOrKeptOrReplaced() throws IOException {
        write(SaveMode.ERROR_IF_EXISTS, "{\"a\":1}");
        assertThatThrownBy(() -> sink(SaveMode.ERROR_IF_EXISTS))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("[PATH_ALREADY_EXISTS] Path file:" + out()
                        + " already exists. Set mode as \"overwrite\" to" + " overwrite the existing path");
        write(SaveMode.IGNORE, "{\"a\":2}");
        assertThat(contents()).containsExactly("a,p\n1,\n");
        write(SaveMode.APPEND, "{\"a\":3}");
        assertThat(contents()).containsExactly("a,p\n1,\n", "a,p\n3,\n");
        Files.createDirectories(out().resolve("p=z"));
        Files.writeString(out().resolve("p=z/old.csv"), "old");
        write(SaveMode.OVERWRITE, "{\"a\":4}");
        assertThat(contents()).containsExactly("a,p\n4,\n");
        assertThat(out().toFile().list()).hasSize(2);
    }

    @Test
    void overwritingDoesNotFollowLinks() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious.csv"), "precious");
        Files.createDirectories(out());
        Files.createSymbolicLink(out().resolve("link"), elsewhere);

        write(SaveMode.OVERWRITE, "{\"a\":4}");

        assertThat(elsewhere.resolve("precious.csv")).hasContent("precious");
        assertThat(contents()).containsExactly("a,p\n4,\n");
    }

    @Test
    void withoutCommitThereIsNothing() throws IOException {
        try (BatchSink sink = sink(SaveMode.OVERWRITE, "p")) {
            sink.write(Rows.of(SCHEMA, "{\"a\":1,\"p\":\"x\"}"));
        }
        assertThat(contents()).isEmpty();
        assertThat(out().toFile().list()).isEmpty();
    }

    @Test
    void partitionsAreDirectories() throws IOException {
        try (BatchSink sink = sink(SaveMode.APPEND, "p")) {
            for (int i = 0; i < 300; i++) {
                sink.write(Rows.of(SCHEMA, "{\"a\":" + i + ",\"p\":\"" + i % 100 + "\"}"));
            }
            sink.commit();
        }

        assertThat(contents()).hasSize(100).contains("a\n0\n100\n200\n");
        assertThat(out().resolve("p=42").toFile().list()).hasSize(1);
    }
}
