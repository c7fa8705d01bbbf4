package dev.millrace.testkit;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.types.StructType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * The law that every streaming query keeps: whatever the data, however they are split into micro-batches, whenever the query is stopped
 * or fails and is started again, its result table is the result of the same query over the same rows as a batch.
 *
 * <pre>{@code
 * OneLaw.of("sum by key")
 *         .stream("k STRING, v INT")
 *         .query(in -> in.get(0).groupBy("k").agg(sum("v")))
 *         .mode("update").keys("k")
 *         .check(100);
 * }</pre>
 *
 * <p>Each case has a seed. When one breaks the law, it is made as small as it can be made and shown with its seed;
 * {@code -Dmillrace.seed=SEED} begins with that case. A query that fails as a batch must fail as a stream for the same reason.
 */
public final class OneLaw {
    /** A query over the inputs: first the streams, then the tables, in the order in which they were declared. */
    @FunctionalInterface
    public interface Query {
        Dataset<Row> apply(List<Dataset<Row>> inputs);
    }

    private static final int SHRINK_ATTEMPTS = 400;

    private final String name;
    private final List<StructType> streams = new ArrayList<>();
    private final List<StructType> tables = new ArrayList<>();
    private Query query = inputs -> inputs.get(0);
    private OutputMode mode = OutputMode.Append();
    private Optional<List<String>> keys = Optional.empty();
    private boolean edges = true;
    private boolean ordered;

    @Override
    public String toString() {
        return name;
    }

    private OneLaw(String name) {
        this.name = name;
    }

    /** The law for a query that is called so in messages. */
    public static OneLaw of(String name) {
        return new OneLaw(name);
    }

    /** Declares an input that is a stream. */
    public OneLaw stream(String ddl) {
        streams.add(StructType.fromDDL(ddl));
        return this;
    }

    /** Declares an input that is a table. */
    public OneLaw table(String ddl) {
        tables.add(StructType.fromDDL(ddl));
        return this;
    }

    public OneLaw query(Query newQuery) {
        query = newQuery;
        return this;
    }

    /** Sets {@code append}, {@code update}, {@code complete} or {@code changelog}. */
    public OneLaw mode(String outputMode) {
        mode = switch (outputMode.toLowerCase(Locale.ROOT)) {
            case "append" -> OutputMode.Append();
            case "update" -> OutputMode.Update();
            case "complete" -> OutputMode.Complete();
            case "changelog" -> OutputMode.Changelog();
            default ->
                throw new IllegalArgumentException(
                        "The output mode is append, update, complete or changelog, not '" + outputMode + "'");
        };
        return this;
    }

    /** Sets the columns that identify a row of the result in update mode; none of them for a result of one row. */
    public OneLaw keys(String... columns) {
        keys = Optional.of(Arrays.asList(columns));
        return this;
    }

    /** The order of the rows counts too. */
    public OneLaw ordered() {
        ordered = true;
        return this;
    }

    /** Leaves out the edges of the types, for queries that would fail on most data. */
    public OneLaw withoutEdges() {
        edges = false;
        return this;
    }

    /**
     * Checks so many random cases.
     *
     * @throws AssertionError with the smallest case found that breaks the law; or when the query fails on most data, so that little was
     *     compared
     */
    public void check(int cases) {
        Long given = Long.getLong("millrace.seed");
        long first = given == null ? 1_000_003L * name.hashCode() : given;
        MemoryStorage storage = new MemoryStorage();
        try (MillraceSession session = MillraceSession.builder()
                .config("spark.sql.session.timeZone", "UTC")
                .clock(new ManualClock(Instant.parse("2026-01-01T00:00:00Z")))
                .storage(storage)
                .create()) {
            int failures = 0;
            for (int i = 0; i < cases; i++) {
                failures += check(session, first + i) ? 0 : 1;
            }
            if (failures * 4 > cases * 3) {
                throw new AssertionError("'" + name + "' fails in " + failures + " of " + cases
                        + " cases, as a batch and as a stream; with withoutEdges() more of them have a result");
            }
        }
    }

    /** Whether there was a result to compare. */
    private boolean check(MillraceSession session, long seed) {
        Random random = new Random(seed);
        LawCase lawCase = LawCase.random(random, new RandomRows(random, edges), tables, streams);
        LawRun run = new LawRun(session, this, lawCase);
        Optional<String> difference = difference(run);
        if (difference.isPresent()) {
            LawCase smallest = shrink(session, lawCase);
            String shown = difference(session, smallest).orElse(difference.get());
            throw new AssertionError("The law does not hold for '" + name + "' in " + mode
                    + " mode; replay with -Dmillrace.seed=" + seed + "\n" + smallest + shown);
        }
        return !run.failed();
    }

    private Optional<String> difference(MillraceSession session, LawCase lawCase) {
        return difference(new LawRun(session, this, lawCase));
    }

    private static Optional<String> difference(LawRun run) {
        List<String> batch = run.batch();
        List<String> stream;
        try {
            stream = run.stream(Path.of("law", Long.toString(System.nanoTime())).toAbsolutePath());
        } catch (RuntimeException | AssertionError e) {
            return Optional.of("as a batch:  " + batch + "\nas a stream: " + e);
        }
        return batch.equals(stream)
                ? Optional.empty()
                : Optional.of("as a batch:  " + batch + "\nas a stream: " + stream);
    }

    /** Takes away what can be taken away while the law stays broken. */
    private LawCase shrink(MillraceSession session, LawCase broken) {
        LawCase smallest = broken;
        int attempts = 0;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (LawCase candidate : smallest.smaller()) {
                if (attempts++ > SHRINK_ATTEMPTS) {
                    return smallest;
                }
                if (difference(session, candidate).isPresent()) {
                    smallest = candidate;
                    shrunk = true;
                    break;
                }
            }
        }
        return smallest;
    }

    Query query() {
        return query;
    }

    OutputMode outputMode() {
        return mode;
    }

    Optional<List<String>> keyColumns() {
        return keys;
    }

    boolean isOrdered() {
        return ordered;
    }

    List<StructType> tables() {
        return List.copyOf(tables);
    }

    List<StructType> streams() {
        return List.copyOf(streams);
    }
}
