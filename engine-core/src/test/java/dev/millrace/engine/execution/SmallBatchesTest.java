package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ResultMode;
import dev.millrace.engine.checkpoint.FailingStorage;
import dev.millrace.engine.operator.EmitMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many batches of one row: time and files stay bounded. */
final class SmallBatchesTest {
    private static final int BATCHES = 10_000;

    @TempDir
    Path temporary;

    private Duration run(Query query) throws IOException {
        query.storage = FailingStorage.fast();
        query.checkpoint = Optional.of(temporary.resolve("checkpoint"));
        query.numbers.limit = new ReadLimit.MaxRows(1);
        query.numbers.add(LongStream.range(0, BATCHES).map(i -> i % 100).toArray());
        long start = System.nanoTime();
        StreamExecution execution = query.start();
        execution.processAllAvailable();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(execution.recentProgress()).hasSize(100);
        execution.stop();
        assertThat(query.results.batches()).hasSize(BATCHES);
        try (Stream<Path> files = Files.walk(temporary)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeLessThanOrEqualTo(4);
        }
        return taken;
    }

    @Test
    void runsTenThousandWithoutState() throws IOException {
        Query query = new Query();
        query.settings =
                query.settings.withCheckpoint(query.settings.checkpoint().withSegmentBytes(100_000));
        assertThat(run(query)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void runsTenThousandWithStateAndResumes() throws IOException {
        Query query = new Query();
        query.mode = ResultMode.UPDATE;
        query.plan = Plans.counts(Plans.scan(), EmitMode.UPDATE);
        assertThat(run(query)).isLessThan(Duration.ofSeconds(20));
        query.numbers.add(5);
        StreamExecution again = query.start();
        again.processAllAvailable();
        again.stop();
        assertThat(query.results.table()).hasSize(100).containsEntry(5L, BATCHES / 100 + 1L);
    }
}
