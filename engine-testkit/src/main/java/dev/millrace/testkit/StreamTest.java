package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryProgress;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.StructType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A test of a streaming query, step by step: add data, move the clock, look at the result, stop, go on from the checkpoint.
 *
 * <pre>{@code
 * try (StreamTest test = StreamTest.create()) {
 *     MemoryStream<String> words = test.stream(Encoders.STRING());
 *     test.query(words.toDF().groupBy("value").count()).mode("update").keys("value").start()
 *             .add(words, "to", "be", "to")
 *             .check(row("to", 2L), row("be", 1L))
 *             .restart()
 *             .add(words, "be")
 *             .checkLastBatch(row("be", 2L));
 * }
 * }</pre>
 *
 * <p>A test has a session of its own, whose clock stands at 2026-01-01T00:00:00Z until {@link #advance} moves it. Checks process
 * everything that was added before they look. A failed check is an {@link AssertionError} that shows both results. Used by one thread.
 */
public final class StreamTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MillraceSession session;
    private final ManualClock clock;
    private final Path directory;
    private final Map<String, String> options = new HashMap<>();

    private @Nullable Dataset<?> dataset;
    private OutputMode mode = OutputMode.Append();
    private Trigger trigger = Trigger.ProcessingTime(0);
    private Optional<List<String>> keys = Optional.empty();
    private Optional<String> name = Optional.empty();
    private CollectedResult result = new CollectedResult(mode, keys);
    private @Nullable StreamingQuery running;
    private Path checkpoint;
    private int checkpoints;

    private StreamTest(Storage storage, Path directory) {
        this.clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
        this.directory = directory;
        this.checkpoint = directory.resolve("checkpoint-0");
        this.session = MillraceSession.builder()
                .appName("stream test")
                .config("spark.sql.session.timeZone", "UTC")
                .clock(clock)
                .storage(storage)
                .create();
    }

    /** A test that leaves no traces: its checkpoints are in memory, and so are all files as its queries see them. */
    public static StreamTest create() {
        return new StreamTest(new MemoryStorage(), Path.of("checkpoints").toAbsolutePath());
    }

    /** A test on the real file system, for queries that read or write files; its checkpoints go below this directory. */
    public static StreamTest in(Path directory) {
        return new StreamTest(new NioStorage(), directory);
    }

    /** A row of an expected result. */
    public static Row row(@Nullable Object... values) {
        return RowFactory.create(values);
    }

    public MillraceSession session() {
        return session;
    }

    public ManualClock clock() {
        return clock;
    }

    /** A stream of objects, to which {@link #add} adds. */
    public <T> MemoryStream<T> stream(Encoder<T> encoder) {
        return MemoryStream.create(session, encoder);
    }

    /** A stream of rows with the columns of a DDL schema such as {@code "word STRING, n INT"}. */
    public MemoryStream<Row> stream(String ddl) {
        return stream(Encoders.row(StructType.fromDDL(ddl)));
    }

    /** Stops the query that runs, if any, and sets another one, in append mode with a new checkpoint, for {@link #start}. */
    public StreamTest query(Dataset<?> query) {
        stop();
        dataset = query;
        mode = OutputMode.Append();
        trigger = Trigger.ProcessingTime(0);
        keys = Optional.empty();
        name = Optional.empty();
        options.clear();
        checkpoints++;
        checkpoint = directory.resolve("checkpoint-" + checkpoints);
        result = new CollectedResult(mode, keys);
        return this;
    }

    /** Sets {@code append}, {@code update} or {@code complete}. */
    public StreamTest mode(String outputMode) {
        mode = switch (outputMode.toLowerCase(Locale.ROOT)) {
            case "append" -> OutputMode.Append();
            case "update" -> OutputMode.Update();
            case "complete" -> OutputMode.Complete();
            case "changelog" -> OutputMode.Changelog();
            default ->
                throw new IllegalArgumentException(
                        "The output mode is append, update, complete or changelog, not '" + outputMode + "'");
        };
        result = new CollectedResult(mode, keys);
        return this;
    }

    /** Sets the columns that identify a row of the result in update mode: the grouping columns. None of them for a result of one row. */
    public StreamTest keys(String... columns) {
        keys = Optional.of(Arrays.asList(columns));
        result = new CollectedResult(mode, keys);
        return this;
    }

    /** Sets the trigger; without it micro-batches run as soon as there is data. */
    public StreamTest trigger(Trigger newTrigger) {
        trigger = newTrigger;
        return this;
    }

    /** Sets the name of the query. */
    public StreamTest named(String queryName) {
        name = Optional.of(queryName);
        return this;
    }

    /** Sets an option of the query. */
    public StreamTest option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** Sets the checkpoint directory, to go on from that of another query. */
    public StreamTest checkpoint(Path newCheckpoint) {
        checkpoint = newCheckpoint;
        return this;
    }

    /** Where the checkpoint is. */
    public Path checkpoint() {
        return checkpoint;
    }

    /** Starts the query, from its checkpoint if there is one. */
    public StreamTest start() {
        running = started();
        return this;
    }

    /** Starts the query, which must fail with a message that contains all of these texts. */
    public StreamTest startFails(String... texts) {
        Throwable failure = null;
        try {
            running = started();
        } catch (Exception e) {
            failure = e;
        }
        assertThat(failure).as("start() succeeds").isNotNull();
        assertThat(failure).hasMessageContainingAll(texts);
        return this;
    }

    private StreamingQuery started() {
        Dataset<?> query = dataset;
        if (query == null) {
            throw new IllegalStateException("Set the query with query(dataset) before start()");
        }
        CollectedResult target = result;
        DataStreamWriter<Row> writer = query.toDF()
                .writeStream()
                .outputMode(mode)
                .trigger(trigger)
                .options(options)
                .option("checkpointLocation", checkpoint.toString())
                .foreachBatch((rows, batchId) -> target.accept(rows, batchId));
        name.ifPresent(writer::queryName);
        try {
            return writer.start();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Stops the query, if one runs. */
    public StreamTest stop() {
        StreamingQuery query = running;
        running = null;
        if (query != null) {
            try {
                query.stop();
            } catch (TimeoutException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
        return this;
    }

    /** Stops the query and starts it again from its checkpoint. What it delivered before is kept. */
    public StreamTest restart() {
        return stop().start();
    }

    /** Adds data, which make one micro-batch if it is processed before more is added. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> StreamTest add(MemoryStream<T> stream, T... values) {
        stream.addData(Arrays.asList(values));
        return this;
    }

    /** Moves the clock forward. */
    public StreamTest advance(Duration duration) {
        clock.advance(duration);
        return this;
    }

    /** Waits until everything is processed that the sources have now, as far as the trigger lets it. */
    public StreamTest process() {
        Processing.await(running(), trigger, clock, PATIENCE);
        return this;
    }

    /** The result table has these rows, in any order. */
    public StreamTest check(Row... rows) {
        process();
        Rows.assertSame("result table", result.table(), Arrays.asList(rows), false);
        return this;
    }

    /** The result table has these rows, in this order. */
    public StreamTest checkInOrder(Row... rows) {
        process();
        Rows.assertSame("result table", result.table(), Arrays.asList(rows), true);
        return this;
    }

    /** The last micro-batch delivered these rows, in any order. */
    public StreamTest checkLastBatch(Row... rows) {
        process();
        Rows.assertSame("last micro-batch", result.lastBatch(), Arrays.asList(rows), false);
        return this;
    }

    /** So many micro-batches were delivered, in all runs of the query. */
    public StreamTest checkBatches(int count) {
        process();
        assertThat(result.batches()).as("micro-batches").hasSize(count);
        return this;
    }

    /** The query fails with a message that contains all of these texts, when it processes what was added. */
    public StreamTest expectFailure(String... texts) {
        Throwable failure = null;
        try {
            process();
        } catch (Exception e) {
            failure = e;
        }
        assertThat(failure).as("the query goes on").isNotNull();
        assertThat(failure).hasMessageContainingAll(texts);
        running = null;
        return this;
    }

    /** What the query has delivered. */
    public CollectedResult result() {
        return result;
    }

    /** The query that runs. */
    public StreamingQuery running() {
        StreamingQuery query = running;
        if (query == null) {
            throw new IllegalStateException("The query does not run; call start()");
        }
        return query;
    }

    /** The report of the last micro-batch of this run. */
    public StreamingQueryProgress progress() {
        process();
        StreamingQueryProgress last = running().lastProgress();
        if (last == null) {
            throw new AssertionError("The query has not run a micro-batch since it was started");
        }
        return last;
    }

    /** Stops the query and the session. */
    @Override
    public void close() {
        stop();
        session.stop();
    }
}
