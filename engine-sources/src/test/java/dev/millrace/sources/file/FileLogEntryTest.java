package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileLogEntryTest {
    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<FileEntry> files = List.of(
                new FileEntry(Path.of("/in/a.csv"), Path.of("/in"), 12, 1_700_000_000_000L),
                new FileEntry(Path.of("/in/x=\"1\"/b\\\n\u0001ü\uD83D\uDE00.csv"), Path.of("/in"), 0, -5));

        String text = FileLogEntry.write(files);

        assertThat(text)
                .startsWith("{\"version\":1,\"files\":[{\"path\":\"/in/a.csv\",\"size\":12,\"mtime\":1700000000000},"
                        + "{\"path\":\"/in/x=\\\"1\\\"/b\\\\\\u000a\\u0001ü\uD83D\uDE00.csv\",\"root\":\"/in\",");
        assertThat(FileLogEntry.read(text)).isEqualTo(files);
        assertThat(FileLogEntry.read(FileLogEntry.write(List.of()))).isEmpty();
    }

    @Test
    void otherTextIsRefused() {
        for (String text : List.of(
                "",
                "v1",
                "{}",
                "{\"version\":1}",
                "{\"version\":2,\"files\":[]}",
                "{\"version\":1,\"files\":[{\"path\":\"/a\"}]}",
                "{\"version\":1,\"files\":[{\"path\":\"/a\",\"size\":1,\"mtime\":1}")) {
            assertThatThrownBy(() -> FileLogEntry.read(text)).as(text).isInstanceOf(IOException.class);
        }
    }
}
