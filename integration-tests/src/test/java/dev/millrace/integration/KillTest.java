package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle and started again: each word is counted, and written, exactly once. */
class KillTest {
    private static final int FILES = 60;
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    private final Random random = new Random(Long.getLong("millrace.seed", 20_260_101));
    private final Map<String, Long> expected = new TreeMap<>();
    private Path texts;
    private Path checkpoint;
    private Path results;

    @BeforeEach
    void writeTexts() throws IOException {
        texts = directory.resolve("texts");
        checkpoint = directory.resolve("checkpoint");
        results = Files.createDirectories(directory.resolve("results"));
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 50; k++) {
                String word = "w" + random.nextInt(20);
                expected.merge(word, 1L, Long::sum);
                text.append(word).append(k % 10 == 9 ? "\n" : " ");
            }
            Directories.file(
                    texts, i + ".txt", text.toString().replace(" \n", "\n").strip() + "\n");
        }
    }

    /** Kills the program a few times, each time after some micro-batches and a moment, then lets it finish. */
    private void runWithKills(Class<?> program) throws IOException, InterruptedException {
        for (int i = 0; i < KILLS; i++) {
            try (ChildJvm child = ChildJvm.start(program, texts, checkpoint, results)) {
                int batches = 1 + random.nextInt(FILES / KILLS / 2);
                for (int k = 0; k < batches; k++) {
                    assertThat(child.readLine())
                            .as("line " + k + " of run " + i)
                            .startsWith("batch ");
                }
                LockSupport.parkNanos(random.nextInt(3_000_000));
                child.kill();
            }
        }
        try (ChildJvm child = ChildJvm.start(program, texts, checkpoint, results)) {
            String last = "";
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                last = line;
            }
            assertThat(child.awaitEnd()).isZero();
            assertThat(last).isEqualTo("done");
        }
    }

    @Test
    void countsGoOnWhereTheyWere() throws Exception {
        runWithKills(CountProgram.class);
        Map<String, Long> counts = new TreeMap<>();
        try (Stream<Path> files = Files.list(results)) {
            List<Path> batches =
                    files.filter(file -> !file.endsWith("aside")).sorted().toList();
            assertThat(batches).hasSize(FILES);
            for (Path batch : batches) {
                for (String line : Files.readAllLines(batch)) {
                    String[] parts = line.split(" ");
                    counts.put(parts[0], Long.parseLong(parts[1]));
                }
            }
        }
        assertThat(counts).isEqualTo(expected);
    }

    @Test
    void filesHaveEachRowOnce() throws Exception {
        runWithKills(CopyProgram.class);
        Map<String, Long> counts = new TreeMap<>();
        try (MillraceSession session = MillraceSession.builder().create()) {
            List<Row> rows = session.read()
                    .schema("word STRING")
                    .json(results.toString())
                    .groupBy("word")
                    .count()
                    .collectAsList();
            for (Row row : rows) {
                counts.put(row.getString(0), row.getLong(1));
            }
        }
        assertThat(counts).isEqualTo(expected);
    }
}
