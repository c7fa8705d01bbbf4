package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Compaction;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.testkit.storage.CrashEnumeration.Crashes;
import dev.millrace.testkit.storage.CrashEnumeration.Outcome;
import dev.millrace.testkit.storage.QueryProgram.Question;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Crashes whole queries after each operation on the disk, with all that a loss of power may leave, and once more while they recover:
 * rows lost 0, duplicated 0, wrong 0. {@code -Dmillrace.long=true} tries ten times as many states.
 */
final class CrashEnumerationTest {
    private static final long SEED = Long.getLong("millrace.seed", 20261122L);
    private static final int BUDGET = Boolean.getBoolean("millrace.long") ? 10 : 1;
    private static final long[] VALUES = {1, 2, 3, 1, 2, 1, 5, 6, 7, 1, 2};

    private static final AtomicLong TOTAL = new AtomicLong();

    @AfterAll
    static void printTotal() {
        System.out.printf("Crash enumeration, all together: %,d states, seed %d%n", TOTAL.get(), SEED);
    }

    static CheckpointSettings settings() {
        return CheckpointSettings.defaults().withSegmentBytes(900).withCompaction(Compaction.INLINE, 1, 0);
    }

    private static void explore(String name, Program program, Crashes crashes, int budget) throws InterruptedException {
        long start = System.nanoTime();
        Outcome outcome =
                new CrashEnumeration(program, UnaryOperator.identity(), crashes, budget * BUDGET, SEED).explore();
        System.out.printf(
                "Crash enumeration, %s: %,d states (%,d distinct, %,d after two crashes), %d violations,"
                        + " seed %d, %.1f s%n",
                name,
                outcome.states(),
                outcome.distinct(),
                outcome.twice(),
                outcome.violations(),
                SEED,
                (System.nanoTime() - start) / 1e9);
        TOTAL.addAndGet(outcome.states());
        assertThat(outcome.violations())
                .as(() -> "seed " + SEED + "\n" + String.join("\n", outcome.examples()))
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
