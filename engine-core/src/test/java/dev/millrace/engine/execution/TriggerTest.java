package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.ReadLimit;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.engine.checkpoint.FailingStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When each trigger runs batches, and when it ends; on a clock that is moved by hand. */
@Timeout(30)
final class TriggerTest {
    private final Query query = new Query();
    private final TestClock clock = new TestClock(10_300);
    private Optional<StreamExecution> running = Optional.empty();

    @TempDir
    Path temporary;

    TriggerTest() {
        query.clock = clock;
    }

    @AfterEach
    void stop() {
        running.ifPresent(StreamExecution::stop);
        CrashPoints.listen(null);
    }

    private StreamExecution start(TriggerSpec trigger) {
        query.trigger = trigger;
        StreamExecution execution = query.start();
        running = Optional.of(execution);
        return execution;
    }

    @Test
    void asSoonAsPossibleReactsToTheAnnouncementAlone() throws InterruptedException {
        StreamExecution execution = start(TriggerSpec.AS_SOON_AS_POSSIBLE);
        clock.awaitSleeper(20_300);
        assertThat(query.numbers.polls).isEqualTo(1);
        query.numbers.add(1);
        execution.processAllAvailable();
        assertThat(query.results.values()).containsExactly(1L);
        clock.awaitSleeper(20_300);
        int polls = query.numbers.polls;
        clock.advance(9000);
        Thread.sleep(20);
        assertThat(query.numbers.polls).isEqualTo(polls);
    }

    @Test
    void asSoonAsPossiblePollsASourceThatAsksForIt() throws InterruptedException {
        query.numbers.poll = Optional.of(Duration.ofMillis(250));
        start(TriggerSpec.AS_SOON_AS_POSSIBLE);
        clock.awaitSleeper(10_550);
        clock.advance(249);
        Thread.sleep(20);
        assertThat(query.numbers.polls).isEqualTo(1);
        clock.advance(1);
        clock.awaitSleeper(10_800);
        assertThat(query.numbers.polls).isEqualTo(2);
    }

    @Test
    void processingTimeFiresAtOnceAndThenOnMultiples() throws InterruptedException {
        query.numbers.add(1);
        start(new TriggerSpec.ProcessingTime(1000));
        clock.awaitSleeper(11_000);
        assertThat(query.results.values()).containsExactly(1L);
        query.numbers.add(2);
        clock.advance(699);
        Thread.sleep(20);
        assertThat(query.results.values()).containsExactly(1L);
        clock.advance(1);
        clock.awaitSleeper(12_000);
        assertThat(query.results.values()).containsExactly(1L, 2L);
        query.numbers.add(3);
        clock.advance(1600);
        clock.awaitSleeper(13_000);
        assertThat(query.results.values()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void processingTimeDoesNotMakeUpForWhatABatchMissed() throws InterruptedException {
        AtomicInteger batches = new AtomicInteger();
        query.numbers.limit = new ReadLimit.MaxRows(1);
        query.numbers.script = phase -> {
            if (phase.equals("read") && batches.incrementAndGet() == 1) {
                clock.advance(4500);
            }
        };
        query.numbers.add(1, 2, 3);
        start(new TriggerSpec.ProcessingTime(1000));
        // The first batch took until 14 800; the second ran at once, the third waits for the next second.
        clock.awaitSleeper(15_000);
        assertThat(query.results.values()).containsExactly(1L, 2L);
    }

    @Test
    void processAllAvailableWaitsForTheTrigger() throws Exception {
        StreamExecution execution = start(new TriggerSpec.ProcessingTime(1000));
        clock.awaitSleeper(11_000);
        query.numbers.add(1);
        Thread waiter = new Thread(execution::processAllAvailable);
        waiter.start();
        // It has to have asked before the trigger fires, or nobody would answer it on a clock that stands still.
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        clock.advance(700);
        clock.awaitSleeper(12_000);
        assertThat(query.results.values()).containsExactly(1L);
        clock.advance(1000);
        waiter.join();
    }

    @Test
    void onceRunsOneBatchWithEverything() throws InterruptedException {
        query.numbers.limit = new ReadLimit.MaxRows(1);
        query.numbers.add(1, 2, 3);
        StreamExecution execution = start(new TriggerSpec.Once());
        assertThat(execution.awaitTermination(0)).isTrue();
        assertThat(query.results.batches()).hasSize(1);
        assertThat(query.results.values()).containsExactly(1L, 2L, 3L);
        assertThat(execution.isActive()).isFalse();
    }

    @Test
    void onceWithoutDataRunsNothing() throws InterruptedException {
        StreamExecution execution = start(new TriggerSpec.Once());
        assertThat(execution.awaitTermination(0)).isTrue();
        assertThat(query.results.batches()).isEmpty();
        execution.processAllAvailable();
    }

    @Test
    void onceFinishesTheInterruptedBatchAndNoMore() throws InterruptedException {
        query.storage = FailingStorage.fast();
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.numbers.add(1, 2);
        query.results.script = phase -> {
            if (phase.equals("begin")) {
                throw new IOException("not now");
            }
        };
        start(TriggerSpec.AS_SOON_AS_POSSIBLE);
        while (running.orElseThrow().isActive()) {
            Thread.sleep(1);
        }
        query.results.script = phase -> {};
        query.numbers.add(3);
        start(new TriggerSpec.Once()).awaitTermination(0);
        assertThat(query.results.values()).containsExactly(1L, 2L);
        start(new TriggerSpec.Once()).awaitTermination(0);
        assertThat(query.results.values()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void availableNowTakesWhatIsThereInLimitedBatches() throws InterruptedException {
        query.numbers.limit = new ReadLimit.MaxRows(2);
        query.numbers.add(1, 2, 3);
        query.numbers.script = phase -> {
            if (phase.equals("read") && query.numbers.all().size() < 10) {
                query.numbers.add(9);
            }
        };
        StreamExecution execution = start(new TriggerSpec.AvailableNow());
        assertThat(execution.awaitTermination(0)).isTrue();
        assertThat(query.results.batches()).hasSize(2);
        assertThat(query.results.values()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void availableNowEndsWithoutData() throws InterruptedException {
        assertThat(start(new TriggerSpec.AvailableNow()).awaitTermination(0)).isTrue();
        assertThat(query.results.batches()).isEmpty();
    }

    @Test
    void continuousForcesTheCheckpointOncePerInterval() throws InterruptedException {
        ForceCounter storage = new ForceCounter();
        query.storage = storage;
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.settings = ExecutionSettings.defaults()
                .withCheckpoint(CheckpointSettings.defaults().withDurability(Durability.SYNC, 100));
        StreamExecution execution = start(new TriggerSpec.Continuous(1000));
        execution.processAllAvailable();
        clock.awaitSleeper(11_300);
        storage.forces.set(0);
        for (int i = 0; i < 5; i++) {
            query.numbers.add(i);
            execution.processAllAvailable();
        }
        assertThat(query.results.batches()).hasSize(5);
        assertThat(storage.forces).hasValue(0);
        assertThat(query.numbers.committed).as("what the source may forget").isEqualTo(-1);
        clock.awaitSleeper(11_300);
        clock.advance(1000);
        clock.awaitSleeper(20_300);
        assertThat(storage.forces).hasValue(1);
        assertThat(query.numbers.committed).isEqualTo(5);
    }

    @Test
    void syncForcesOncePerBatchInASteadyState() {
        ForceCounter storage = new ForceCounter();
        query.storage = storage;
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.settings = ExecutionSettings.defaults();
        query.numbers.limit = new ReadLimit.MaxRows(1);
        StreamExecution execution = start(TriggerSpec.AS_SOON_AS_POSSIBLE);
        execution.processAllAvailable();
        storage.forces.set(0);
        query.numbers.add(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        execution.processAllAvailable();
        assertThat(query.results.batches()).hasSize(10);
        assertThat(storage.forces.get())
                .as("one for each batch, and one for the first plan")
                .isEqualTo(11);
    }

    @Test
    void saysWhenItIsIdle() throws InterruptedException {
        Heard heard = new Heard();
        query.listener = heard;
        StreamExecution execution = start(TriggerSpec.AS_SOON_AS_POSSIBLE);
        clock.awaitSleeper(20_300);
        clock.advance(4_000);
        query.numbers.add(1);
        execution.processAllAvailable();
        clock.awaitSleeper(24_300);
        clock.advance(10_000);
        clock.awaitSleeper(34_300);
        clock.advance(10_000);
        clock.awaitSleeper(44_300);
        assertThat(heard.events).containsExactly("started numbers", "progress 0", "idle 24300", "idle 34300");
        assertThat(query.numbers.polls).as("being idle is no reason to poll").isLessThan(5);
    }
}
