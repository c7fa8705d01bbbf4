package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Compaction;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.engine.checkpoint.FailingStorage;
import dev.millrace.engine.operator.EmitMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code stop()} while the checkpoint works: no interrupt harms its files, and what was recorded is there afterwards. */
@Timeout(30)
final class StopCheckpointTest {
    private final Query query = new Query();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    Path temporary;

    /** Storage of which files of one kind hang, as a disk does, whatever anybody interrupts. */
    private final class HangingStorage extends FailingStorage {
        private final String kind;

        HangingStorage(String kind) {
            super(0, false);
            this.kind = kind;
        }

        @Override
        public WriteFile create(Path file) throws IOException {
            if (file.toString().endsWith(kind)) {
                hang();
            }
            return super.create(file);
        }

        @Override
        protected void forcing() {
            if (kind.equals("force") && query.results.commits > 0) {
                hang();
            }
        }
    }

    private void hang() {
        reached.countDown();
        boolean interrupted = false;
        while (released.getCount() > 0) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(1_000_000);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    private StreamExecution start(Durability durability, long backlog) {
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.plan = Plans.counts(Plans.scan(), EmitMode.UPDATE);
        query.settings = query.settings
                .withStopTimeoutMillis(2000)
                .withCheckpoint(CheckpointSettings.defaults()
                        .withDurability(durability, 100)
                        .withSegmentBytes(1000)
                        .withCompaction(Compaction.BACKGROUND, 1, 0)
                        .withCompactionBacklog(backlog));
        return query.start();
    }

    private void assertResumes() {
        query.storage = FailingStorage.fast();
        query.numbers.add(1);
        StreamExecution again = query.start();
        again.processAllAvailable();
        assertThat(again.stop()).isTrue();
        Map<Long, Long> counts = new TreeMap<>();
        query.numbers.all().forEach(value -> counts.merge(value, 1L, Long::sum));
        assertThat(query.results.table()).isEqualTo(counts);
    }

    private static Duration timeOf(StreamExecution execution, boolean ends) {
        long start = System.nanoTime();
        assertThat(execution.stop()).isEqualTo(ends);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void whileACommitIsForcedToDisk() throws InterruptedException {
        query.storage = new HangingStorage("force");
        query.numbers.add(1, 2, 2);
        StreamExecution execution = start(Durability.SYNC, 16);
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(timeOf(execution, false)).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(5));
        assertThatThrownBy(query::start).hasMessageContaining("CHECKPOINT_LOCKED");
        released.countDown();
        assertThat(execution.awaitTermination(10_000)).isTrue();
        assertThat(execution.failure()).isEmpty();
        assertResumes();
        assertThat(query.results.batches()).hasSize(2);
    }

    @Test
    void whileTheQueryWaitsForTheCompaction() throws InterruptedException {
        query.storage = new HangingStorage(".run");
        StreamExecution execution = start(Durability.OS, 1);
        Thread writer = new Thread(() -> {
            while (execution.isActive()) {
                query.numbers.add(3, 4, 5, 5);
                LockSupport.parkNanos(1_000_000);
            }
        });
        writer.start();
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        long before = -1;
        while (before != query.results.commits) {
            before = query.results.commits;
            Thread.sleep(100);
        }
        new Thread(() -> {
                    LockSupport.parkNanos(1_000_000_000);
                    released.countDown();
                })
                .start();
        assertThat(timeOf(execution, true)).isLessThan(Duration.ofSeconds(2));
        writer.join();
        assertThat(execution.failure()).isEmpty();
        assertResumes();
    }

    @Test
    void reportsHowLongABatchWaitedForTheCompaction() throws InterruptedException {
        query.storage = new HangingStorage(".run");
        StreamExecution execution = start(Durability.OS, 1);
        new Thread(() -> {
                    while (!execution.status().message().equals("Stopped") && released.getCount() > 0) {
                        query.numbers.add(3, 4, 5, 5);
                        LockSupport.parkNanos(1_000_000);
                    }
                })
                .start();
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(300);
        released.countDown();
        execution.processAllAvailable();
        assertThat(execution.stop()).isTrue();
        assertThat(execution.recentProgress())
                .anySatisfy(progress -> assertThat(progress.durations().toMillis())
                        .hasEntrySatisfying(
                                "compactionWait", waited -> assertThat(waited).isPositive()));
        assertResumes();
    }

    @Test
    void afterTheCompactionHasFailedAnIdleQueryStopsByItself() throws InterruptedException {
        boolean[] full = {true};
        query.storage = new FailingStorage(0, false) {
            @Override
            public WriteFile create(Path file) throws IOException {
                if (full[0] && file.toString().endsWith(".run")) {
                    // By now the query has nothing to do any more.
                    LockSupport.parkNanos(200_000_000);
                    throw new IOException("No space left on device");
                }
                return super.create(file);
            }
        };
        query.trigger = new TriggerSpec.ProcessingTime(3_600_000);
        for (long value = 0; value < 100; value++) {
            query.numbers.add(value);
        }
        StreamExecution execution = start(Durability.OS, 16);
        assertThatThrownBy(() -> execution.awaitTermination(10_000))
                .hasMessageContaining("Cannot compact the checkpoint")
                .hasMessageContaining("No space left on device");
        full[0] = false;
        query.trigger = TriggerSpec.AS_SOON_AS_POSSIBLE;
        assertResumes();
    }
}
