package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Compaction;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.testkit.storage.CrashEnumeration.Crashes;
import dev.millrace.testkit.storage.CrashEnumeration.Outcome;
import dev.millrace.testkit.storage.QueryProgram.Question;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Crashes whole queries after each operation on the disk, with all that a loss of power may leave, and once more while they recover:
 * rows lost 0, duplicated 0, wrong 0. Tries some thousand states; {@link CrashEnumerationProofTest} tries all it can.
 */
class CrashEnumerationTest {
    private static final long[] VALUES = {1, 2, 3, 1, 2, 1, 5, 6, 7, 1, 2};

    /** How much of the states of the everyday proof is tried. */
    double share() {
        return 0.02;
    }

    /** Hears what came of each. */
    void explored(String name, Outcome outcome, double seconds) {}

    static CheckpointSettings settings() {
        return CheckpointSettings.defaults().withSegmentBytes(900).withCompaction(Compaction.INLINE, 1, 0);
    }

    private void explore(String name, Program program, Crashes crashes, int budget) throws InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = new CrashEnumeration(
                        program, UnaryOperator.identity(), crashes, (int) (budget * share()), Proof.SEED)
                .explore();
        explored(name, outcome, (System.nanoTime() - start) / 1e9);
        assertThat(outcome.violations())
                .as(() -> "seed " + Proof.SEED + "\n" + String.join("\n", outcome.examples()))
                .isZero();
    }

    @Test
    void checkpointsSurviveTheLossOfPower() throws InterruptedException {
        explore("checkpoint", new CheckpointProgram(VALUES, settings()), Crashes.POWER, 150_000);
    }

    @Test
    void checkpointsSurviveTheDeathOfTheProcess() throws InterruptedException {
        explore("killed checkpoint", new CheckpointProgram(VALUES, settings()), Crashes.KILL, 20_000);
    }

    @Test
    void queriesSurviveTheLossOfPowerAfterTheDeathOfTheProcess() throws InterruptedException {
        QueryProgram program = new QueryProgram(Question.COUNTS, VALUES, settings(), true);
        explore("query killed, then without power", program, Crashes.KILL_THEN_POWER, 5_000);
    }

    /** On a thread of its own the steps of the compaction fall between others of the query each time anew. */
    @Test
    void queriesSurviveWithCompactionInTheBackground() throws InterruptedException {
        CheckpointSettings settings = settings().withCompaction(Compaction.BACKGROUND, 1, 0);
        explore("query, background", new QueryProgram(Question.COUNTS, VALUES, settings, true), Crashes.POWER, 3_000);
    }

    @ParameterizedTest
    @EnumSource
    void queriesSurviveTheLossOfPower(Question question) throws InterruptedException {
        explore("query " + question, new QueryProgram(question, VALUES, settings(), true), Crashes.POWER, 3_000);
    }

    @ParameterizedTest
    @EnumSource
    void queriesSurviveTheDeathOfTheProcessWithAnyDurability(Durability durability) throws InterruptedException {
        QueryProgram program =
                new QueryProgram(Question.COUNTS, VALUES, settings().withDurability(durability, 3), true);
        explore("killed query, durability " + durability, program, Crashes.KILL, 1_000);
    }

    @Test
    void lessDurableQueriesCanAlwaysBeResumed() throws InterruptedException {
        for (Durability durability : new Durability[] {Durability.GROUP, Durability.OS}) {
            QueryProgram program =
                    new QueryProgram(Question.COUNTS, VALUES, settings().withDurability(durability, 3), false);
            explore("query, durability " + durability, program, Crashes.POWER, 2_000);
        }
    }
}
