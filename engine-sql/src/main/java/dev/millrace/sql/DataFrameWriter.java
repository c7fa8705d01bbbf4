package dev.millrace.sql;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.SinkRequest;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.session.PartitionColumns;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.internal.session.TableLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where the rows of a bounded Dataset go; made by {@link Dataset#write()}. */
public final class DataFrameWriter<T> {
    private final Dataset<T> dataset;
    private final Map<String, String> options = new HashMap<>();
    private Optional<String> format = Optional.empty();
    private SaveMode mode = SaveMode.ErrorIfExists;
    private List<String> partitionBy = List.of();

    DataFrameWriter(Dataset<T> dataset) {
        this.dataset = dataset;
    }

    public DataFrameWriter<T> mode(SaveMode saveMode) {
        mode = saveMode;
        return this;
    }

    /** {@code append}, {@code overwrite}, {@code ignore}, {@code error}. */
    public DataFrameWriter<T> mode(String saveMode) {
        return mode(SaveMode.of(saveMode));
    }

    public DataFrameWriter<T> format(String source) {
        format = Optional.of(source);
        return this;
    }

    public DataFrameWriter<T> option(String key, String value) {
        options.put(key, value);
        return this;
    }

    public DataFrameWriter<T> option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    public DataFrameWriter<T> option(String key, long value) {
        return option(key, Long.toString(value));
    }

    public DataFrameWriter<T> option(String key, double value) {
        return option(key, Double.toString(value));
    }

    public DataFrameWriter<T> options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    /** Writes into one directory for each combination of values of these columns: {@code year=2024/month=2}. */
    public DataFrameWriter<T> partitionBy(String... columns) {
        partitionBy = Arrays.asList(columns);
        return this;
    }

    /** Runs the query and writes its rows, all or none. */
    public void save() {
        SessionState state = dataset.session().sessionState();
        String chosen = format.isPresent() ? format.get() : TableLoader.defaultFormat(state);
        SinkRequest request = new SinkRequest(
                dataset.schema(),
                PartitionColumns.resolve(dataset.schema(), partitionBy),
                ResultMode.APPEND,
                Optional.empty(),
                state.connectorContext(false));
        try (BatchSink sink =
                state.connectors().sink(chosen).batch(request, Options.of(options), mode.connectorMode())) {
            dataset.queryExecution().run(batch -> {
                try {
                    sink.write(batch);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            sink.commit();
        } catch (IOException e) {
            throw failed(chosen, e);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw failed(chosen, cause == null ? new IOException(e) : cause);
        }
    }

    private ConnectorException failed(String chosen, IOException cause) {
        return new ConnectorException(
                ErrorCondition.environment("CANNOT_WRITE_SINK", "58030"),
                "Cannot write the format '" + chosen + "' with the options " + options.keySet() + ": "
                        + cause.getMessage(),
                cause);
    }

    public void save(String path) {
        option("path", path).save();
    }

    public void csv(String path) {
        format("csv").save(path);
    }

    public void json(String path) {
        format("json").save(path);
    }

    /** Writes the one column, a text, as lines. */
    public void text(String path) {
        format("text").save(path);
    }

    public void parquet(String path) {
        format("parquet").save(path);
    }
}
