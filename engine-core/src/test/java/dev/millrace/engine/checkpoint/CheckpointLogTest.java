package dev.millrace.engine.checkpoint;

import static dev.millrace.engine.checkpoint.CheckpointFixture.commit;
import static dev.millrace.engine.checkpoint.CheckpointFixture.copy;
import static dev.millrace.engine.checkpoint.CheckpointFixture.open;
import static dev.millrace.engine.checkpoint.CheckpointFixture.plan;
import static dev.millrace.engine.checkpoint.CheckpointFixture.runBatch;
import static dev.millrace.engine.checkpoint.CheckpointFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log gives back after a clean end, a torn write and damage. */
final class CheckpointLogTest {
    private static final CheckpointSettings OS = CheckpointSettings.defaults().withDurability(Durability.OS, 100);

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("checkpoint");
    }

    private static Map<String, String> sourceEntries(Checkpoint checkpoint) {
        Map<String, String> entries = new TreeMap<>();
        checkpoint.sourceLog(0).forEach(entries::put);
        return entries;
    }

    private static Map<String, String> state(Checkpoint checkpoint) {
        TestState state = new TestState();
        checkpoint.restore(List.of(state));
        return state.values;
    }

    @Test
    void givesBackWhatWasCommitted() {
        TestState state = new TestState();
        String id;
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            id = checkpoint.queryId().toString();
            runBatch(checkpoint, 0, state);
            runBatch(checkpoint, 1, state);
            state.remove("key-0");
            runBatch(checkpoint, 2, state);
        }
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(checkpoint.queryId()).hasToString(id);
            assertThat(checkpoint.recordedOrigin()).contains(new OriginRecord(List.of("numbers"), List.of("0")));
            assertThat(checkpoint.lastPlan()).contains(plan(2));
            assertThat(checkpoint.lastCommit()).contains(commit(2));
            assertThat(state(checkpoint)).isEqualTo(state.values).doesNotContainKey("key-0");
            assertThat(sourceEntries(checkpoint)).containsOnlyKeys("file-0", "file-1", "file-2");
        }
    }

    @Test
    void givesBackTheOpenPlanAndNotItsChanges() {
        TestState state = new TestState();
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            runBatch(checkpoint, 0, state);
            checkpoint.sourceLog(0).put("planned", "seen");
            checkpoint.plan(plan(1));
            checkpoint.publish();
            checkpoint.sourceLog(0).put("not planned", "seen");
            checkpoint.changes(1, 0, new TestState().put("last", "lost"));
        }
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(checkpoint.lastPlan()).contains(plan(1));
            assertThat(checkpoint.lastCommit()).contains(commit(0));
            assertThat(state(checkpoint)).containsEntry("last", "batch-0");
            assertThat(sourceEntries(checkpoint)).containsOnlyKeys("file-0", "planned");
        }
    }

    /** A log whose last append is changes(1), commit(1) and plan(2), and the states at the ends of its completing frames. */
    private record Sample(byte[] bytes, List<Long> completeAt) {}

    private Sample sample() throws IOException {
        TestState state = new TestState();
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            runBatch(checkpoint, 0, state);
            checkpoint.sourceLog(0).put("file-1", "seen");
            checkpoint.plan(plan(1));
            checkpoint.publish();
            state.put("last", "batch-1").remove("key-0");
            checkpoint.changes(1, 0, state);
            checkpoint.commit(commit(1));
            checkpoint.sourceLog(0).put("file-2", "seen");
            checkpoint.plan(plan(2));
            checkpoint.publish();
        }
        Path file = segment(directory(), 0);
        List<Long> completeAt = new ArrayList<>();
        try (SegmentReader reader = new SegmentReader(Files.newInputStream(file))) {
            while (reader.next() == SegmentReader.Step.FRAME) {
                if ("HOPC".indexOf(reader.type()) >= 0) {
                    completeAt.add(reader.frameEnd());
                }
            }
        }
        assertThat(completeAt).hasSize(7);
        return new Sample(Files.readAllBytes(file), completeAt);
    }

    private static void assertCutAt(DirectoryCheckpoint checkpoint, Sample sample, long length) {
        long last = sample.completeAt().stream().filter(end -> end <= length).count() - 1;
        // Frames in order: header, origin, plan 0, commit 0, plan 1, commit 1, plan 2.
        long lastPlan = last < 2 ? -1 : (last - 2) / 2;
        long lastCommit = last < 3 ? -1 : (last - 3) / 2;
        assertThat(checkpoint.recordedOrigin().isPresent()).isEqualTo(last >= 1);
        assertThat(checkpoint.lastPlan().map(PlanRecord::batch).orElse(-1L)).isEqualTo(lastPlan);
        assertThat(checkpoint.lastCommit().map(CommitRecord::batch).orElse(-1L)).isEqualTo(lastCommit);
        Map<String, String> expected = lastCommit < 0
                ? Map.of()
                : lastCommit == 0 ? Map.of("last", "batch-0", "key-0", "value-0") : Map.of("last", "batch-1");
        assertThat(state(checkpoint)).isEqualTo(expected);
        assertThat(sourceEntries(checkpoint)).hasSize((int) lastPlan + 1);
    }

    @Test
    void cutsATornTailAtEveryLength() throws IOException {
        Sample sample = sample();
        Path copy = temporary.resolve("copy");
        for (int length = (int) (long) sample.completeAt().get(0); length <= sample.bytes().length; length++) {
            copy(directory(), copy);
            Files.write(segment(copy, 0), Arrays.copyOf(sample.bytes(), length));
            try (DirectoryCheckpoint checkpoint = open(new NioStorage(), copy, OS)) {
                assertCutAt(checkpoint, sample, length);
            }
            // What was cut is gone for good, and the log can go on.
            try (DirectoryCheckpoint checkpoint = open(new NioStorage(), copy, OS)) {
                assertCutAt(checkpoint, sample, length);
            }
        }
    }

    @Test
    void goesOnAfterATornTail() throws IOException {
        Sample sample = sample();
        Files.write(segment(directory(), 0), Arrays.copyOf(sample.bytes(), sample.bytes().length - 3));
        TestState state = new TestState();
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            checkpoint.restore(List.of(state));
            runBatch(checkpoint, 2, state);
        }
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(checkpoint.lastCommit()).contains(commit(2));
            assertThat(state(checkpoint)).isEqualTo(state.values);
        }
    }

    @Test
    void cutsATailOfZerosAtEveryLength() throws IOException {
        Sample sample = sample();
        Path copy = temporary.resolve("copy");
        // The last append begins after plan 1; nothing before it may be taken for torn.
        int lastAppend = (int) (long) sample.completeAt().get(4);
        for (int length = lastAppend; length < sample.bytes().length; length++) {
            copy(directory(), copy);
            byte[] zeros = sample.bytes().clone();
            Arrays.fill(zeros, length, zeros.length, (byte) 0);
            Files.write(segment(copy, 0), zeros);
            try (DirectoryCheckpoint checkpoint = open(new NioStorage(), copy, OS)) {
                assertCutAt(checkpoint, sample, length);
            }
        }
    }

    /** The real storage, with other bytes in its files. */
    private static Storage with(byte[] bytes) {
        return new FailingStorage(0) {
            @Override
            public InputStream read(Path file) {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    @Test
    void findsEveryFlippedBit() throws IOException {
        Sample sample = sample();
        Path file = segment(directory(), 0);
        String query =
                CheckpointMetadata.read(new NioStorage(), directory()).id().toString();
        int flipped = 0;
        for (int at = 0; at < sample.bytes().length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = sample.bytes().clone();
                damaged[at] ^= (byte) (1 << bit);
                LogReader reader = new LogReader(with(damaged), directory().resolve("log"), query, Optional.empty());
                assertThatThrownBy(reader::verify)
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOfSatisfying(
                                CheckpointException.class,
                                e -> assertThat(e.condition()).isEqualTo(ErrorCondition.CHECKPOINT_CORRUPT))
                        .hasMessageContaining(file.toString());
                flipped++;
            }
        }
        assertThat(flipped).isEqualTo(sample.bytes().length * 8);
    }

    @Test
    void takesNoDamageBeforeAForcedFrameForATornTail() throws IOException {
        Sample sample = sample();
        byte[] zeros = sample.bytes().clone();
        int origin = (int) (long) sample.completeAt().get(0);
        Arrays.fill(zeros, origin, (int) (long) sample.completeAt().get(1), (byte) 0);
        Files.write(segment(directory(), 0), zeros);
        assertThatThrownBy(() -> open(directory()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is damaged at byte " + origin)
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void spreadsLargeChangesOverFrames() {
        TestState state = new TestState();
        String value = "x".repeat(1000);
        for (int i = 0; i < 30_000; i++) {
            state.put("key-" + i, value + i);
        }
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            checkpoint.plan(plan(0));
            checkpoint.publish();
            checkpoint.changes(0, 0, state);
            checkpoint.commit(commit(0));
            checkpoint.publish();
        }
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(state(checkpoint)).isEqualTo(state.values);
        }
    }

    @Test
    void rollsSegmentsAndReadsAllOfThem() throws IOException {
        CheckpointSettings small = OS.withSegmentBytes(2000).withCompaction(Compaction.OFF, 1, 0);
        TestState state = new TestState();
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), small)) {
            CheckpointFixture.origin(checkpoint);
            for (int batch = 0; batch < 30; batch++) {
                runBatch(checkpoint, batch, state);
            }
        }
        assertThat(segment(directory(), 3)).exists();
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), small)) {
            assertThat(checkpoint.lastCommit()).contains(commit(29));
            assertThat(state(checkpoint)).isEqualTo(state.values);
            assertThat(sourceEntries(checkpoint)).hasSize(30);
        }
    }

    @Test
    void findsDamageInOlderSegments() throws IOException {
        CheckpointSettings small = OS.withSegmentBytes(2000).withCompaction(Compaction.OFF, 1, 0);
        TestState state = new TestState();
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), small)) {
            CheckpointFixture.origin(checkpoint);
            for (int batch = 0; batch < 30; batch++) {
                runBatch(checkpoint, batch, state);
            }
        }
        Path copy = temporary.resolve("copy");
        Path first = segment(copy, 1);
        copy(directory(), copy);
        byte[] bytes = Files.readAllBytes(first);
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(first, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> open(copy))
                    .as("cut to %d of %d bytes", length, bytes.length)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("CHECKPOINT_CORRUPT");
        }
        Files.delete(first);
        assertThatThrownBy(() -> open(copy))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(first + " is missing, but later ones are there");
        Files.write(first, bytes);
        Files.copy(first, segment(copy, 2), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> open(copy))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("says that it is segment 1; it was renamed");
    }

    @Test
    void dropsASegmentThatWasBeingBegun() throws IOException {
        CheckpointSettings small = OS.withSegmentBytes(2000).withCompaction(Compaction.OFF, 1, 0);
        TestState state = new TestState();
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), small)) {
            CheckpointFixture.origin(checkpoint);
            for (int batch = 0; !Files.exists(segment(directory(), 1)); batch++) {
                runBatch(checkpoint, batch, state);
            }
        }
        byte[] header = Files.readAllBytes(segment(directory(), 1));
        Path copy = temporary.resolve("copy");
        for (int length = 0; length < header.length; length++) {
            copy(directory(), copy);
            Files.write(segment(copy, 1), Arrays.copyOf(header, length));
            try (DirectoryCheckpoint checkpoint = open(new NioStorage(), copy, small)) {
                assertThat(state(checkpoint)).isEqualTo(state.values);
                runBatch(checkpoint, checkpoint.lastCommit().orElseThrow().batch() + 1, new TestState());
            }
        }
    }

    @Test
    void keepsFewSegmentsWhenThereIsNoState() throws IOException {
        CheckpointSettings small = OS.withSegmentBytes(2000).withCompaction(Compaction.OFF, 1, 0);
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), small)) {
            CheckpointFixture.origin(checkpoint);
            for (int batch = 0; batch < 100; batch++) {
                checkpoint.plan(plan(batch));
                checkpoint.publish();
                checkpoint.commit(commit(batch));
                checkpoint.publish();
            }
        }
        try (var files = Files.list(directory().resolve("log"))) {
            assertThat(files).hasSize(1);
        }
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), small)) {
            assertThat(checkpoint.lastPlan()).contains(plan(99));
            assertThat(checkpoint.lastCommit()).contains(commit(99));
            assertThat(checkpoint.recordedOrigin()).isPresent();
        }
    }

    @Test
    void refusesAnOffsetThatIsNotJson() {
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            PlanRecord bad = new PlanRecord(0, 1, Long.MIN_VALUE, Long.MIN_VALUE, List.of("0"), List.of("position 5"));
            assertThatThrownBy(() -> checkpoint.plan(bad)).hasMessageContaining("position 5");
        }
    }

    @Test
    void refusesRecordsOutOfOrder() {
        try (DirectoryCheckpoint checkpoint = CheckpointFixture.begin(directory())) {
            OriginRecord origin = checkpoint.recordedOrigin().orElseThrow();
            assertThatThrownBy(() -> checkpoint.origin(origin)).hasMessage("the sources have begun before");
            assertThatThrownBy(() -> checkpoint.commit(commit(0)))
                    .hasMessage("commit of batch 0 after the commit of batch -1");
            assertThatThrownBy(() -> checkpoint.plan(plan(1))).hasMessageContaining("plan of batch 1 after");
            checkpoint.plan(plan(0));
            assertThatThrownBy(() -> checkpoint.plan(plan(1))).hasMessage("plan of batch 1 after the plan of batch 0");
            checkpoint.commit(commit(0));
            PlanRecord gap = new PlanRecord(1, 1, Long.MIN_VALUE, Long.MIN_VALUE, List.of("7"), List.of("8"));
            assertThatThrownBy(() -> checkpoint.plan(gap))
                    .hasMessage("batch 1 reads from [7] to [8], but the one before ended at [1]");
            checkpoint.plan(plan(1));
            checkpoint.publish();
        }
        try (DirectoryCheckpoint checkpoint = open(directory())) {
            assertThat(checkpoint.lastPlan()).contains(plan(1));
            assertThat(checkpoint.lastCommit()).contains(commit(0));
        }
    }
}
