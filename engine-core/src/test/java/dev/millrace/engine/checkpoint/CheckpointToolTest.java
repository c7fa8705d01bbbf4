package dev.millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told about a checkpoint, and that nothing is changed by it. */
final class CheckpointToolTest {
    @TempDir
    Path temporary;

    private String printed = "";

    private Path directory() {
        return temporary.resolve("checkpoint");
    }

    private int run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        int code = new CheckpointTool(new NioStorage(), out).run(List.of(arguments));
        out.flush();
        printed = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private void begun() {
        CheckpointSettings settings =
                CheckpointSettings.defaults().withSegmentBytes(3000).withCompaction(Compaction.INLINE, 1, 0);
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.open(new NioStorage(), directory(), settings)) {
            CheckpointFixture.origin(checkpoint);
            TestState state = new TestState();
            for (int batch = 0; batch < 30; batch++) {
                CheckpointFixture.runBatch(checkpoint, batch, state);
            }
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        file + " " + Files.getLastModifiedTime(file),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void showsWhereTheQueryIsAndHowLargeItsState() throws IOException {
        begun();
        Map<String, String> before = files();
        assertThat(run("show", directory().toString())).isZero();
        assertThat(printed)
                .contains("checkpoint   " + directory() + "\n")
                .contains("             aggregate by word: count\n")
                .contains("run          ")
                .contains("source       0: numbers, from 0\n")
                .contains("last plan    batch 29 of 1970-01-01T00:00:01.029Z\n             source 0: 29 to 30\n")
                .contains("last commit  batch 29, sink token token-29\n")
                .contains("state        source 0: 30 entries, 320 bytes\n")
                .contains("state        operator 0 (HashAggregate): 4 entries, ");
        assertThat(run("verify", directory().toString())).isZero();
        assertThat(printed).contains("is sound: segments").contains("34 entries");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void saysWhatIsDamaged() throws IOException {
        begun();
        Path run;
        try (Stream<Path> runs = Files.list(directory().resolve("runs"))) {
            run = runs.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(run);
        bytes[bytes.length / 2] ^= 1;
        Files.write(run, bytes);
        assertThat(run("verify", directory().toString())).isOne();
        assertThat(printed).contains("CHECKPOINT_CORRUPT").contains(run.toString());
        assertThat(run("verify", temporary.toString())).isOne();
        assertThat(printed).contains("is not a checkpoint");
        assertThat(run("shew", directory().toString())).isEqualTo(2);
        assertThat(printed).contains("Usage: CheckpointTool show|verify DIR");
    }
}
