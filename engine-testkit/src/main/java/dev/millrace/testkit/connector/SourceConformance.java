package dev.millrace.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Clock;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.DataLossException;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.StructType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Source} as tests. Extend it, say what there is to read and how to add rows, and JUnit does the rest:
 *
 * <pre>{@code
 * class LinesConformanceTest extends SourceConformance {
 *     protected ReadTable table(Map<String, String> options) { ... }
 *     protected void add(int rows) { ... }
 * }
 * }</pre>
 */
public abstract class SourceConformance {
    private static final long PATIENCE_MILLIS = 10_000;

    /** What the checkpoint of the query holds; a new query has a new one. */
    private RecordedLog log = new RecordedLog();

    protected SourceConformance() {}

    /** The table under test, with the options that it needs and these. */
    protected abstract ReadTable table(Map<String, String> moreOptions) throws Exception;

    /** Makes that many more rows available, no two of them equal, now or soon. */
    protected abstract void add(int rows) throws Exception;

    /** False for a source that cannot read again after a restart, and says so with a {@link DataLossException}. */
    protected boolean replayable() {
        return true;
    }

    /** False if rows may take a moment after {@link #add} until the source can know of them. */
    protected boolean rowsAreThereAtOnce() {
        return true;
    }

    /** Options for micro-batches of about that many rows; empty if the source has none. */
    protected Map<String, String> limit(int rows) {
        return Map.of();
    }

    /** What must be refused when the table is named, or at the latest when the query starts. */
    protected List<BadOption> badOptions() {
        return List.of();
    }

    /** The clock that the source reads; {@link #add} may move it. */
    protected Clock clock() {
        return Clock.system();
    }

    protected Storage storage() {
        return new NioStorage();
    }

    private Source open() throws Exception {
        return open(table(Map.of()));
    }

    private Source open(ReadTable table) throws Exception {
        return open(table, table.schema());
    }

    /** Opens it as another run of the same query would. */
    private Source open(ReadTable table, StructType columns) throws Exception {
        return table.stream(
                ScanRequest.of(columns),
                new SourceContext("5ad7c3e0-conformance", 0, log, clock(), storage(), ZoneOffset.UTC));
    }

    /** Waits until this many rows are between {@code start} and the offset that is returned. */
    private static Offset await(Source source, Offset start, int rows) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            Offset end = source.latestOffset(start, ReadLimit.ALL);
            int there = end.json().equals(start.json())
                    ? 0
                    : rows(source, start, end).size();
            if (there >= rows) {
                assertThat(there)
                        .as("rows between " + start.json() + " and " + end.json())
                        .isEqualTo(rows);
                return end;
            }
            assertThat(System.nanoTime())
                    .as("no " + rows + " rows in time, but " + there)
                    .isLessThan(deadline);
            LockSupport.parkNanos(10_000_000L);
        }
    }

    private static List<String> rows(Source source, Offset start, Offset end) throws Exception {
        return RowTexts.read(source.read(start, end));
    }

    @Test
    void offsetsAreWhatTheirTextSays() throws Exception {
        try (Source source = open()) {
            Offset start = source.initialOffset();
            add(3);
            Offset end = await(source, start, 3);
            for (Offset offset : List.of(start, end)) {
                Offset parsed = source.parseOffset(offset.json());
                assertThat(parsed.json()).isEqualTo(offset.json()).doesNotContain("\n");
            }
            assertThatThrownBy(() -> source.parseOffset("this was no offset"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void withNothingNewTheEndIsTheStart() throws Exception {
        try (Source source = open()) {
            Offset start = source.initialOffset();
            assertThat(source.latestOffset(start, ReadLimit.ALL).json()).isEqualTo(start.json());
            add(2);
            Offset end = await(source, start, 2);
            assertThat(source.latestOffset(end, source.defaultLimit()).json()).isEqualTo(end.json());
            assertThat(rows(source, end, end)).isEmpty();
        }
    }

    @Test
    void aRangeGivesItsRowsOnceAndNoOthers() throws Exception {
        try (Source source = open()) {
            Offset first = source.initialOffset();
            add(3);
            Offset second = await(source, first, 3);
            add(2);
            Offset third = await(source, second, 2);
            List<String> parts = new ArrayList<>(rows(source, first, second));
            parts.addAll(rows(source, second, third));
            assertThat(parts).hasSize(5).doesNotHaveDuplicates();
            assertThat(rows(source, first, third)).containsExactlyInAnyOrderElementsOf(parts);
        }
    }

    @Test
    void aRangeGivesTheSameAfterARestart() throws Exception {
        String start;
        String end;
        List<String> rows;
        try (Source source = open()) {
            Offset first = source.initialOffset();
            add(4);
            Offset second = await(source, first, 4);
            start = first.json();
            end = second.json();
            rows = rows(source, first, second);
        }
        try (Source source = open()) {
            Offset first = source.parseOffset(start);
            Offset second = source.parseOffset(end);
            if (!replayable()) {
                assertThatThrownBy(() -> rows(source, first, second)).isInstanceOf(DataLossException.class);
                return;
            }
            assertThat(rows(source, first, second)).containsExactlyElementsOf(rows);
            source.commit(second);
            add(1);
            Offset third = await(source, second, 1);
            assertThat(rows(source, second, third)).doesNotContainAnyElementsOf(rows);
        }
    }

    @Test
    void whatComesAfterACommitIsStillThere() throws Exception {
        try (Source source = open()) {
            Offset first = source.initialOffset();
            add(2);
            Offset second = await(source, first, 2);
            add(2);
            Offset third = await(source, second, 2);
            source.commit(second);
            source.commit(second);
            assertThat(rows(source, second, third)).hasSize(2);
        }
    }

    @Test
    void aLimitIsKept() throws Exception {
        assumeTrue(!limit(2).isEmpty(), "no limit");
        try (Source source = open(table(limit(2)))) {
            Offset start = source.initialOffset();
            add(5);
            int batches = 0;
            int seen = 0;
            while (seen < 5) {
                Offset end = source.latestOffset(start, source.defaultLimit());
                int rows = rows(source, start, end).size();
                assertThat(rows).isBetween(1, 2);
                seen += rows;
                batches++;
                start = end;
            }
            assertThat(batches).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void whatComesAfterAvailableNowIsLeftForTheNextRun() throws Exception {
        assumeTrue(rowsAreThereAtOnce(), "rows arrive by themselves");
        try (Source source = open()) {
            Offset start = source.initialOffset();
            add(2);
            source.prepareForAvailableNow();
            add(3);
            Offset end = source.latestOffset(start, ReadLimit.ALL);
            assertThat(rows(source, start, end)).hasSize(2);
            assertThat(source.latestOffset(end, ReadLimit.ALL).json()).isEqualTo(end.json());
        }
    }

    @Test
    void newRowsAreAnnouncedOrPolledFor() throws Exception {
        try (Source source = open()) {
            Offset start = source.initialOffset();
            CountDownLatch announced = new CountDownLatch(1);
            source.onNewData(announced::countDown);
            source.latestOffset(start, ReadLimit.ALL);
            add(1);
            if (source.pollInterval().isPresent()) {
                assertThat(source.pollInterval().get()).isPositive();
            } else {
                assertThat(announced.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();
            }
            await(source, start, 1);
        }
    }

    @Test
    void columnsComeAsAskedFor() throws Exception {
        ReadTable table = table(Map.of());
        StructType all = table.schema();
        StructType last = new StructType().add(all.apply(all.length() - 1));
        try (Source source = open(table, last)) {
            Offset start = source.initialOffset();
            add(2);
            Offset end = await(source, start, 2);
            BatchReader reader = source.read(start, end);
            int rows = 0;
            for (var batch = reader.next(); batch != null; batch = reader.next()) {
                rows += batch.size();
                if (batch.size() > 0) {
                    assertThat(batch.columnCount()).isEqualTo(1);
                    assertThat(batch.column(0).type()).isEqualTo(last.apply(0).dataType());
                }
            }
            reader.close();
            assertThat(rows).isEqualTo(2);
        }
    }

    @Test
    void rowsCountWithoutColumnsToo() throws Exception {
        try (Source source = open(table(Map.of()), new StructType())) {
            Offset start = source.initialOffset();
            add(2);
            await(source, start, 2);
        }
    }

    @Test
    void itTellsAboutItself() throws Exception {
        ReadTable table = table(Map.of());
        assertThat(table.description()).isNotBlank().doesNotContain("\n");
        try (Source source = open(table)) {
            Offset start = source.initialOffset();
            add(1);
            Offset end = await(source, start, 1);
            assertThat(source.description()).isNotBlank().doesNotContain("\n");
            assertThat(source.metrics(end)).doesNotContainKey("");
            source.newestOffset().ifPresent(newest -> assertThat(newest.json()).isNotBlank());
        }
    }

    @Test
    void itClosesInEachPhaseAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        Source unused = open();
        unused.close();
        unused.close();
        Source asked = open();
        asked.latestOffset(asked.initialOffset(), ReadLimit.ALL);
        asked.close();
        log = new RecordedLog();
        Source reading = open();
        Offset start = reading.initialOffset();
        add(3);
        Offset end = await(reading, start, 3);
        BatchReader reader = reading.read(start, end);
        reader.next();
        reader.close();
        reader.close();
        reading.close();
        reading.close();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        Set<Thread> left = threads();
        left.removeAll(before);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000L);
            left.removeIf(thread -> !thread.isAlive());
        }
        assertThat(left).isEmpty();
    }

    /** Threads that a connector may have started: those of the system come and go. */
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ThreadGroup group = thread.getThreadGroup();
            if (group != null && group.getName().equals("main")) {
                threads.add(thread);
            }
        }
        return threads;
    }

    @Test
    void badOptionsAreRefused() {
        for (BadOption bad : badOptions()) {
            assertThatThrownBy(
                            () -> open(table(Map.of(bad.name(), bad.value()))).close())
                    .as(bad.toString())
                    .isInstanceOf(MillraceException.class)
                    .hasMessageContaining(bad.message());
        }
    }
}
