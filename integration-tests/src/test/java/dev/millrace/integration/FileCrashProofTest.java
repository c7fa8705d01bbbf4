package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.StreamingQueryException;
import dev.millrace.testkit.storage.CrashEnumeration;
import dev.millrace.testkit.storage.CrashEnumeration.Crashes;
import dev.millrace.testkit.storage.CrashEnumeration.Outcome;
import dev.millrace.testkit.storage.FaultyStorage;
import dev.millrace.testkit.storage.FaultyStorage.Fault;
import dev.millrace.testkit.storage.Outside;
import dev.millrace.testkit.storage.Program;
import dev.millrace.testkit.storage.SimulatedStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole programs from a directory of files to another one on a simulated disk: crashed after each operation in each way there is, and with each
 * operation failing once. Whatever a reader of the results may read afterwards is what one undisturbed run leaves.
 */
@Tag("proof")
final class FileCrashProofTest {
    private static final Path TEXTS = Path.of("/in");
    private static final Path CHECKPOINT = Path.of("/work/checkpoint");
    private static final Path RESULTS = Path.of("/work/results");
    private static final int FILES = 4;
    private static final int STATES = Proof.size(6_000, 150_000);

    record Copy(Story story, TreeMap<String, String> expected) implements Program {
        @Override
        public void run(Storage storage, Outside outside, int life) throws IOException {
            MillraceSession session = MillraceSession.builder().storage(storage).create();
            try {
                story.start(session, TEXTS, CHECKPOINT, RESULTS).awaitTermination();
            } catch (StreamingQueryException | TimeoutException e) {
                throw new IOException(e.getMessage(), e);
            } finally {
                session.stop();
            }
        }

        @Override
        public void check(Storage storage, Outside outside) throws IOException {
            TreeMap<String, String> found = results(storage, RESULTS, new TreeMap<>());
            if (!expected.equals(found)) {
                throw new AssertionError("Found " + found + ", expected " + expected);
            }
        }
    }

    /** The files are there before anything else. */
    private static void prepare(Storage storage) throws IOException {
        storage.createDirectories(TEXTS);
        for (int i = 0; i < FILES; i++) {
            byte[] text = ("w" + i + " a" + i % 2 + " ww\nw4" + i + "\n").getBytes(StandardCharsets.UTF_8);
            try (WriteFile file = storage.create(TEXTS.resolve(i + ".txt"))) {
                file.write(text, 0, text.length);
                file.force();
            }
        }
        storage.forceDirectory(TEXTS);
        storage.forceDirectory(TEXTS.getParent());
    }

    private static TreeMap<String, String> results(Storage storage, Path directory, TreeMap<String, String> found)
            throws IOException {
        for (FileStatus entry : storage.list(directory)) {
            if (entry.path().endsWith("_millrace")) {
                continue;
            }
            if (entry.directory()) {
                results(storage, entry.path(), found);
            } else {
                try (InputStream in = storage.read(entry.path())) {
                    found.put(entry.path().toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    static Copy program(Story story) throws IOException {
        SimulatedStorage disk = withFiles();
        new Copy(story, new TreeMap<>()).run(disk, new Outside(), 0);
        TreeMap<String, String> expected = results(disk, RESULTS, new TreeMap<>());
        assertThat(expected).hasSizeGreaterThanOrEqualTo(FILES);
        return new Copy(story, expected);
    }

    static SimulatedStorage withFiles() throws IOException {
        SimulatedStorage disk = new SimulatedStorage();
        prepare(disk);
        return disk;
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "JSON_PARTITIONED", "CSV"})
    void survivesCrashes(Story story) throws Exception {
        Outcome outcome = new CrashEnumeration(
                        program(story), UnaryOperator.identity(), Crashes.POWER, STATES, Proof.SEED)
                .explore(withFiles());
        Proof.print(
                "crash states from files to files, %s: %,d (%,d distinct, %,d after two crashes), rows lost, repeated"
                        + " or wrong %d, seed %d",
                story, outcome.states(), outcome.distinct(), outcome.twice(), outcome.violations(), Proof.SEED);
        assertThat(outcome.violations())
                .as(() -> "seed " + Proof.SEED + "\n" + String.join("\n", outcome.examples()))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "JSON_PARTITIONED", "CSV"})
    void namesEachFailure(Story story) throws Exception {
        Copy program = program(story);
        int named = 0;
        int harmless = 0;
        boolean more = true;
        for (long number = 1; more; number++) {
            for (Fault fault : new Fault[] {Fault.FAIL, Fault.NO_SPACE}) {
                SimulatedStorage disk = withFiles();
                FaultyStorage storage = FaultyStorage.at(disk, number, fault);
                Optional<Exception> error = failure(program, storage);
                more = storage.operations() >= number;
                if (error.isEmpty()) {
                    harmless += more ? 1 : 0;
                } else {
                    named++;
                    assertThat(error.get())
                            .as("%s, operation %d: %s", story, number, fault)
                            .hasMessageMatching("(?s)\\[[A-Z_]+].*");
                    SimulatedStorage afterPowerLoss = disk.afterPowerLoss(new Random(number));
                    program.run(afterPowerLoss, new Outside(), 1);
                    program.check(afterPowerLoss, new Outside());
                    program.run(disk, new Outside(), 1);
                }
                program.check(disk, new Outside());
            }
        }
        Proof.print(
                "operations that failed from files to files, %s: %d named errors, %d harmless, 0 unnoticed, all"
                        + " resumed",
                story, named, harmless);
    }

    private static Optional<Exception> failure(Copy program, Storage storage) {
        try {
            program.run(storage, new Outside(), 0);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }
}
