package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.CrashPoints;
import dev.millrace.engine.checkpoint.FailingStorage;
import dev.millrace.engine.operator.EmitMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sink that records batch ids with its rows, and refuses those that it has: nothing twice, whatever died in between. */
@Timeout(30)
final class SkippedBatchTest {
    private final Query query = new Query();
    private final Ledger ledger = new Ledger();

    @TempDir
    Path temporary;

    SkippedBatchTest() {
        query.storage = FailingStorage.fast();
        query.sink = ledger::sink;
    }

    @AfterEach
    void noCrashPoints() {
        CrashPoints.listen(null);
    }

    private StreamExecution start() {
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        return query.start();
    }

    private void dieAt(String point, Runnable story) {
        CrashPoints.listen(name -> {
            if (name.equals(point)) {
                throw new IllegalStateException("crash at " + point);
            }
        });
        assertThatThrownBy(story::run).hasMessageContaining("crash at " + point);
        CrashPoints.listen(null);
    }

    @Test
    void refusesABatchThatItCommittedBeforeTheCrash() {
        query.numbers.add(1, 2, 3);
        dieAt("loop.afterSinkCommit", () -> start().processAllAvailable());
        assertThat(ledger.rows()).isEqualTo(Map.of(0L, List.of(1L, 2L, 3L)));

        query.numbers.add(4);
        StreamExecution again = start();
        again.processAllAvailable();
        again.stop();
        assertThat(ledger.skipped()).containsExactly(0L);
        assertThat(ledger.rows()).isEqualTo(Map.of(0L, List.of(1L, 2L, 3L), 1L, List.of(4L)));
        assertThat(again.recentProgress().get(0).sink().outputRows()).isZero();

        query.numbers.add(5);
        StreamExecution third = start();
        third.processAllAvailable();
        third.stop();
        assertThat(ledger.skipped()).containsExactly(0L);
        assertThat(ledger.rows()).hasSize(3);
    }

    @Test
    void takesABatchThatItHadNotCommitted() {
        query.numbers.add(1, 2, 3);
        dieAt("loop.beforeSinkCommit", () -> start().processAllAvailable());
        assertThat(ledger.rows()).isEmpty();
        StreamExecution again = start();
        again.processAllAvailable();
        again.stop();
        assertThat(ledger.skipped()).isEmpty();
        assertThat(ledger.rows()).isEqualTo(Map.of(0L, List.of(1L, 2L, 3L)));
    }

    @Test
    void aSkippedBatchGoesOnCountingInTheState() {
        query.plan = Plans.counts(Plans.scan(), EmitMode.UPDATE);
        query.numbers.add(7, 7);
        dieAt("loop.afterSinkCommit", () -> start().processAllAvailable());
        query.numbers.add(7);
        StreamExecution again = start();
        again.processAllAvailable();
        again.stop();
        assertThat(ledger.skipped()).containsExactly(0L);
        assertThat(new ArrayList<>(ledger.secondColumn())).containsExactly(2L, 3L);
    }
}
