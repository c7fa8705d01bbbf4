package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Storage;
import dev.millrace.testkit.storage.CrashEnumeration.Outcome;
import dev.millrace.testkit.storage.FaultyStorage.Fault;
import dev.millrace.testkit.storage.FaultyStorage.Kind;
import dev.millrace.testkit.storage.FaultyStorage.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes the syncs of the protocol away one at a time, and changes its order: the crash enumeration has to see each of them, or there is
 * a reason why it is harmless. This is what the zero of {@link CrashEnumerationTest} rests on.
 */
final class ProtocolMutantsTest {
    private static final long SEED = Long.getLong("millrace.seed", 20261122L);
    private static final long[] VALUES = {1, 2, 3, 1, 2, 1, 5, 6, 7, 1, 2};

    /**
     * A protocol that is not the right one.
     *
     * @param harmless why nothing can come of it; empty if it has to be caught
     */
    private record Mutant(String name, UnaryOperator<Storage> storage, Optional<String> harmless) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Mutant without(String name, Kind kind, Predicate<Path> path) {
        return new Mutant(
                "without " + name,
                storage -> new FaultyStorage(storage, operation -> skip(operation, kind, path), SEED),
                Optional.empty());
    }

    private static Fault skip(Operation operation, Kind kind, Predicate<Path> path) {
        return operation.kind() == kind && path.test(operation.path()) ? Fault.SKIP : Fault.NONE;
    }

    private static Mutant harmless(Mutant mutant, String reason) {
        return new Mutant(mutant.name(), mutant.storage(), Optional.of(reason));
    }

    private static boolean isIn(Path path, String directory) {
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
        mutants.add(
                new Mutant("the log is forced one step late", storage -> new LateLog(storage, true), Optional.empty()));
        mutants.add(new Mutant(
                "the log is written one step late", storage -> new LateLog(storage, false), Optional.empty()));
        return mutants;
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isSeen(Mutant mutant) throws InterruptedException {
        QueryProgram program =
                new QueryProgram(QueryProgram.Question.COUNTS, VALUES, CrashEnumerationTest.settings(), true);
        Outcome outcome = new CrashEnumeration(program, mutant.storage(), true, 0, SEED).explore();
        System.out.printf(
                "Protocol mutant %s: %,d violations in %,d states, seed %d%s%n",
                mutant.name(),
                outcome.violations(),
                outcome.states(),
                SEED,
                mutant.harmless().map(reason -> "; harmless: " + reason).orElse(""));
        if (mutant.harmless().isPresent()) {
            assertThat(outcome.violations()).isZero();
        } else {
            assertThat(outcome.violations()).isPositive();
        }
    }

    /** Writes, or only forces, what goes to the log at the next write or at the end. */
    private static final class LateLog extends PassedOn {
        private final boolean forceOnly;

        LateLog(Storage below, boolean forceOnly) {
            super(below);
            this.forceOnly = forceOnly;
        }

        @Override
        public WriteFile append(Path file) throws IOException {
            WriteFile opened = super.append(file);
            return isIn(file, "log") ? new LateFile(opened) : opened;
        }

        private final class LateFile implements WriteFile {
            private final WriteFile file;
            private byte[] waiting = new byte[0];
            private boolean force;

            LateFile(WriteFile file) {
                this.file = file;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                catchUp();
                if (forceOnly) {
                    file.write(bytes, offset, length);
                } else {
                    waiting = Arrays.copyOfRange(bytes, offset, offset + length);
                }
            }

            private void catchUp() throws IOException {
                file.write(waiting, 0, waiting.length);
                waiting = new byte[0];
                if (force) {
                    file.force();
                }
                force = false;
            }

            @Override
            public void force() {
                force = true;
            }

            @Override
            public void truncate(long length) throws IOException {
                file.truncate(length);
            }

            @Override
            public long length() throws IOException {
                return file.length() + waiting.length;
            }

            @Override
            public void close() throws IOException {
                catchUp();
                file.close();
            }
        }
    }
}
