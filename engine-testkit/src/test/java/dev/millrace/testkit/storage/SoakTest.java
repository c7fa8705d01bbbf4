package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.execution.ExecutionListener;
import dev.millrace.engine.execution.ExecutionSettings;
import dev.millrace.engine.execution.QueryDefinition;
import dev.millrace.engine.execution.StreamExecution;
import dev.millrace.engine.execution.StreamScan;
import dev.millrace.engine.execution.TriggerSpec;
import dev.millrace.testkit.storage.FaultyStorage.Fault;
import dev.millrace.testkit.storage.FaultyStorage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many small batches of a query with state, on a real file system: files, open files and heap stay what they were.
 */
@Tag("proof")
final class SoakTest {
    private static final int BATCHES = Proof.size(100_000, 1_000_000);
    private static final int SAMPLES = 10;

    @TempDir
    Path temporary;

    private record Sample(long files, long bytes, long descriptors, long heap) {}

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void staysAsLargeAsItIs() throws IOException, InterruptedException {
        long[] values = new long[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            values[i] = i * 31L % 1000;
        }
        // What is forced makes no difference to what there is, and 100,000 forces take long.
        Storage storage = new FaultyStorage(
                new NioStorage(),
                operation -> operation.kind() == Kind.FORCE || operation.kind() == Kind.FORCE_DIRECTORY
                        ? Fault.SKIP
                        : Fault.NONE,
                0);
        CheckpointSettings settings = CheckpointSettings.defaults().withSegmentBytes(200_000);
        QueryDefinition definition = new QueryDefinition(
                Optional.empty(),
                QueryProgram.plan(QueryProgram.Question.COUNTS),
                List.of(new StreamScan(
                        0,
                        new ReplayedNumbers(values, new Outside(), 1, true),
                        ScanRequest.of(ReplayedNumbers.SCHEMA))),
                List.of(),
                new Sampler(),
                ResultMode.UPDATE,
                new TriggerSpec.AvailableNow(),
                Optional.of(temporary.resolve("checkpoint")),
                PlanSignature.of("soak"),
                ZoneOffset.UTC,
                ExecutionSettings.defaults().withCheckpoint(settings));
        long start = System.nanoTime();
        StreamExecution execution = new StreamExecution(definition, Clock.system(), storage, ExecutionListener.NONE);
        execution.start();
        execution.awaitTermination(0);
        print((System.nanoTime() - start) / 1e9);
        assertThat(samples).hasSize(SAMPLES);
        // A busy computer may leave the compaction a few segments behind, so there is some room.
        Sample first = samples.get(1);
        assertThat(samples.subList(2, SAMPLES)).allSatisfy(sample -> {
            assertThat(sample.files()).isLessThanOrEqualTo(first.files() + 40);
            assertThat(sample.bytes()).isLessThan(8_000_000);
            assertThat(sample.descriptors()).isLessThanOrEqualTo(first.descriptors() + 16);
            assertThat(sample.heap()).isLessThan(first.heap() + (8 << 20));
        });
    }

    private void print(double seconds) {
        Proof.print(
                "soak: %,d micro-batches in %.1f s; after each tenth: files %s, their bytes %s, open files %s, heap MB"
                        + " %s",
                BATCHES,
                seconds,
                samples.stream().map(Sample::files).toList(),
                samples.stream().map(Sample::bytes).toList(),
                samples.stream().map(Sample::descriptors).toList(),
                samples.stream().map(sample -> sample.heap() >> 20).toList());
    }

    private Sample sample() throws IOException {
        long files = 0;
        long bytes = 0;
        for (String directory : List.of("log", "runs")) {
            Path path = temporary.resolve("checkpoint").resolve(directory);
            try (Stream<Path> entries = Files.exists(path) ? Files.list(path) : Stream.empty()) {
                for (Path file : entries.toList()) {
                    files++;
                    bytes += Files.exists(file) ? file.toFile().length() : 0;
                }
            }
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Sample(files, bytes, descriptors(), runtime.totalMemory() - runtime.freeMemory());
    }

    /** Open files of this process; 0 where the system does not tell. */
    private static long descriptors() throws IOException {
        Path path = Path.of("/proc/self/fd");
        if (!Files.isDirectory(path)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.count();
        }
    }

    /** Throws the rows away and looks around now and then. */
    private final class Sampler implements Sink {
        @Override
        public Set<ResultMode> supportedModes() {
            return Set.of(ResultMode.UPDATE);
        }

        @Override
        public SinkBatch begin(long batchId) throws IOException {
            if ((batchId + 1) % (BATCHES / SAMPLES) == 0) {
                samples.add(sample());
            }
            return SinkBatch.skip();
        }

        @Override
        public String description() {
            return "nowhere";
        }

        @Override
        public void close() {}
    }
}
