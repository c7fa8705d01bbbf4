package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Storage;
import dev.millrace.testkit.storage.CrashEnumeration.Crashes;
import dev.millrace.testkit.storage.CrashEnumeration.Outcome;
import dev.millrace.testkit.storage.FaultyStorage.Fault;
import dev.millrace.testkit.storage.FaultyStorage.Kind;
import dev.millrace.testkit.storage.FaultyStorage.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes the syncs of the protocol away one at a time, and changes its order: the crash enumeration has to see each of them, or there is
 * a reason why it is harmless. This is what the zero of {@link CrashEnumerationTest} rests on.
 */
@Tag("proof")
final class ProtocolMutantsTest {
    private static final AtomicInteger CAUGHT = new AtomicInteger();
    private static final AtomicInteger HARMLESS = new AtomicInteger();

    @AfterAll
    static void printTotal() {
        Proof.print(
                "wrong protocols: %d found out, %d harmless, 0 not seen, seed %d",
                CAUGHT.get(), HARMLESS.get(), Proof.SEED);
    }

    private static final int BUDGET = 3_000;
    private static final long[] VALUES = {1, 2, 3, 1, 2, 1, 5, 6, 7, 1, 2};

    /**
     * A protocol that is not the right one.
     *
     * @param crashes what it shows in
     * @param harmless why nothing can come of it; empty if it has to be caught
     */
    private record Mutant(String name, UnaryOperator<Storage> storage, Crashes crashes, Optional<String> harmless) {
        Mutant(String name, UnaryOperator<Storage> storage) {
            this(name, storage, Crashes.POWER, Optional.empty());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Mutant without(String name, Kind kind, Predicate<Path> path) {
        return new Mutant(
                "without " + name,
                storage -> new FaultyStorage(storage, operation -> skip(operation, kind, path), Proof.SEED));
    }

    private static Fault skip(Operation operation, Kind kind, Predicate<Path> path) {
        return operation.kind() == kind && path.test(operation.path()) ? Fault.SKIP : Fault.NONE;
    }

    private static Mutant harmless(Mutant mutant, String reason) {
        return new Mutant(mutant.name(), mutant.storage(), mutant.crashes(), Optional.of(reason));
    }

    static boolean isIn(Path path, String directory) {
        return path.getParent().endsWith(directory);
    }

    static List<Mutant> mutants() {
        List<Mutant> mutants = new ArrayList<>();
        mutants.add(without("forcing the log", Kind.FORCE, path -> isIn(path, "log")));
        mutants.add(without("forcing the directory of the log", Kind.FORCE_DIRECTORY, path -> path.endsWith("log")));
        mutants.add(without("forcing metadata", Kind.FORCE, path -> path.endsWith("metadata.tmp")));
        mutants.add(without(
                "forcing the directory of the checkpoint", Kind.FORCE_DIRECTORY, path -> path.endsWith("checkpoint")));
        mutants.add(without("forcing runs", Kind.FORCE, path -> isIn(path, "runs")));
        mutants.add(without("forcing the directory of the runs", Kind.FORCE_DIRECTORY, path -> path.endsWith("runs")));
        mutants.add(without("forcing the manifest", Kind.FORCE, path -> path.endsWith("manifest.tmp")));
        mutants.add(without("forcing the rows", Kind.FORCE, path -> isIn(path, "out")));
        mutants.add(without("forcing the directory of the rows", Kind.FORCE_DIRECTORY, path -> path.endsWith("out")));
        mutants.add(new Mutant("without forcing a new segment", storage -> new FirstForce(storage, true)));
        mutants.add(new Mutant(
                "without forcing the log when it is opened",
                storage -> new FirstForce(storage, false),
                Crashes.KILL_THEN_POWER,
                Optional.empty()));
        mutants.add(harmless(
                without("deleting runs", Kind.DELETE, path -> isIn(path, "runs")),
                "a run that the manifest does not name is not read; it only takes room"));
        mutants.add(new Mutant("segments are deleted before the manifest", EarlyDelete::new));
        mutants.add(new Mutant("rows are moved in after the commit", LateRows::new));
        mutants.add(new Mutant("the log is forced one step late", storage -> new LateLog(storage, true)));
        mutants.add(new Mutant("the log is written one step late", storage -> new LateLog(storage, false)));
        return mutants;
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isSeen(Mutant mutant) throws InterruptedException {
        QueryProgram program =
                new QueryProgram(QueryProgram.Question.COUNTS, VALUES, CrashEnumerationTest.settings(), true);
        Outcome outcome =
                new CrashEnumeration(program, mutant.storage(), mutant.crashes(), BUDGET, Proof.SEED).explore();
        System.out.printf(
                "Protocol mutant %s: %,d violations in %,d states, seed %d%s%n",
                mutant.name(),
                outcome.violations(),
                outcome.states(),
                Proof.SEED,
                mutant.harmless().map(reason -> "; harmless: " + reason).orElse(""));
        if (mutant.harmless().isPresent()) {
            assertThat(outcome.violations()).isZero();
            HARMLESS.incrementAndGet();
        } else {
            assertThat(outcome.violations()).isPositive();
            CAUGHT.incrementAndGet();
        }
    }
}
