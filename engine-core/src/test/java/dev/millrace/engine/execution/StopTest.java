package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.checkpoint.FailingStorage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code stop()} in each phase: it returns soon, it is not a failure, and the query can be started again. */
@Timeout(30)
final class StopTest {
    private final Query query = new Query();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @TempDir
    Path temporary;

    StopTest() {
        query.storage = FailingStorage.fast();
    }

    private void blockHere() throws IOException {
        reached.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private StreamExecution startAndReach() throws InterruptedException {
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.numbers.add(1, 2, 3);
        StreamExecution execution = query.start();
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        return execution;
    }

    private void assertStopsAndResumes(StreamExecution execution) {
        long start = System.nanoTime();
        assertThat(execution.stop()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(execution.failure()).isEmpty();
        assertThat(execution.isActive()).isFalse();
        assertThat(execution.status().message()).isEqualTo("Stopped");
        query.numbers.script = phase -> {};
        query.results.script = phase -> {};
        query.plan = Plans.scan();
        // With a slow trigger, a catch-up that is asked for after the first one would wait for the next.
        query.trigger = new TriggerSpec.ProcessingTime(0);
        StreamExecution again = query.start();
        again.processAllAvailable();
        assertThat(again.stop()).isTrue();
        assertThat(query.results.values()).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialOffset", "latestOffset", "read", "next", "commit"})
    void interruptsASource(String where) throws InterruptedException {
        query.numbers.script = phase -> {
            if (phase.equals(where)) {
                blockHere();
            }
        };
        assertStopsAndResumes(startAndReach());
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "write", "commit"})
    void interruptsASink(String where) throws InterruptedException {
        query.results.script = phase -> {
            if (phase.equals(where)) {
                blockHere();
            }
        };
        assertStopsAndResumes(startAndReach());
    }

    @Test
    void interruptsAUsersFunction() throws InterruptedException {
        query.plan = Plans.watched(Plans.scan(), context -> {
            reached.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertStopsAndResumes(startAndReach());
    }

    @Test
    void leavesALongBatchBetweenItsRows() throws InterruptedException {
        query.numbers.rowsPerBatch = 1;
        query.numbers.add(new long[100_000]);
        query.plan = Plans.watched(Plans.scan(), context -> {
            reached.countDown();
            long until = System.nanoTime() + 200_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        });
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        StreamExecution execution = query.start();
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        assertThat(execution.stop()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
        assertThat(query.results.batches()).isEmpty();
        assertThat(query.results.aborts).isEqualTo(1);
    }

    @Test
    void stopsWhileWaiting() throws InterruptedException {
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.numbers.add(1, 2, 3);
        query.trigger = new TriggerSpec.ProcessingTime(3_600_000);
        StreamExecution execution = query.start();
        while (!execution.status().message().equals("Waiting for next trigger")) {
            Thread.sleep(1);
        }
        assertStopsAndResumes(execution);
    }

    @Test
    void givesUpAfterItsTimeout() throws InterruptedException {
        boolean[] release = {false};
        query.plan = Plans.watched(Plans.scan(), context -> {
            reached.countDown();
            while (!release[0]) {
                Thread.onSpinWait();
                synchronized (release) {
                    release.notifyAll();
                }
            }
        });
        query.settings = query.settings.withStopTimeoutMillis(200);
        StreamExecution execution = startAndReach();
        assertThat(execution.stop()).isFalse();
        assertThat(execution.isActive()).isTrue();
        assertThatThrownBy(query::start).hasMessageContaining("CHECKPOINT_LOCKED");
        synchronized (release) {
            release[0] = true;
        }
        assertThat(execution.awaitTermination(10_000)).isTrue();
        assertThat(execution.failure()).isEmpty();
    }

    @Test
    void stopsFromItsOwnThread() throws InterruptedException {
        StreamExecution[] execution = new StreamExecution[1];
        CountDownLatch assigned = new CountDownLatch(1);
        query.plan = Plans.watched(Plans.scan(), context -> {
            try {
                assigned.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(execution[0].stop()).isTrue();
            assertThatThrownBy(execution[0]::processAllAvailable).isInstanceOf(IllegalStateException.class);
        });
        query.numbers.add(1);
        execution[0] = query.start();
        assigned.countDown();
        assertThat(execution[0].awaitTermination(10_000)).isTrue();
        assertThat(query.results.batches()).isEmpty();
    }

    @Test
    void stopsTwiceAndBeforeItsStart() {
        StreamExecution execution = query.start();
        assertThat(execution.stop()).isTrue();
        assertThat(execution.stop()).isTrue();
        assertThat(query.results.values()).isEqualTo(List.of());
    }

    @Test
    void survivesAnInterruptByAUsersFunction() {
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.plan =
                Plans.watched(Plans.scan(), context -> Thread.currentThread().interrupt());
        query.numbers.add(1);
        StreamExecution execution = query.start();
        execution.processAllAvailable();
        query.numbers.add(2);
        execution.processAllAvailable();
        assertThat(execution.stop()).isTrue();
        assertThat(query.results.values()).containsExactly(1L, 2L);
        assertThat(execution.failure()).isEmpty();
    }
}
