package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.ReadTable;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.OptionException;
import dev.millrace.sources.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTest {
    @TempDir
    Path in;

    private Path write(String name) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name + "\n");
    }

    private ReadTable read(String path, String... options) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put(
                "path",
                path.startsWith("/") || path.startsWith("file:") ? path : in + (path.isEmpty() ? "" : "/" + path));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return Tables.batch("text", all);
    }

    @Test
    void hiddenFilesAndPlainDirectoriesDoNotCount() throws IOException {
        write("a.txt");
        write("_b.txt");
        write(".c.txt");
        write("d.txt._COPYING_");
        write("_millrace/e.txt");
        write("sub/f.txt");

        assertThat(Tables.rows(read(""))).containsExactly("a.txt");
        assertThat(Tables.rows(read("", "recursiveFileLookup", "true"))).containsExactly("a.txt", "sub/f.txt");
    }

    @Test
    void patternsChooseFilesAndDirectories() throws IOException {
        write("2023/a.txt");
        write("2023/a.log");
        write("2024/b.txt");
        write("2025/c.txt");
        write("other/d.txt");

        assertThat(Tables.rows(read("202[34]"))).containsExactly("2023/a.log", "2023/a.txt", "2024/b.txt");
        assertThat(Tables.rows(read("202?/*.txt"))).containsExactly("2023/a.txt", "2024/b.txt", "2025/c.txt");
        assertThat(Tables.rows(read("{2023/*.log,other/*}"))).containsExactly("2023/a.log", "other/d.txt");
        assertThat(Tables.rows(read("{2023,2025}/*.txt"))).containsExactly("2023/a.txt", "2025/c.txt");
        assertThat(Tables.rows(read("20[^3]*/[b-c].txt"))).containsExactly("2024/b.txt", "2025/c.txt");
        assertThat(Tables.rows(read("2023", "pathGlobFilter", "*.l*"))).containsExactly("2023/a.log");
        assertThatThrownBy(() -> Tables.rows(read("202[")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'path' must be a path or a glob pattern");
    }

    @Test
    void pathsMayBeUrisAndSeveral() throws IOException {
        Path a = write("a b.txt");
        Path b = write("b.txt");

        assertThat(Tables.rows(read("file:" + a))).containsExactly("a b.txt");
        assertThat(Tables.rows(read("file://" + a))).containsExactly("a b.txt");
        assertThat(Tables.rows(read("b.txt", "paths", "[\"" + a + "\",\"" + b + "\"]")))
                .containsExactly("a b.txt", "b.txt");
        assertThatThrownBy(() -> read("file:", "path", "s3a://bucket/in"))
                .hasMessageContaining("Option 'path' must be on a local or mounted file system")
                .hasMessageContaining("but is 's3a://bucket/in'");
    }

    @Test
    void missingPathsAreNamed() {
        assertThatThrownBy(() -> read("nowhere"))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("[PATH_NOT_FOUND] Path does not exist: file:" + in + "/nowhere; check the option 'path'."
                        + " SQLSTATE: 42K03");
        assertThatThrownBy(() -> read("no*where")).hasMessageContaining("[PATH_NOT_FOUND]");
        assertThatThrownBy(() -> Tables.stream("text", Map.of("path", in + "/nowhere")))
                .hasMessageContaining("[PATH_NOT_FOUND] Path does not exist: file:" + in + "/nowhere");
        assertThatThrownBy(() -> Tables.batch("text", Map.of()))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Source 'text' needs the option 'path'");
    }

    @Test
    void filesMayBeChosenByTheirTime() throws IOException {
        Files.setLastModifiedTime(write("old.txt"), FileTime.fromMillis(1_000_000_000_000L));
        Files.setLastModifiedTime(write("new.txt"), FileTime.fromMillis(1_600_000_000_000L));

        assertThat(Tables.rows(read("", "modifiedAfter", "2010-01-01T00:00:00")))
                .containsExactly("new.txt");
        assertThat(Tables.rows(read("", "modifiedBefore", "2010-01-01T00:00:00")))
                .containsExactly("old.txt");
        assertThatThrownBy(() -> read("", "modifiedBefore", "soon"))
                .hasMessageContaining(
                        "Option 'modifiedBefore' must be a timestamp like '2024-02-29T12:00:00', but is 'soon'");
        assertThatThrownBy(() -> Tables.stream("text", Map.of("path", in.toString(), "modifiedAfter", "2010-01-01")))
                .hasMessageContaining("option 'modifiedAfter' is not allowed in file stream sources");
    }

    @Test
    void directoriesArePartitions() throws IOException {
        write("year=2023/city=K%2FB/a.txt");
        write("year=2024/city=__HIVE_DEFAULT_PARTITION__/b.txt");
        write("_x=1/_hidden");

        ReadTable table = read("", "pathGlobFilter", "*.txt");

        assertThat(table.schema().toDDL()).isEqualTo("value STRING,year INT,city STRING");
        assertThat(Tables.rows(table, "city", "year")).containsExactly("K/B|2023", "NULL|2024");
        assertThat(Tables.rows(read("year=2023", "basePath", in.toString())))
                .containsExactly("year=2023/city=K%2FB/a.txt|2023|K/B");
        assertThat(Tables.rows(read("year=2023"))).containsExactly("year=2023/city=K%2FB/a.txt|K/B");
    }

    @Test
    void typesOfPartitionsAreInferred() throws IOException {
        assertThat(inferred("1", "2")).isEqualTo("p INT");
        assertThat(inferred("1", "3000000000")).isEqualTo("p BIGINT");
        assertThat(inferred("1", "1.5")).isEqualTo("p DOUBLE");
        assertThat(inferred("12345678901234567890")).isEqualTo("p DECIMAL(20,0)");
        assertThat(inferred("2024-02-29", "2024-03-01")).isEqualTo("p DATE");
        assertThat(inferred("2024-02-29 12:30:00")).isEqualTo("p TIMESTAMP");
        assertThat(inferred("2024-02-30")).isEqualTo("p STRING");
        assertThat(inferred("1", "x")).isEqualTo("p STRING");
        assertThat(inferred(PartitionPath.DEFAULT)).isEqualTo("p STRING");
        assertThat(inferred(PartitionPath.DEFAULT, "7")).isEqualTo("p INT");
    }

    private String inferred(String... values) throws IOException {
        Path root = Files.createTempDirectory(in, "t");
        for (String value : values) {
            Path file = root.resolve("p=" + value).resolve("a.txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        return read(root.toString()).schema().toDDL().replace("value STRING,", "");
    }

    @Test
    void partitionsMustFitTheSchemaAndEachOther() throws IOException {
        write("p=1/a.txt");
        write("p=x/b.txt");
        Map<String, String> options = Map.of("path", in.toString());

        assertThat(Tables.rows(Tables.batch("text", "value STRING, p STRING", options), "p"))
                .containsExactly("1", "x");
        assertThatThrownBy(() -> Tables.rows(Tables.batch("text", "value STRING, p INT", options)))
                .hasMessageContaining("Failed to cast value 'x' to data type \"INT\" for partition column `p` of "
                        + FileEntry.uri(in) + "/p=x/b.txt");
        write("q=1/c.txt");
        assertThatThrownBy(() -> read(""))
                .hasMessageContaining("[CONFLICTING_PARTITION_COLUMN_NAMES]")
                .hasMessageContaining("[p]")
                .hasMessageContaining("[q]");
        assertThat(Tables.rows(read("", "recursiveFileLookup", "true"))).hasSize(3);
    }
}
