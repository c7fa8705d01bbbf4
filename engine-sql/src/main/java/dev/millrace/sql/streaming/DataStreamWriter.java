package dev.millrace.sql.streaming;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.ForeachWriter;
import dev.millrace.sql.Row;
import dev.millrace.sql.internal.session.TableLoader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Says where the result of a streaming query goes, in which form and when; made by {@link Dataset#writeStream()}. {@link #start()} starts
 * the query.
 */
public final class DataStreamWriter<T> {
    private final Dataset<T> dataset;
    private final Map<String, String> options = new HashMap<>();
    private Optional<String> format = Optional.empty();
    private Optional<String> name = Optional.empty();
    private OutputMode outputMode = OutputMode.Append();
    private Trigger trigger = Trigger.ProcessingTime(0);
    private List<String> partitionBy = List.of();
    private Optional<ForeachWriter<T>> foreachWriter = Optional.empty();
    private Optional<VoidFunction2<Dataset<T>, Long>> foreachBatch = Optional.empty();
    private Optional<VoidFunction2<Dataset<Row>, Long>> lateRows = Optional.empty();

    /** Programs get one from {@link Dataset#writeStream()}. */
    public DataStreamWriter(Dataset<T> dataset) {
        this.dataset = dataset;
    }

    /** What the sink gets after each micro-batch; {@link OutputMode#Append()} unless it is set. */
    public DataStreamWriter<T> outputMode(OutputMode outputMode) {
        this.outputMode = outputMode;
        return this;
    }

    /** {@code append}, {@code update}, {@code complete} or {@code changelog}. */
    public DataStreamWriter<T> outputMode(String outputMode) {
        return outputMode(OutputMode.of(outputMode));
    }

    /** When micro-batches run; as soon as there is data unless it is set. */
    public DataStreamWriter<T> trigger(Trigger trigger) {
        this.trigger = trigger;
        return this;
    }

    /** The name of the query; no other running query of the session may have it. */
    public DataStreamWriter<T> queryName(String queryName) {
        name = Optional.of(queryName);
        return this;
    }

    /** The format by its short name, such as {@code console}. */
    public DataStreamWriter<T> format(String source) {
        format = Optional.of(source);
        foreachWriter = Optional.empty();
        foreachBatch = Optional.empty();
        return this;
    }

    /** Writes into one directory for each combination of values of these columns. */
    public DataStreamWriter<T> partitionBy(String... columns) {
        partitionBy = Arrays.asList(columns);
        return this;
    }

    public DataStreamWriter<T> option(String key, String value) {
        options.put(key, value);
        return this;
    }

    public DataStreamWriter<T> option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    public DataStreamWriter<T> option(String key, long value) {
        return option(key, Long.toString(value));
    }

    public DataStreamWriter<T> option(String key, double value) {
        return option(key, Double.toString(value));
    }

    public DataStreamWriter<T> options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    /** Gives each row to {@code writer}. */
    public DataStreamWriter<T> foreach(ForeachWriter<T> writer) {
        foreachWriter = Optional.of(writer);
        foreachBatch = Optional.empty();
        return this;
    }

    /**
     * Gives the rows of each micro-batch to {@code function}, as a bounded Dataset, with the number of the micro-batch. After a failure
     * the same rows may come again under the same number.
     */
    public DataStreamWriter<T> foreachBatch(VoidFunction2<Dataset<T>, Long> function) {
        foreachBatch = Optional.of(function);
        foreachWriter = Optional.empty();
        return this;
    }

    /**
     * Gives rows that come too late for the watermark, which the query leaves out, to {@code function}: as a bounded Dataset with the
     * columns of the input of the operator that left them out, and the number of the micro-batch. It is called once for each operator
     * (of a join, for each side) that has late rows in the micro-batch, before the result is written; after a failure the same rows may
     * come again under the same number. A row that is late for some of its windows only is not among them. Beyond Spark.
     */
    public DataStreamWriter<T> lateRows(VoidFunction2<Dataset<Row>, Long> function) {
        lateRows = Optional.of(function);
        return this;
    }

    /** As {@link #start()}, with the option {@code path}. */
    public StreamingQuery start(String path) {
        option("path", path);
        try {
            return start();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Starts the query. When this returns it runs, on a thread of its own.
     *
     * @throws dev.millrace.error.MillraceException when it cannot run as it is; the message says what to change
     * @throws IllegalArgumentException when a running query has its name
     * @throws TimeoutException when an earlier run from the same checkpoint does not stop in time
     */
    public StreamingQuery start() throws TimeoutException {
        return dataset.session().streams().start(new QueryStarter<>(this));
    }

    /**
     * Refused: there are no permanent tables.
     *
     * @throws UnsupportedQueryException always
     */
    public StreamingQuery toTable(String tableName) throws TimeoutException {
        throw new UnsupportedQueryException(
                ErrorCondition.UNSUPPORTED_FEATURE,
                "toTable(\"" + tableName + "\") is not supported: Millrace has no permanent tables. Write files with"
                        + " format(...).start(path), or a view of this session with format(\"memory\").queryName(\""
                        + tableName
                        + "\").start().");
    }

    Dataset<T> dataset() {
        return dataset;
    }

    Map<String, String> options() {
        return Map.copyOf(options);
    }

    String formatOrDefault() {
        return format.isPresent()
                ? format.get()
                : TableLoader.defaultFormat(dataset.session().sessionState());
    }

    Optional<String> name() {
        return name;
    }

    OutputMode outputMode() {
        return outputMode;
    }

    Optional<VoidFunction2<Dataset<Row>, Long>> lateRows() {
        return lateRows;
    }

    Trigger trigger() {
        return trigger;
    }

    List<String> partitionBy() {
        return partitionBy;
    }

    Optional<ForeachWriter<T>> foreachWriter() {
        return foreachWriter;
    }

    Optional<VoidFunction2<Dataset<T>, Long>> foreachBatch() {
        return foreachBatch;
    }
}
