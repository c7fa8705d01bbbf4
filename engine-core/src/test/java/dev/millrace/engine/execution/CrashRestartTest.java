package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ResultMode;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.engine.checkpoint.FailingStorage;
import dev.millrace.engine.operator.EmitMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets a query die at every crash point that it passes, one after the other, and restarts it: each row arrives exactly once, and a
 * batch that is run again is the same.
 */
final class CrashRestartTest {
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String point) {
            super("crash at " + point);
        }
    }

    @TempDir
    Path temporary;

    private final Set<String> crashedAt = new ConcurrentSkipListSet<>();

    @AfterEach
    void noCrashPoints() {
        CrashPoints.listen(null);
    }

    @ParameterizedTest
    @EnumSource(
            value = ResultMode.class,
            names = {"APPEND", "UPDATE", "COMPLETE"})
    void deliversEachRowOnceThroughOneCrash(ResultMode mode) {
        int crashes = 0;
        while (crashes < 1000 && runWithCrashes(mode, temporary.resolve(mode + "-" + crashes), crashes + 1, 0)) {
            crashes++;
        }
        assertThat(crashes).isGreaterThan(40);
        assertThat(crashedAt)
                .contains(
                        "checkpoint.afterAppend",
                        "checkpoint.afterRoll",
                        "checkpoint.beforeAppend",
                        "checkpoint.created",
                        "loop.afterSinkCommit",
                        "loop.beforeAcknowledge",
                        "loop.beforeBatch",
                        "loop.beforeSinkCommit");
    }

    @ParameterizedTest
    @EnumSource(
            value = ResultMode.class,
            names = {"APPEND", "UPDATE", "COMPLETE"})
    void deliversEachRowOnceThroughTwoCrashes(ResultMode mode) {
        for (int first = 1; first < 40; first += 4) {
            for (int second = 1; second < 10; second++) {
                runWithCrashes(mode, temporary.resolve(mode + "-" + first + "-" + second), first, second);
            }
        }
        assertThat(crashedAt).hasSizeGreaterThan(8);
    }

    /** Runs a story with one crash or two; true if the (first) crash came about. */
    private boolean runWithCrashes(ResultMode mode, Path directory, int firstCrash, int secondCrash) {
        Query query = new Query();
        Map<Long, Long> timeOfBatch = new HashMap<>();
        query.clock = new TestClock(1000, 1);
        query.checkpoint = Optional.of(directory);
        query.storage = FailingStorage.fast();
        query.mode = mode;
        query.settings = ExecutionSettings.defaults()
                .withCheckpoint(CheckpointSettings.defaults()
                        .withDurability(Durability.OS, 100)
                        .withSegmentBytes(1200));
        var watched = Plans.watched(Plans.scan(), context -> {
            Long before = timeOfBatch.put(context.batchId(), context.batchTimeMicros());
            if (before != null) {
                assertThat(context.batchTimeMicros()).isEqualTo(before);
            }
        });
        query.plan = switch (mode) {
            case UPDATE -> Plans.counts(watched, EmitMode.UPDATE);
            case COMPLETE -> Plans.counts(watched, EmitMode.COMPLETE);
            default -> watched;
        };
        AtomicInteger hits = new AtomicInteger();
        int[] wanted = {firstCrash, firstCrash + secondCrash};
        CrashPoints.listen(point -> {
            int hit = hits.incrementAndGet();
            if (hit == wanted[0] || (secondCrash > 0 && hit == wanted[1])) {
                crashedAt.add(point);
                throw new Crash(point);
            }
        });
        try {
            tellStory(query);
        } finally {
            CrashPoints.listen(null);
        }
        check(query, mode);
        return hits.get() >= firstCrash;
    }

    /** Data comes, in pieces; batches have two rows at most at first, another number after each crash. */
    private void tellStory(Query query) {
        query.numbers.limit = new ReadLimit.MaxRows(2);
        query.numbers.add(1, 2, 3);
        StreamExecution execution = process(query, Optional.empty());
        query.numbers.add(1, 2);
        execution = process(query, Optional.of(execution));
        query.numbers.add(1, 5, 6, 7, 1);
        execution = process(query, Optional.of(execution));
        execution.stop();
        execution = process(query, Optional.empty());
        query.numbers.add(1);
        execution = process(query, Optional.of(execution));
        execution.stop();
    }

    /** Goes on with this execution, or else with as many others as it takes, until all is processed. */
    private static StreamExecution process(Query query, Optional<StreamExecution> running) {
        Optional<StreamExecution> current = running;
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                if (current.isEmpty()) {
                    current = Optional.of(query.start());
                }
                current.get().processAllAvailable();
                return current.get();
            } catch (Crash | StreamFailedException e) {
                if (e instanceof StreamFailedException failure && !comesFromCrash(failure)) {
                    throw failure;
                }
                current = Optional.empty();
                query.numbers.limit = new ReadLimit.MaxRows(3 + attempt);
            }
        }
        throw new AssertionError("The query does not recover");
    }

    /** A crash of the compaction, on its own thread, reaches the query as the cause of a failed checkpoint. */
    private static boolean comesFromCrash(StreamFailedException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Crash) {
                return true;
            }
        }
        return false;
    }

    private static void check(Query query, ResultMode mode) {
        List<Long> all = query.numbers.all();
        Map<Long, List<List<Long>>> batches = query.results.batches();
        assertThat(batches.keySet())
                .containsExactlyElementsOf(
                        LongStream.range(0, batches.size()).boxed().toList());
        if (mode == ResultMode.APPEND) {
            assertThat(query.results.values()).isEqualTo(all);
            return;
        }
        Map<Long, Long> counts = new TreeMap<>();
        all.forEach(value -> counts.merge(value, 1L, Long::sum));
        assertThat(query.results.table()).isEqualTo(counts);
        if (mode == ResultMode.COMPLETE) {
            assertThat(batches.get(batches.size() - 1L)).hasSize(counts.size());
        }
    }
}
