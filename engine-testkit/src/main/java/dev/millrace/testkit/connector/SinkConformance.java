package dev.millrace.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.SinkRequest;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Sink} as tests. Extend it and say how to make the sink and how a reader sees what it wrote. The rows have one
 * column, {@code value STRING}.
 */
public abstract class SinkConformance {
    private final String queryId = UUID.randomUUID().toString();

    protected SinkConformance() {}

    /** The sink under test, for {@link #request}, with the options that it needs and these; each call another run. */
    protected abstract Sink sink(Map<String, String> moreOptions) throws Exception;

    /** The values that a reader sees now, in any order; empty if nobody can see what this sink does. */
    protected abstract Optional<List<String>> written() throws Exception;

    /** True if a batch that is repeated after a crash is seen once. */
    protected abstract boolean exactlyOnce();

    /** True if nothing is seen of a batch that is given up. */
    protected abstract boolean allOrNothing();

    /** False if the sink can serve one run only: what it wrote ends with it. */
    protected boolean canContinue() {
        return true;
    }

    /** What must be refused when the sink is made. */
    protected List<BadOption> badOptions() {
        return List.of();
    }

    protected Storage storage() {
        return new NioStorage();
    }

    /** What is to be written, for the provider of the sink. */
    protected final SinkRequest request() {
        return new SinkRequest(
                new StructType().add("value", DataTypes.StringType),
                List.of(),
                ResultMode.APPEND,
                Optional.of("conformance"),
                new ConnectorContext(true, ZoneOffset.UTC, Clock.system(), storage(), Options.none()));
    }

    private Sink open(long nextBatchId, Optional<String> token) throws Exception {
        Sink sink = sink(Map.of());
        sink.open(new SinkContext(queryId, UUID.randomUUID().toString(), nextBatchId, token, false));
        return sink;
    }

    private static Batch rows(String... values) {
        BytesVector column = new BytesVector(DataTypes.StringType, values.length);
        for (int i = 0; i < values.length; i++) {
            column.set(i, values[i]);
        }
        return new Batch(values.length, new Vector[] {column});
    }

    private static Optional<String> write(Sink sink, long batchId, String... values) throws Exception {
        SinkBatch batch = sink.begin(batchId);
        batch.write(rows(values));
        Optional<String> token = batch.commit();
        assertThat(batch.rowsWritten()).isIn(-1L, (long) values.length);
        return token;
    }

    private void assertWritten(String... values) throws Exception {
        Optional<List<String>> seen = written();
        if (seen.isPresent()) {
            assertThat(seen.get()).containsExactlyInAnyOrder(values);
        }
    }

    @Test
    void batchesAreWrittenOneAfterTheOther() throws Exception {
        try (Sink sink = open(0, Optional.empty())) {
            assertThat(sink.description()).isNotBlank().doesNotContain("\n");
            assertThat(sink.supportedModes()).contains(ResultMode.APPEND);
            write(sink, 0, "a", "b");
            assertWritten("a", "b");
            write(sink, 1, "c");
            assertWritten("a", "b", "c");
            assertThat(sink.metrics()).doesNotContainKey("");
        }
    }

    @Test
    void onlySelectedRowsAreWritten() throws Exception {
        try (Sink sink = open(0, Optional.empty())) {
            SinkBatch batch = sink.begin(0);
            batch.write(rows("a", "b", "c", "d").withSelection(Selection.of(new int[] {1, 3}, 2)));
            batch.write(rows("e"));
            batch.commit();
            assertWritten("b", "d", "e");
        }
    }

    @Test
    void aBatchMayBeEmpty() throws Exception {
        try (Sink sink = open(0, Optional.empty())) {
            sink.begin(0).commit();
            write(sink, 1, "a");
            sink.begin(2).commit();
            assertWritten("a");
        }
    }

    @Test
    void anotherRunGoesOn() throws Exception {
        assumeTrue(canContinue(), "one run only");
        Optional<String> token;
        try (Sink sink = open(0, Optional.empty())) {
            token = write(sink, 0, "a");
        }
        try (Sink sink = open(1, token)) {
            write(sink, 1, "b");
        }
        assertWritten("a", "b");
    }

    @Test
    void aBatchThatIsRepeatedIsSeenAsPromised() throws Exception {
        assumeTrue(canContinue(), "one run only");
        Optional<String> token;
        try (Sink sink = open(0, Optional.empty())) {
            token = write(sink, 0, "a");
            write(sink, 1, "b", "c");
            // The process dies here, before the checkpoint knows of batch 1.
        }
        try (Sink sink = open(1, token)) {
            SinkBatch repeated = sink.begin(1);
            repeated.write(rows("b", "c"));
            repeated.commit();
            write(sink, 2, "d");
        }
        if (exactlyOnce()) {
            assertWritten("a", "b", "c", "d");
        } else if (written().isPresent()) {
            assertThat(written().get()).contains("a", "b", "c", "d");
        }
    }

    @Test
    void nothingIsSeenOfABatchThatIsGivenUp() throws Exception {
        try (Sink sink = open(0, Optional.empty())) {
            SinkBatch batch = sink.begin(0);
            batch.write(rows("a"));
            batch.abort();
            if (allOrNothing()) {
                assertWritten();
            }
        }
        if (canContinue() && allOrNothing()) {
            try (Sink sink = open(0, Optional.empty())) {
                write(sink, 0, "a");
            }
            assertWritten("a");
        }
    }

    @Test
    void itClosesInEachPhase() throws Exception {
        Sink unopened = sink(Map.of());
        unopened.close();
        unopened.close();
        Sink unused = open(0, Optional.empty());
        unused.close();
        Sink writing = open(0, Optional.empty());
        writing.begin(0).write(rows("a"));
        writing.close();
        writing.close();
        if (allOrNothing()) {
            assertWritten();
        }
    }

    @Test
    void badOptionsAreRefused() {
        for (BadOption bad : badOptions()) {
            assertThatThrownBy(() -> sink(Map.of(bad.name(), bad.value())).close())
                    .as(bad.toString())
                    .isInstanceOf(MillraceException.class)
                    .hasMessageContaining(bad.message());
        }
    }
}
