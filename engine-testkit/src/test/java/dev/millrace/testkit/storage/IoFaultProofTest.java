package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Compaction;
import dev.millrace.error.MillraceException;
import dev.millrace.testkit.storage.FaultyStorage.Fault;
import dev.millrace.testkit.storage.FaultyStorage.Kind;
import dev.millrace.testkit.storage.FaultyStorage.Operation;
import dev.millrace.testkit.storage.QueryProgram.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets each operation on the disk fail, one in each story, for whole queries with compaction: either nobody needs it and the result is right,
 * or the query ends with an error that says which file, and the next start goes on to the right result, also if the power fails in between.
 */
@Tag("proof")
final class IoFaultProofTest {
    private static final long[] VALUES = {1, 2, 3, 1, 2, 1, 5, 6, 7, 1, 2, 3, 3, 8};
    private static final int POWER_LOSSES = Proof.size(2, 20);

    /** Operations of the program itself, before the query begins. */
    private static final int PREPARED = 2;

    private static final Map<Failure, Integer> OPERATIONS = new EnumMap<>(Failure.class);
    private static int named;
    private static int harmless;
    private static int restarts;

    /** What happens to one operation, or to all from one on. */
    enum Failure {
        ERROR(Fault.FAIL, false),
        NO_SPACE(Fault.NO_SPACE, false),
        SHORT_WRITE(Fault.SHORT_WRITE, false),
        FULL_FROM_THEN_ON(Fault.NO_SPACE, true);

        private final Fault fault;
        private final boolean lasts;

        Failure(Fault fault, boolean lasts) {
            this.fault = fault;
            this.lasts = lasts;
        }

        Fault at(Operation operation, long number) {
            boolean chosen = operation.number() == number || (lasts && operation.number() > number);
            boolean takesRoom = operation.kind() == Kind.WRITE || operation.kind() == Kind.CREATE;
            boolean possible = lasts ? takesRoom : fault != Fault.SHORT_WRITE || operation.kind() == Kind.WRITE;
            return chosen && possible ? fault : Fault.NONE;
        }
    }

    @AfterAll
    static void printTotal() {
        Proof.print(
                "operations that failed: %s; %,d named errors, %,d harmless, 0 unnoticed; %,d restarts to the right"
                        + " result, seed %d",
                OPERATIONS, named, harmless, restarts, Proof.SEED);
    }

    @ParameterizedTest
    @EnumSource
    void eachOperationOnce(Question question) throws IOException {
        for (Failure failure : Failure.values()) {
            tellAll(question, Compaction.INLINE, failure);
        }
        tellAll(question, Compaction.BACKGROUND, Failure.ERROR);
    }

    private static void tellAll(Question question, Compaction compaction, Failure failure) throws IOException {
        CheckpointSettings settings = CrashEnumerationTest.settings().withCompaction(compaction, 1, 0);
        Random random = new Random(Proof.SEED);
        for (long number = 1 + PREPARED;
                tell(new QueryProgram(question, VALUES, settings, true), failure, number, random); ) {
            number++;
        }
    }

    /** One story in which operation {@code number} fails; false if there are not so many. */
    private static boolean tell(QueryProgram program, Failure failure, long number, Random random) throws IOException {
        SimulatedStorage disk = new SimulatedStorage();
        Outside outside = new Outside();
        Path[] failed = new Path[1];
        FaultyStorage storage = new FaultyStorage(
                disk,
                operation -> {
                    Fault fault = failure.at(operation, number);
                    if (fault != Fault.NONE && failed[0] == null) {
                        failed[0] = operation.path();
                    }
                    return fault;
                },
                Proof.SEED);
        Optional<Exception> error = run(program, storage, outside);
        if (failed[0] != null) {
            OPERATIONS.merge(failure, 1, Integer::sum);
        }
        if (error.isEmpty()) {
            harmless += failed[0] == null ? 0 : 1;
            program.check(disk, outside);
            return storage.operations() >= number;
        }
        named++;
        assertThat(error.get())
                .as("operation %d fails: %s", number, failure)
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining(failed[0].getFileName().toString())
                .hasMessageMatching("(?s)\\[[A-Z_]+].*");
        for (int i = 0; i < POWER_LOSSES; i++) {
            restart(program, disk.afterPowerLoss(random), outside.copy(), number);
        }
        // Last, and on the disk itself: whatever was locked has to be free again.
        restart(program, disk, outside, number);
        return true;
    }

    private static Optional<Exception> run(QueryProgram program, FaultyStorage storage, Outside outside) {
        try {
            program.run(storage, outside, 0);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static void restart(QueryProgram program, SimulatedStorage disk, Outside outside, long number) {
        try {
            program.run(disk, outside, 1);
            program.check(disk, outside);
            restarts++;
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError("After operation " + number + " failed, on\n" + disk, e);
        }
    }
}
