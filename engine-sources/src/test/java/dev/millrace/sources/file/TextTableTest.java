package dev.millrace.sources.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.OptionException;
import dev.millrace.sources.Tables;
import dev.millrace.sql.types.StructType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTableTest {
    @TempDir
    Path in;

    private Path write(String name, String text) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ReadTable text(String... options) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("path", in.toString());
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return Tables.batch("text", all);
    }

    @Test
    void linesEndInThreeWaysAndTheLastOneNeedNot() throws IOException {
        write("a.txt", "one\ntwo\r\nthree\rfour\n\nsix");

        ReadTable table = text();

        assertThat(table.schema().toDDL()).isEqualTo("value STRING");
        assertThat(Tables.rows(table)).containsExactly("one", "two", "three", "four", "", "six");
    }

    @Test
    void emptyFilesHaveNoLines() throws IOException {
        write("a.txt", "");
        write("b.txt", "b\n");

        assertThat(Tables.rows(text())).containsExactly("b");
    }

    @Test
    void aLineMayHaveItsOwnEnd() throws IOException {
        write("a.txt", "one||two\n||three||");

        assertThat(Tables.rows(text("lineSep", "||"))).containsExactly("one", "two\\n".replace("\\n", "\n"), "three");
    }

    @Test
    void wholeFilesAreRows() throws IOException {
        write("a.txt", "one\ntwo\n");
        write("b.txt", "");

        assertThat(Tables.rows(text("wholetext", "true"))).containsExactly("one\ntwo\n", "");
    }

    @Test
    void bytesThatAreNotUtf8AreKept() throws IOException {
        byte[] odd = {'a', (byte) 0xFF, (byte) 0xC3, 'b', '\n', (byte) 0x80};
        Files.write(in.resolve("a.txt"), odd);

        try (BatchReader reader = text().batch(ScanRequest.of(new StructType().add("value", "string")))) {
            Batch batch = reader.next();
            assertThat(batch).isNotNull();
            BytesVector values = (BytesVector) batch.column(0);
            assertThat(values.getBytes(0)).isEqualTo(Arrays.copyOf(odd, 4));
            assertThat(values.getBytes(1)).containsExactly(0x80);
        }
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        write("a.txt", "\uFEFFone\ntwo");

        assertThat(Tables.rows(text())).containsExactly("one", "two");
    }

    @Test
    void otherEncodingsBecomeUtf8() throws IOException {
        Files.write(in.resolve("a.txt"), "Köln\nGrüße \uD83D\uDE00".getBytes(StandardCharsets.UTF_16));

        assertThat(Tables.rows(text("encoding", "UTF-16"))).containsExactly("Köln", "Grüße \uD83D\uDE00");
        assertThatThrownBy(() -> text("encoding", "klingon"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(
                        "Option 'encoding' must be the name of a character set like 'UTF-8', but is 'klingon'");
    }

    @Test
    void packedFilesAreUnpackedByTheirName() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(in.resolve("a.txt.gz")))) {
            out.write("one\ntwo\n".getBytes(UTF_8));
        }
        Files.copy(in.resolve("a.txt.gz"), in.resolve("b.data"));

        assertThat(Tables.rows(text("compression", "gzip"))).containsExactly("one", "two", "one", "two");
        write("c.bz2", "BZh9");
        assertThatThrownBy(() -> Tables.rows(text("pathGlobFilter", "*.bz2")))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("is packed as '.bz2', which is not supported; pack it with gzip");
    }

    @Test
    void damagedFilesAreAnErrorOrLeftOutAndCounted() throws IOException {
        Path damaged = in.resolve("a.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(damaged))) {
            out.write(new byte[100_000]);
        }
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        write("b.txt", "fine");

        assertThatThrownBy(() -> Tables.rows(text()))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("[FAILED_READ_FILE.NO_HINT] Cannot read the file " + FileEntry.uri(damaged))
                .hasMessageContaining("'ignoreCorruptFiles'");
        ReadTable tolerant = text("ignoreCorruptFiles", "true");
        BatchReader reader = tolerant.batch(ScanRequest.of(tolerant.schema()));
        assertThat(Tables.rows(reader)).contains("fine");
        assertThat(reader.skippedRows()).isEqualTo(1);
    }

    @Test
    void longLinesGoThroughUntilTheyAreTooLong() throws IOException {
        Path file = in.resolve("a.txt");
        int length = 100 * 1000 * 1000;
        byte[] piece = new byte[1000 * 1000];
        Arrays.fill(piece, (byte) 'x');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("short\n".getBytes(UTF_8));
            for (int i = 0; i < length / piece.length; i++) {
                out.write(piece);
            }
            out.write("\nlast\n".getBytes(UTF_8));
        }
        List<Integer> lengths = new ArrayList<>();
        try (BatchReader reader = text().batch(ScanRequest.of(new StructType().add("value", "string")))) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int i = 0; i < batch.rowCount(); i++) {
                    lengths.add(((BytesVector) batch.column(0)).length(i));
                }
            }
        }
        assertThat(lengths).containsExactly(5, length, 4);
        assertThatThrownBy(() -> Tables.rows(text("maxLineBytes", "1000000")))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("the line that begins at byte 6 is longer than 1000000 bytes; raise the option"
                        + " 'maxLineBytes'");
    }

    @Test
    void onlyTheNumberOfRowsMayBeAsked() throws IOException {
        write("a.txt", "one\ntwo\n");

        assertThat(Tables.rows(text(), new String[0])).containsExactly("", "");
    }

    @Test
    void metadataTellsTheFileOfARow() throws IOException {
        Path file = write("a b.txt", "one\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));

        assertThat(Tables.rows(text(), "value", "_metadata"))
                .containsExactly(
                        "one|{" + FileEntry.uri(in) + "/a%20b.txt, a%20b.txt, 4, 0, 4, 2023-11-14 22:13:20.123}");
        assertThat(FileEntry.uri(in)).startsWith("file:/").doesNotStartWith("file://");
    }

    @Test
    void wrongSchemasAreRefused() throws IOException {
        write("a.txt", "one\n");
        Map<String, String> options = Map.of("path", in.toString());

        assertThat(Tables.rows(Tables.batch("text", "line STRING", options))).containsExactly("one");
        assertThatThrownBy(() -> Tables.batch("text", "a STRING, b STRING", options))
                .hasMessageContaining("Text data source supports only a single column, and you have 2 columns");
        assertThatThrownBy(() -> Tables.batch("text", "a INT", options))
                .hasMessageContaining("The Text datasource doesn't support the column `a` of the type \"INT\"");
    }
}
