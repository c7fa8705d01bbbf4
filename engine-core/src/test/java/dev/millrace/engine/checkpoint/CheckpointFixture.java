package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens checkpoints, writes batches into them and copies them. */
final class CheckpointFixture {
    static final PlanSignature SIGNATURE =
            PlanSignature.of("source 0: numbers", "aggregate by word: count").withState(List.of("HashAggregate"));

    private CheckpointFixture() {}

    static DirectoryCheckpoint open(Path directory) {
        return open(new NioStorage(), directory, CheckpointSettings.defaults());
    }

    static DirectoryCheckpoint open(Storage storage, Path directory, CheckpointSettings settings) {
        return DirectoryCheckpoint.open(storage, Clock.system(), directory, settings, SIGNATURE, "words", "run-1");
    }

    static DirectoryCheckpoint begin(Path directory) {
        DirectoryCheckpoint checkpoint = open(directory);
        origin(checkpoint);
        return checkpoint;
    }

    static void origin(Checkpoint checkpoint) {
        checkpoint.origin(new OriginRecord(List.of("numbers"), List.of("0")));
        checkpoint.publish();
    }

    static PlanRecord plan(long batch) {
        return new PlanRecord(
                batch, 1000 + batch, Long.MIN_VALUE, Long.MIN_VALUE, List.of("" + batch), List.of("" + (batch + 1)));
    }

    static CommitRecord commit(long batch) {
        return new CommitRecord(batch, List.of(), Optional.of("token-" + batch));
    }

    /** Plans a batch, changes the state, commits: each with a publish of its own. */
    static void runBatch(Checkpoint checkpoint, long batch, TestState state) {
        checkpoint.sourceLog(0).put("file-" + batch, "seen");
        checkpoint.plan(plan(batch));
        checkpoint.publish();
        state.put("last", "batch-" + batch).put("key-" + batch % 3, "value-" + batch);
        checkpoint.changes(batch, 0, state);
        checkpoint.commit(commit(batch));
        checkpoint.publish();
    }

    static Path segment(Path directory, long number) {
        return directory.resolve("log").resolve(FrameFormat.segmentName(number));
    }

    static void copy(Path from, Path to) throws IOException {
        deleteAll(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                // A lock file is not to be opened by anyone, so it is not copied.
                if (!file.getFileName().toString().equals("lock")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }

    static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
