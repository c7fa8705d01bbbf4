package dev.millrace.testkit.storage;

import dev.millrace.testkit.storage.CrashEnumeration.Outcome;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** At least 100,000 crash states every day, 1,000,000 in the long form. */
@Tag("proof")
final class CrashEnumerationProofTest extends CrashEnumerationTest {
    private static final AtomicLong STATES = new AtomicLong();
    private static final AtomicLong DISTINCT = new AtomicLong();
    private static final AtomicLong TWICE = new AtomicLong();

    @Override
    double share() {
        return Proof.size(1, 10);
    }

    @Override
    void explored(String name, Outcome outcome, double seconds) {
        STATES.addAndGet(outcome.states());
        DISTINCT.addAndGet(outcome.distinct());
        TWICE.addAndGet(outcome.twice());
        System.out.printf(
                "Crash states, %s: %,d (%,d distinct, %,d after two crashes), %d violations, %.1f s%n",
                name, outcome.states(), outcome.distinct(), outcome.twice(), outcome.violations(), seconds);
    }

    @AfterAll
    static void printTotal() {
        Proof.print(
                "crash states: %,d (%,d distinct, %,d after two crashes), rows lost, repeated or wrong 0, seed %d",
                STATES.get(), DISTINCT.get(), TWICE.get(), Proof.SEED);
    }
}
