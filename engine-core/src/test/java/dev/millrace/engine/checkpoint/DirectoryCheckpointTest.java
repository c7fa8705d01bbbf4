package dev.millrace.engine.checkpoint;

import static dev.millrace.engine.checkpoint.CheckpointFixture.commit;
import static dev.millrace.engine.checkpoint.CheckpointFixture.open;
import static dev.millrace.engine.checkpoint.CheckpointFixture.plan;
import static dev.millrace.engine.checkpoint.CheckpointFixture.runBatch;
import static dev.millrace.engine.checkpoint.CheckpointFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Clock;
import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Storage;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories are opened, begun or refused, and what the refusal says. */
final class DirectoryCheckpointTest {
    @TempDir
    Path temporary;

    @AfterEach
    void noCrashPoints() {
        CrashPoints.listen(null);
    }

    private Path directory() {
        return temporary.resolve("checkpoint");
    }

    private static void assertRefused(ErrorCondition condition, ThrowingCallable opening, String... parts) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.condition()).isEqualTo(condition))
                .hasMessageContainingAll(parts);
    }

    private void begunWithOneBatch() {
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            runBatch(checkpoint, 0, new TestState());
        }
    }

    @Test
    void isReadableByPeople() throws IOException {
        begunWithOneBatch();
        assertThat(Files.readString(directory().resolve("metadata")))
                .startsWith("{\"id\":\"")
                .contains("\"formatVersion\":1,\"signature\":[\"source 0: numbers\",\"aggregate by word: count\","
                        + "\"state 0 HashAggregate\"]}\n{\"bytes\":");
        assertThat(new String(Files.readAllBytes(segment(directory(), 0)), StandardCharsets.ISO_8859_1))
                .contains("{\"sources\":[{\"description\":\"numbers\",\"start\":0}]}")
                .contains("{\"batch\":0,\"timeMillis\":1000,\"sources\":[{\"start\":0,\"end\":1}]}")
                .contains("{\"batch\":0,\"nextWatermarksMicros\":[],\"sinkToken\":\"token-0\"}");
    }

    @Test
    void refusesAnotherQueryWithTheDifference() {
        begunWithOneBatch();
        PlanSignature other = PlanSignature.of("source 0: numbers", "aggregate by word: count, sum(x)");
        assertRefused(
                ErrorCondition.CHECKPOINT_INCOMPATIBLE,
                () -> DirectoryCheckpoint.open(
                        new NioStorage(), Clock.system(), directory(), CheckpointSettings.defaults(), other, "q", "r"),
                directory().toString(),
                "  source 0: numbers\n- aggregate by word: count\n- state 0 HashAggregate\n"
                        + "+ aggregate by word: count, sum(x)\n",
                "choose another checkpointLocation");
    }

    @Test
    void refusesWhenMetadataIsGone() throws IOException {
        begunWithOneBatch();
        Files.delete(directory().resolve("metadata"));
        assertRefused(
                ErrorCondition.CHECKPOINT_CORRUPT,
                () -> open(directory()),
                "holds 'log', but its file 'metadata' is missing");
        assertThat(segment(directory(), 0)).exists();
        assertThat(directory().resolve("metadata")).doesNotExist();
    }

    @Test
    void refusesWhenTheLogIsGone() throws IOException {
        begunWithOneBatch();
        Files.delete(segment(directory(), 0));
        assertRefused(ErrorCondition.CHECKPOINT_CORRUPT, () -> open(directory()), "has no segments");
        Files.delete(directory().resolve("log"));
        assertRefused(ErrorCondition.CHECKPOINT_CORRUPT, () -> open(directory()), "has no segments");
    }

    @Test
    void refusesDamagedMetadataWhereverItIs() throws IOException {
        begunWithOneBatch();
        Path file = directory().resolve("metadata");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertRefused(ErrorCondition.CHECKPOINT_CORRUPT, () -> open(directory()), file.toString());
            Files.write(file, Arrays.copyOf(bytes, at));
            assertRefused(ErrorCondition.CHECKPOINT_CORRUPT, () -> open(directory()), file.toString());
        }
    }

    @Test
    void refusesACheckpointOfSpark() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("metadata"), "{\"id\":\"e41911da-47c9-4560-a95d-e2ab97f2bc85\"}");
        assertRefused(ErrorCondition.CHECKPOINT_FOREIGN, () -> open(directory()), "is a checkpoint of Apache Spark");
        Files.delete(directory().resolve("metadata"));
        Files.createDirectories(directory().resolve("offsets"));
        assertRefused(ErrorCondition.CHECKPOINT_FOREIGN, () -> open(directory()), "holds 'offsets'");
        assertThat(directory().resolve("log")).doesNotExist();
    }

    @Test
    void refusesAFileAndADirectoryThatCannotBeMade() throws IOException {
        Files.writeString(directory(), "text");
        assertRefused(ErrorCondition.CHECKPOINT_FOREIGN, () -> open(directory()), "is a file");
        assertRefused(
                ErrorCondition.CHECKPOINT_WRITE_FAILED,
                () -> open(directory().resolve("below")),
                "must be a directory that this process can read and write");
    }

    @Test
    void refusesADirectoryThatIsReadOnly() throws IOException {
        Files.createDirectories(directory());
        Storage readOnly = new FailingStorage(0) {
            @Override
            public Optional<Lock> lock(Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }
        };
        assertRefused(
                ErrorCondition.CHECKPOINT_WRITE_FAILED,
                () -> open(readOnly, directory(), CheckpointSettings.defaults()),
                "Cannot open the checkpoint " + directory(),
                "AccessDeniedException",
                "it must be a directory that this process can read and write");
        assertThat(directory()).isEmptyDirectory();
    }

    @Test
    void refusesNewerVersions() throws IOException {
        begunWithOneBatch();
        rewriteMetadata("\"formatVersion\":1", "\"formatVersion\":2");
        assertRefused(ErrorCondition.CHECKPOINT_NEWER_VERSION, () -> open(directory()), "has format version 2");
    }

    private void rewriteMetadata(String from, String to) throws IOException {
        Path file = directory().resolve("metadata");
        String line = Files.readString(file).lines().findFirst().orElseThrow().replace(from, to) + "\n";
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                file, line + String.format("{\"bytes\":%d,\"crc32c\":\"%08x\"}\n", line.length(), crc.getValue()));
    }

    @Test
    void refusesASegmentOfAnotherQuery() throws IOException {
        begunWithOneBatch();
        Path other = temporary.resolve("other");
        CheckpointFixture.begin(other).close();
        Files.copy(segment(other, 0), segment(directory(), 0), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(ErrorCondition.CHECKPOINT_FOREIGN, () -> open(directory()), "belongs to query");
    }

    @Test
    void ignoresFilesThatAreNotItsOwn() throws IOException {
        begunWithOneBatch();
        Files.writeString(directory().resolve("README"), "text");
        Files.writeString(directory().resolve("log").resolve("notes.txt"), "text");
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(checkpoint.lastCommit()).contains(commit(0));
        }
        assertThat(directory().resolve("log").resolve("notes.txt")).exists();
    }

    /** A crash at any point of the beginning leaves a directory in which a checkpoint can be begun, or has been. */
    @Test
    void canBeBegunAgainAfterACrash() throws IOException {
        int tried = 0;
        for (int at = 1; ; at++) {
            CheckpointFixture.deleteAll(directory());
            int crashAt = at;
            int[] hits = {0};
            CrashPoints.listen(name -> {
                if (++hits[0] == crashAt) {
                    throw new IllegalStateException("crash at " + name);
                }
            });
            boolean crashed = false;
            try (DirectoryCheckpoint checkpoint = open(directory())) {
                CheckpointFixture.origin(checkpoint);
            } catch (IllegalStateException e) {
                crashed = true;
            }
            CrashPoints.listen(null);
            if (!crashed) {
                break;
            }
            tried++;
            try (DirectoryCheckpoint checkpoint = open(directory())) {
                if (checkpoint.recordedOrigin().isEmpty()) {
                    CheckpointFixture.origin(checkpoint);
                }
                checkpoint.plan(plan(0));
                checkpoint.publish();
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(6);
    }

    /** One operation after the other fails; the query hears of it, nothing goes on, and what was published is still there. */
    @Test
    void survivesTheFailureOfEachOperation() throws IOException {
        CheckpointSettings small =
                CheckpointSettings.defaults().withSegmentBytes(1500).withCompaction(Compaction.INLINE, 1, 0);
        for (long failAt = 1; ; failAt++) {
            CheckpointFixture.deleteAll(directory());
            FailingStorage storage = new FailingStorage(failAt);
            long published = -1;
            TestState state = new TestState();
            try (DirectoryCheckpoint checkpoint = open(storage, directory(), small)) {
                CheckpointFixture.origin(checkpoint);
                for (int batch = 0; batch < 8; batch++) {
                    try {
                        runBatch(checkpoint, batch, state);
                    } catch (CheckpointException e) {
                        assertThat(e.condition()).isEqualTo(ErrorCondition.CHECKPOINT_WRITE_FAILED);
                        assertThatThrownBy(checkpoint::publish)
                                .hasMessageMatching("(?s).*(failed before|Cannot compact).*");
                        assertThatThrownBy(() -> checkpoint.plan(plan(99)))
                                .hasMessageMatching("(?s).*(failed before|Cannot compact).*");
                        throw e;
                    }
                    published = batch;
                }
            } catch (CheckpointException e) {
                assertThat(storage.hasFailed()).isTrue();
                assertThat(e).hasMessageContaining("No space left on device");
            }
            try (DirectoryCheckpoint checkpoint = open(directory())) {
                long committed =
                        checkpoint.lastCommit().map(CommitRecord::batch).orElse(-1L);
                assertThat(committed).as("failure at %d", failAt).isBetween(published, published + 1);
                TestState restored = new TestState();
                checkpoint.restore(List.of(restored));
                if (committed >= 0) {
                    assertThat(restored.values).containsEntry("last", "batch-" + committed);
                }
            }
            if (!storage.hasFailed()) {
                assertThat(failAt).isGreaterThan(40);
                return;
            }
        }
    }
}
