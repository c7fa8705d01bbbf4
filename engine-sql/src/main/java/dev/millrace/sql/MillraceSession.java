package dev.millrace.sql;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.sql.catalog.Catalog;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Range;
import dev.millrace.sql.internal.plan.UnresolvedRelation;
import dev.millrace.sql.internal.session.RowStore;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.internal.session.StoredRows;
import dev.millrace.sql.streaming.DataStreamReader;
import dev.millrace.sql.streaming.StreamingQueryManager;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.Closeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program starts: makes Datasets of tables, streams, SQL text and the program's own objects, and holds settings, temporary
 * views and running queries.
 *
 * <pre>{@code
 * MillraceSession session = MillraceSession.builder().appName("counts").getOrCreate();
 * Dataset<Row> lines = session.readStream().format("text").load("in");
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class MillraceSession implements Closeable {
    private final SessionState state;
    private final StreamingQueryManager streams;

    private MillraceSession(SessionState state) {
        this.state = state;
        this.streams = new StreamingQueryManager(this);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a session shall be like. */
    public static final class Builder {
        private final Map<String, String> settings = new HashMap<>();
        private Clock clock = Clock.system();
        private Optional<Storage> storage = Optional.empty();

        private Builder() {}

        public Builder appName(String name) {
            return config("spark.app.name", name);
        }

        /** Accepted, so that programs need no change; there is no cluster. */
        public Builder master(String master) {
            return config("spark.master", master);
        }

        public Builder config(String key, String value) {
            settings.put(key, value);
            return this;
        }

        public Builder config(String key, boolean value) {
            return config(key, Boolean.toString(value));
        }

        public Builder config(String key, long value) {
            return config(key, Long.toString(value));
        }

        public Builder config(String key, double value) {
            return config(key, Double.toString(value));
        }

        public Builder config(Map<String, Object> settings) {
            settings.forEach((key, value) -> config(key, String.valueOf(value)));
            return this;
        }

        /** The time that queries go by, for tests; a session made with one is always new. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** The file system that queries use, for tests; a session made with one is always new. */
        public Builder storage(Storage storage) {
            this.storage = Optional.of(storage);
            return this;
        }

        /** The active or default session with these settings put in, or a new one, which becomes the default. */
        public MillraceSession getOrCreate() {
            Optional<MillraceSession> existing =
                    clock == Clock.system() && storage.isEmpty() ? ActiveSessions.find() : Optional.empty();
            if (existing.isPresent()) {
                settings.forEach(existing.get().state::set);
                return existing.get();
            }
            return create();
        }

        /** A new session, which becomes the active and the default one. */
        public MillraceSession create() {
            MillraceSession session = new MillraceSession(
                    new SessionState(settings, clock, storage.isPresent() ? storage.get() : new NioStorage()));
            ActiveSessions.setDefault(session);
            ActiveSessions.setActive(session);
            return session;
        }
    }

    /** The session of this thread, or the default one. @throws IllegalStateException when there is none */
    public static MillraceSession active() {
        return ActiveSessions.find()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "No active or default Millrace session found; make one with MillraceSession.builder().getOrCreate()"));
    }

    public static Optional<MillraceSession> getActiveSession() {
        return ActiveSessions.active();
    }

    public static Optional<MillraceSession> getDefaultSession() {
        return ActiveSessions.defaultSession();
    }

    /** Makes {@code session} the one of this thread, and of those that it starts. */
    public static void setActiveSession(MillraceSession session) {
        ActiveSessions.setActive(session);
    }

    public static void setDefaultSession(MillraceSession session) {
        ActiveSessions.setDefault(session);
    }

    public static void clearActiveSession() {
        ActiveSessions.clearActive();
    }

    public static void clearDefaultSession() {
        ActiveSessions.clearDefault();
    }

    /** What is behind the session; for tools, may change between versions. */
    public SessionState sessionState() {
        return state;
    }

    /** The version of Millrace. */
    public String version() {
        String version = MillraceSession.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    public RuntimeConfig conf() {
        return new RuntimeConfig(state);
    }

    /** Temporary views and functions. */
    public Catalog catalog() {
        return new Catalog(this);
    }

    /** Registers functions for SQL text. */
    public UDFRegistration udf() {
        return new UDFRegistration(state);
    }

    /** The running queries. */
    public StreamingQueryManager streams() {
        return streams;
    }

    public DataFrameReader read() {
        return new DataFrameReader(this);
    }

    public DataStreamReader readStream() {
        return new DataStreamReader(this);
    }

    /** A temporary view by name. */
    public Dataset<Row> table(String name) {
        return Dataset.ofRows(this, new UnresolvedRelation(ColumnName.parse(name), false));
    }

    /** The result of SQL text over the temporary views. */
    public Dataset<Row> sql(String text) {
        return Dataset.ofRows(this, SqlText.parse(state, text));
    }

    /** As {@link #sql(String)}; {@code arguments}, an array, stand for each {@code ?} in order. */
    public Dataset<Row> sql(String text, Object arguments) {
        return Dataset.ofRows(this, SqlText.parse(state, text, arguments));
    }

    /** As {@link #sql(String)}; {@code arguments} stand for each {@code :name}. */
    public Dataset<Row> sql(String text, Map<String, Object> arguments) {
        return Dataset.ofRows(this, SqlText.parse(state, text, arguments));
    }

    /** A Dataset of rows of a schema. */
    public Dataset<Row> createDataFrame(List<Row> rows, StructType schema) {
        return Dataset.ofRows(this, stored(rows, ObjectEncoder.row(schema)));
    }

    /** A Dataset of beans or records; its columns as {@link Encoders#bean} says. */
    public Dataset<Row> createDataFrame(List<?> data, Class<?> beanClass) {
        return createBeans(data, beanClass);
    }

    @SuppressWarnings("unchecked")
    private <T> Dataset<Row> createBeans(List<?> data, Class<T> beanClass) {
        return Dataset.ofRows(this, stored((List<T>) data, ObjectEncoder.of(Encoders.bean(beanClass))));
    }

    /** A Dataset of objects. */
    public <T> Dataset<T> createDataset(List<T> data, Encoder<T> encoder) {
        return Dataset.of(this, stored(data, ObjectEncoder.of(encoder)), encoder);
    }

    private static <T> LogicalPlan stored(List<T> data, ObjectEncoder<T> encoder) {
        RowStore store = new RowStore(encoder.schema());
        RowCodec<T> codec = RowCodec.of(encoder);
        for (T value : data) {
            codec.write(value, store.builder());
            store.endRow();
        }
        StoredRows rows = new StoredRows(encoder.schema(), "LocalTableScan[" + data.size() + " rows]");
        rows.replace(store.batches());
        return rows.relation();
    }

    /** A Dataset without rows and columns. */
    public Dataset<Row> emptyDataFrame() {
        return createDataFrame(List.of(), new StructType());
    }

    /** A Dataset without rows. */
    public Dataset<Row> emptyDataFrame(StructType schema) {
        return createDataFrame(List.of(), schema);
    }

    /** A Dataset without objects. */
    public <T> Dataset<T> emptyDataset(Encoder<T> encoder) {
        return createDataset(List.of(), encoder);
    }

    /** The numbers from 0 to {@code end}, exclusive, in a column called {@code id}. */
    public Dataset<Long> range(long end) {
        return range(0, end);
    }

    public Dataset<Long> range(long start, long end) {
        return range(start, end, 1);
    }

    public Dataset<Long> range(long start, long end, long step) {
        LogicalPlan plan = new Range(start, end, step, ColumnReference.create("id", DataTypes.LongType, false));
        return Dataset.of(this, plan, Encoders.LONG());
    }

    /** As {@link #range(long, long, long)}; the number of partitions means nothing here. */
    public Dataset<Long> range(long start, long end, long step, int numPartitions) {
        return range(start, end, step);
    }

    /** A session with the same settings, and views, functions and queries of its own. */
    public MillraceSession newSession() {
        return new MillraceSession(new SessionState(state.settings(), state.clock(), state.storage()));
    }

    /** Stops all running queries and ends the session. */
    public void stop() {
        streams.close();
        ActiveSessions.remove(this);
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }
}
