package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.ScanRequest;
import dev.millrace.engine.checkpoint.FailingStorage;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.execution.ExecutionProgress.SourceProgress;
import dev.millrace.engine.operator.EmitMode;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run from its start to its end: what arrives, what is reported, what is refused, what a failure says. */
@Timeout(30)
final class StreamExecutionTest {
    private final Query query = new Query();
    private Optional<StreamExecution> running = Optional.empty();

    @TempDir
    Path temporary;

    @AfterEach
    void stop() {
        running.ifPresent(StreamExecution::stop);
    }

    private StreamExecution start() {
        StreamExecution execution = query.start();
        running = Optional.of(execution);
        return execution;
    }

    private void useCheckpoint() {
        query.storage = FailingStorage.fast();
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
    }

    @Test
    void deliversWhatArrives() {
        StreamExecution execution = start();
        query.numbers.add(1, 2);
        execution.processAllAvailable();
        query.numbers.add(3);
        execution.processAllAvailable();
        execution.processAllAvailable();
        assertThat(query.results.batches())
                .isEqualTo(Map.of(0L, List.of(List.of(1L), List.of(2L)), 1L, List.of(List.of(3L))));
        assertThat(query.numbers.committed).isEqualTo(3);
        assertThat(execution.isActive()).isTrue();
        assertThat(execution.stop()).isTrue();
        assertThat(execution.isActive()).isFalse();
        assertThat(execution.failure()).isEmpty();
        assertThat(execution.status()).isEqualTo(new ExecutionStatus("Stopped", false, false));
    }

    @Test
    void readsSeveralSourcesAndOnlyThoseWithNews() {
        Numbers second = new Numbers();
        query.moreStreams.add(second);
        query.plan = Plans.union();
        StreamExecution execution = start();
        query.numbers.add(1);
        second.add(10);
        execution.processAllAvailable();
        query.numbers.script = phase -> {
            if (phase.equals("read")) {
                throw new IOException("nothing to read here");
            }
        };
        second.add(11);
        execution.processAllAvailable();
        assertThat(query.results.values()).containsExactly(1L, 10L, 11L);
        List<SourceProgress> sources = execution.lastProgress().orElseThrow().sources();
        assertThat(sources).extracting(SourceProgress::inputRows).containsExactly(0L, 1L);
    }

    @Test
    void resumesFromItsCheckpoint() {
        useCheckpoint();
        query.mode = ResultMode.UPDATE;
        query.plan = Plans.counts(Plans.scan(), EmitMode.UPDATE);
        query.numbers.add(1, 2);
        StreamExecution first = start();
        first.processAllAvailable();
        first.stop();
        assertThat(query.results.context.nextBatchId()).isZero();

        query.numbers.add(2);
        StreamExecution second = start();
        second.processAllAvailable();
        assertThat(query.results.batches()).containsEntry(1L, List.of(List.of(2L, 2L)));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.runId()).isNotEqualTo(first.runId());
        assertThat(query.results.context.nextBatchId()).isEqualTo(1);
        assertThat(query.results.context.lastToken()).contains("token 0");
        assertThat(query.results.context.queryId()).isEqualTo(first.id().toString());
    }

    @Test
    void respectsRateLimits() {
        query.numbers.limit = new ReadLimit.MaxRows(2);
        query.numbers.add(1, 2, 3, 4, 5);
        start().processAllAvailable();
        assertThat(query.results.batches())
                .isEqualTo(Map.of(
                        0L, List.of(List.of(1L), List.of(2L)),
                        1L, List.of(List.of(3L), List.of(4L)),
                        2L, List.of(List.of(5L))));
    }

    @Test
    void reportsEachBatch() {
        TestClock clock = new TestClock(10_000);
        query.clock = clock;
        query.mode = ResultMode.COMPLETE;
        query.plan = Plans.counts(Plans.scan(), EmitMode.COMPLETE);
        query.results.script = phase -> {
            if (phase.equals("commit")) {
                clock.advance(30);
            }
        };
        query.numbers.add(1, 2, 2);
        StreamExecution execution = start();
        execution.processAllAvailable();
        clock.advance(70);
        query.numbers.script = phase -> {
            if (phase.equals("read")) {
                clock.advance(20);
            }
        };
        query.numbers.add(7);
        execution.processAllAvailable();

        assertThat(execution.recentProgress()).hasSize(2);
        ExecutionProgress progress = execution.lastProgress().orElseThrow();
        assertThat(progress.id()).isEqualTo(execution.id());
        assertThat(progress.runId()).isEqualTo(execution.runId());
        assertThat(progress.name()).contains("numbers");
        assertThat(progress.batchId()).isEqualTo(1);
        assertThat(progress.timestampMillis()).isEqualTo(10_100);
        assertThat(progress.batchDurationMillis()).isEqualTo(50);
        assertThat(progress.durations().toMillis())
                .isEqualTo(Map.of(
                        "addBatch",
                        30L,
                        "commitOffsets",
                        0L,
                        "getBatch",
                        20L,
                        "latestOffset",
                        0L,
                        "queryPlanning",
                        0L,
                        "triggerExecution",
                        50L,
                        "walCommit",
                        0L));
        assertThat(progress.inputRows()).isEqualTo(1);
        assertThat(progress.inputRowsPerSecond()).isEqualTo(10.0);
        assertThat(progress.processedRowsPerSecond()).isEqualTo(20.0);
        assertThat(progress.sources())
                .containsExactly(new SourceProgress("Numbers", "3", "4", Optional.of("4"), 1, 0, 0, Map.of()));
        assertThat(progress.sink()).isEqualTo(new ExecutionProgress.SinkProgress("Results", 3, Map.of()));
        assertThat(progress.operators()).hasSize(1);
        assertThat(progress.operators().get(0).metrics().rowsTotal()).isEqualTo(3);
        assertThat(progress.operators().get(0).metrics().rowsUpdated()).isEqualTo(1);
        assertThat(execution.recentProgress().get(0).inputRowsPerSecond()).isNaN();
    }

    @Test
    void keepsAHundredReports() {
        StreamExecution execution = start();
        for (int i = 0; i < 105; i++) {
            query.numbers.add(i);
            execution.processAllAvailable();
        }
        assertThat(execution.recentProgress()).hasSize(100);
        assertThat(execution.recentProgress().get(0).batchId()).isEqualTo(5);
    }

    @Test
    void saysWhatItIsDoing() throws InterruptedException {
        TestClock clock = new TestClock(10_000);
        query.clock = clock;
        String[] seen = new String[2];
        StreamExecution[] execution = new StreamExecution[1];
        query.numbers.script = phase -> {
            if (phase.equals("latestOffset")) {
                seen[0] = execution[0].status().message();
            } else if (phase.equals("read")) {
                seen[1] =
                        execution[0].status().message() + execution[0].status().triggerActive();
            }
        };
        query.trigger = new TriggerSpec.ProcessingTime(1000);
        execution[0] = new StreamExecution(definition(), clock, query.storage, ExecutionListener.NONE);
        assertThat(execution[0].status().message()).isEqualTo("Initializing sources");
        assertThat(execution[0].isActive()).isFalse();
        running = Optional.of(execution[0]);
        query.numbers.add(1);
        execution[0].start();
        clock.awaitSleeper(11_000);
        assertThat(seen).containsExactly("Getting offsets from Numbers", "Processing new datatrue");
        assertThat(execution[0].status()).isEqualTo(new ExecutionStatus("Waiting for next trigger", true, false));
        clock.advance(1000);
        clock.awaitSleeper(12_000);
        assertThat(execution[0].status()).isEqualTo(new ExecutionStatus("Waiting for data to arrive", false, false));
    }

    private QueryDefinition definition() {
        return new QueryDefinition(
                query.name,
                query.plan,
                List.of(new StreamScan(0, query.numbers, ScanRequest.of(query.numbers.schema()))),
                List.of(),
                query.results.sink(),
                query.mode,
                query.trigger,
                query.checkpoint,
                query.signature,
                ZoneOffset.UTC,
                query.settings);
    }

    @Test
    void tellsItsListener() {
        Heard heard = new Heard();
        query.listener = heard;
        query.numbers.add(1);
        StreamExecution execution = query.start();
        assertThat(heard.events.get(0)).isEqualTo("started numbers");
        execution.processAllAvailable();
        execution.stop();
        assertThat(heard.events).containsExactly("started numbers", "progress 0", "terminated");
    }

    @Test
    void doesNotCareWhatItsListenerThrows() {
        Heard heard = new Heard();
        heard.throwsAlways = true;
        query.listener = heard;
        query.numbers.add(1);
        StreamExecution execution = start();
        execution.processAllAvailable();
        execution.stop();
        assertThat(execution.failure()).isEmpty();
        assertThat(heard.events).hasSize(3);
    }

    @Test
    void failsWithThePlaceAndTheCause() {
        useCheckpoint();
        query.numbers.add(1);
        StreamExecution execution = start();
        execution.processAllAvailable();
        query.numbers.script = phase -> {
            if (phase.equals("next")) {
                throw new IOException("the disk is gone");
            }
        };
        query.numbers.add(2);
        assertThatThrownBy(execution::processAllAvailable)
                .isInstanceOfSatisfying(StreamFailedException.class, e -> {
                    assertThat(e.condition()).isEqualTo(ErrorCondition.STREAM_FAILED);
                    assertThat(e.batchId()).isEqualTo(1);
                    assertThat(e.startOffsets()).isEqualTo("[1]");
                    assertThat(e.endOffsets()).isEqualTo("[2]");
                    assertThat(e.getMessageParameters())
                            .containsEntry("id", execution.id().toString())
                            .containsEntry("runId", execution.runId().toString());
                })
                .hasMessageContaining("Query numbers [id = " + execution.id() + ", runId = " + execution.runId()
                        + "] terminated with exception in batch 1 while running the batch: ")
                .hasMessageContaining("Source Numbers failed between offsets 1 and 2")
                .hasMessageContaining("the disk is gone");
        assertThat(execution.isActive()).isFalse();
        assertThat(execution.status().message()).startsWith("Terminated with exception: ");
        assertThat(query.results.aborts).isEqualTo(1);
        assertThatThrownBy(() -> execution.awaitTermination(1000)).isInstanceOf(StreamFailedException.class);

        // The lock is free and the batch is run again.
        query.numbers.script = phase -> {};
        start().processAllAvailable();
        assertThat(query.results.values()).containsExactly(1L, 2L);
    }

    @Test
    void recordsABatchThatIsDoneWhenTheNextCannotBePlanned() {
        useCheckpoint();
        query.numbers.script = phase -> {
            if (phase.equals("latestOffset") && query.results.commits > 0) {
                throw new IOException("the broker is gone");
            }
        };
        query.numbers.add(1);
        StreamExecution execution = start();
        assertThatThrownBy(execution::processAllAvailable)
                .hasMessageContaining("in batch 1 while planning the batch: ")
                .hasMessageContaining("Source Numbers cannot tell what there is after offset 1: ")
                .hasMessageContaining("the broker is gone");
        assertThat(execution.recentProgress()).hasSize(1);
        query.numbers.script = phase -> {};
        start().processAllAvailable();
        assertThat(query.results.commits).isEqualTo(1);
        assertThat(query.results.context.nextBatchId()).isEqualTo(1);
    }

    @Test
    void namesTheOperatorInWhichAUsersFunctionThrows() {
        query.plan = Plans.watched(Plans.scan(), context -> {
            throw new IllegalStateException("user code");
        });
        query.numbers.add(1);
        StreamExecution execution = start();
        assertThatThrownBy(execution::processAllAvailable)
                .hasMessageContaining("in batch 0 while running Watch: user code")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void lastsThroughAnErrorInAnotherQuery() {
        StreamExecution healthy = start();
        Query other = new Query();
        other.storage = FailingStorage.fast();
        other.checkpoint = Optional.of(temporary.resolve("other"));
        other.plan = Plans.watched(Plans.scan(), context -> {
            throw new OutOfMemoryError("user code");
        });
        other.numbers.add(1);
        StreamExecution failing = other.start();
        assertThatThrownBy(failing::processAllAvailable).hasCauseInstanceOf(OutOfMemoryError.class);
        query.numbers.add(1);
        healthy.processAllAvailable();
        assertThat(query.results.values()).containsExactly(1L);
        other.plan = Plans.scan();
        StreamExecution again = other.start();
        again.processAllAvailable();
        again.stop();
        assertThat(other.results.values()).containsExactly(1L);
    }

    @Test
    void onlyLogsThatASourceCouldNotForget() {
        query.numbers.script = phase -> {
            if (phase.equals("commit")) {
                throw new IOException("no");
            }
        };
        query.numbers.add(1);
        StreamExecution execution = start();
        execution.processAllAvailable();
        query.numbers.add(2);
        execution.processAllAvailable();
        assertThat(query.results.values()).containsExactly(1L, 2L);
    }

    @Test
    void refusesAModeThatTheSinkDoesNotTake() {
        query.results.modes = EnumSet.of(ResultMode.APPEND);
        query.mode = ResultMode.COMPLETE;
        assertThatThrownBy(this::start)
                .isInstanceOf(MillraceException.class)
                .hasMessage(
                        "[STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE] Invalid streaming output mode: complete. This"
                                + " output mode is not supported in Data Source Results; it takes append. SQLSTATE:"
                                + " 42KDE");
    }

    @Test
    void wantsACheckpointWhereTheSinkDoes() {
        query.results.needsCheckpoint = true;
        assertThatThrownBy(this::start)
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining(
                        "checkpointLocation must be specified either through option(\"checkpointLocation\", ...)");
    }

    @Test
    void refusesTwoRunsOfOneCheckpoint() {
        useCheckpoint();
        start();
        assertThatThrownBy(query::start)
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.condition()).isEqualTo(ErrorCondition.CHECKPOINT_LOCKED))
                .hasMessageContaining("query numbers");
    }

    @Test
    void refusesACheckpointWithAnotherNumberOfSources() {
        useCheckpoint();
        query.numbers.add(1);
        StreamExecution execution = start();
        execution.processAllAvailable();
        execution.stop();
        query.moreStreams.add(new Numbers());
        assertThatThrownBy(this::start)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("There are 1 sources in the checkpoint and now there are 2 sources requested");
        query.moreStreams.clear();
        query.signature = PlanSignature.of("another");
        assertThatThrownBy(this::start).hasMessageContaining("CHECKPOINT_INCOMPATIBLE");
        query.signature = PlanSignature.of("test");
        start().processAllAvailable();
    }

    @Test
    void leavesNothingBehindWhenItCannotStart() {
        useCheckpoint();
        query.results.script = phase -> {
            if (phase.equals("open")) {
                throw new IOException("the target is full");
            }
        };
        boolean[] closed = {false};
        query.numbers.script = phase -> closed[0] |= phase.equals("close");
        assertThatThrownBy(query::start)
                .hasMessageContaining("Sink Results cannot be opened")
                .hasMessageContaining("the target is full");
        assertThat(closed[0]).isTrue();
        query.results.script = phase -> {};
        start().processAllAvailable();
    }

    @Test
    void doesNotStartTwice() {
        StreamExecution execution = start();
        assertThatThrownBy(execution::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make a new execution");
    }

    @Test
    void failsWhenTheCheckpointDoesAndGoesOnWhenItIsWell() {
        useCheckpoint();
        for (long failAt = 1; ; failAt++) {
            FailingStorage storage = FailingStorage.fastFailing(failAt);
            query.storage = storage;
            query.numbers.add(failAt);
            try {
                StreamExecution execution = query.start();
                execution.processAllAvailable();
                execution.stop();
            } catch (MillraceException e) {
                assertThat(e).hasStackTraceContaining("No space left on device");
            }
            query.storage = FailingStorage.fast();
            StreamExecution execution = query.start();
            execution.processAllAvailable();
            execution.stop();
            assertThat(query.results.values()).isEqualTo(query.numbers.all());
            if (!storage.hasFailed()) {
                assertThat(failAt).isGreaterThan(8);
                return;
            }
        }
    }
}
