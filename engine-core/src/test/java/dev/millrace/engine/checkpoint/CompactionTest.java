package dev.millrace.engine.checkpoint;

import static dev.millrace.engine.checkpoint.CheckpointFixture.commit;
import static dev.millrace.engine.checkpoint.CheckpointFixture.open;
import static dev.millrace.engine.checkpoint.CheckpointFixture.origin;
import static dev.millrace.engine.checkpoint.CheckpointFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage;
import dev.millrace.error.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compacted checkpoints hold what the log held, in few files, and every damage to them is found. */
final class CompactionTest {
    private static final long SEED = Long.getLong("millrace.seed", 5L);
    private static final CheckpointSettings SMALL =
            CheckpointSettings.defaults().withSegmentBytes(2000).withCompaction(Compaction.INLINE, 1, 0);

    @TempDir
    Path temporary;

    private final TestState state = new TestState();
    private final Map<String, String> remembered = new TreeMap<>();
    private final Random random = new Random(SEED);

    private Path directory() {
        return temporary.resolve("checkpoint");
    }

    private void runBatch(Checkpoint checkpoint, long batch, int keys) {
        String file = "file-" + batch;
        checkpoint.sourceLog(0).put(file, "seen");
        remembered.put(file, "seen");
        if (batch >= 5) {
            checkpoint.sourceLog(0).remove("file-" + (batch - 5));
            remembered.remove("file-" + (batch - 5));
        }
        checkpoint.plan(plan(batch));
        for (int i = 0; i < 5; i++) {
            String key = "key-" + random.nextInt(keys);
            if (random.nextInt(3) == 0) {
                state.remove(key);
            } else {
                state.put(key, "value-" + batch);
            }
        }
        checkpoint.changes(batch, 0, state);
        checkpoint.commit(commit(batch));
        checkpoint.publish();
    }

    private void run(CheckpointSettings settings, int from, int to, int keys) {
        run(FailingStorage.fast(), settings, from, to, keys);
    }

    private void run(Storage storage, CheckpointSettings settings, int from, int to, int keys) {
        try (DirectoryCheckpoint checkpoint = open(storage, directory(), settings)) {
            if (checkpoint.recordedOrigin().isEmpty()) {
                origin(checkpoint);
            }
            for (int batch = from; batch < to; batch++) {
                runBatch(checkpoint, batch, keys);
            }
        }
    }

    private void assertRestored() {
        try (DirectoryCheckpoint checkpoint = open(FailingStorage.fast(), directory(), SMALL)) {
            TestState restored = new TestState();
            checkpoint.restore(List.of(restored));
            assertThat(restored.values).as("seed " + SEED).isEqualTo(state.values);
            Map<String, String> entries = new TreeMap<>();
            checkpoint.sourceLog(0).forEach(entries::put);
            assertThat(entries).as("seed " + SEED).isEqualTo(remembered);
        }
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve(name))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsStateAndSourceEntries(Compaction where) throws IOException {
        CheckpointSettings settings = SMALL.withCompaction(where, 1, 0);
        for (int life = 0; life < 10; life++) {
            run(settings, 40 * life, 40 * life + 40, 50);
            assertRestored();
        }
        if (where == Compaction.OFF) {
            assertThat(directory().resolve("manifest")).doesNotExist();
            assertThat(files("log")).hasSizeGreaterThan(20);
        } else {
            assertThat(directory().resolve("manifest")).exists();
        }
    }

    @Test
    void keepsFewFilesHoweverLongItRuns() throws IOException {
        run(SMALL, 0, 2000, 100);
        assertThat(files("log")).hasSizeLessThanOrEqualTo(2);
        assertThat(files("runs")).hasSizeLessThanOrEqualTo(4);
        long bytes = 0;
        for (String name : List.of("log", "runs")) {
            for (Path file : files(name)) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isLessThan(20_000);
        assertRestored();
    }

    @Test
    void forgetsWhatWasDeleted() throws IOException {
        run(SMALL, 0, 200, 50);
        try (DirectoryCheckpoint checkpoint = open(FailingStorage.fast(), directory(), SMALL)) {
            List.copyOf(state.values.keySet()).forEach(state::remove);
            for (int batch = 200; batch < 400; batch++) {
                checkpoint.sourceLog(0).put("x", "" + batch);
                remembered.put("x", "" + batch);
                checkpoint.plan(plan(batch));
                checkpoint.changes(batch, 0, state);
                checkpoint.commit(commit(batch));
                checkpoint.publish();
            }
        }
        long bytes = 0;
        for (Path run : files("runs")) {
            bytes += Files.size(run);
        }
        assertThat(bytes).isLessThan(1000);
        assertRestored();
    }

    @Test
    void waitsForAsManySegmentsAndKeepsAsManyAsItIsTold() throws IOException {
        CheckpointSettings settings = SMALL.withCompaction(Compaction.INLINE, 4, 3);
        run(settings, 0, 300, 20);
        assertThat(files("log")).hasSizeBetween(4, 8);
        run(settings, 300, 301, 20);
        assertThat(files("log")).hasSizeBetween(4, 8);
        assertRestored();
    }

    @Test
    void mergesChangesThatDoNotFitInMemory() throws IOException {
        CheckpointSettings settings =
                CheckpointSettings.defaults().withSegmentBytes(1 << 20).withCompaction(Compaction.INLINE, 1, 0);
        try (DirectoryCheckpoint checkpoint = open(FailingStorage.fast(), directory(), settings)) {
            origin(checkpoint);
            for (int batch = 0; batch < 2; batch++) {
                checkpoint.plan(plan(batch));
                for (int i = 0; i < 300_000; i++) {
                    state.put("key-" + random.nextInt(1_000_000), "a value that is longer than its key " + batch);
                }
                checkpoint.changes(batch, 0, state);
                checkpoint.commit(commit(batch));
                checkpoint.publish();
            }
        }
        assertThat(files("runs")).hasSize(1);
        assertRestored();
    }

    @Test
    void findsEachFlippedBitAndEachLostByteOfRunsAndManifest() throws IOException {
        run(SMALL, 0, 60, 10);
        int flips = 0;
        List<Path> parts = List.of(files("runs").get(0), directory().resolve("manifest"));
        for (Path file : parts) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at < bytes.length; at++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                Files.write(file, damaged);
                assertRefused(file, at);
                flips++;
                Files.write(file, Arrays.copyOf(bytes, at));
                assertRefused(file, at);
            }
            Files.delete(file);
            assertRefused(file, 0);
            Files.write(file, bytes);
            assertRestored();
        }
        assertThat(flips).isGreaterThan(500);
    }

    private void assertRefused(Path file, int at) {
        assertThatThrownBy(() -> {
                    try (DirectoryCheckpoint checkpoint = open(FailingStorage.fast(), directory(), SMALL)) {
                        checkpoint.restore(List.of(new TestState()));
                    }
                })
                .as("%s, byte %d", file.getFileName(), at)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(directory().toString());
    }

    @Test
    void refusesAManifestOfAnotherQueryAndOfALaterVersion() throws IOException {
        run(SMALL, 0, 60, 10);
        Path file = directory().resolve("manifest");
        String json = CheckedLine.read(Files.readAllBytes(file));
        Files.writeString(file, CheckedLine.of(json.replace("\"formatVersion\":1", "\"formatVersion\":2")));
        assertThatThrownBy(this::assertRestored).hasMessageContaining("has format version 2");
        Files.writeString(file, CheckedLine.of(json.replaceFirst("\"query\":\"[^\"]*", "\"query\":\"other")));
        assertThatThrownBy(this::assertRestored).hasMessageContaining("belongs to query other");
        Files.writeString(file, CheckedLine.of(json.replaceFirst("\"firstSegment\":\\d+", "\"firstSegment\":99999")));
        assertThatThrownBy(this::assertRestored).hasMessageContaining("goes on with segment 99999");
    }

    @Test
    void aFailureInTheBackgroundStopsTheQuery() {
        CheckpointSettings settings = SMALL.withCompaction(Compaction.BACKGROUND, 1, 0);
        Storage full = new FailingStorage(0) {
            @Override
            public WriteFile create(Path file) throws IOException {
                if (file.toString().endsWith(".run")) {
                    throw new IOException("No space left on device");
                }
                return super.create(file);
            }
        };
        assertThatThrownBy(() -> run(full, settings, 0, 100_000, 10))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("Cannot compact the checkpoint", "No space left on device");
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(checkpoint.lastCommit()).isPresent();
        }
    }
}
