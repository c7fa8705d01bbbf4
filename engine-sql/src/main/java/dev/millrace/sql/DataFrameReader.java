package dev.millrace.sql;

import dev.millrace.sql.internal.session.TableLoader;
import dev.millrace.sql.types.StructType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says what to read and how; made by {@link MillraceSession#read()}. Names of options are compared without regard to case. */
public final class DataFrameReader {
    private final MillraceSession session;
    private final Map<String, String> options = new HashMap<>();
    private Optional<String> format = Optional.empty();
    private Optional<StructType> schema = Optional.empty();

    DataFrameReader(MillraceSession session) {
        this.session = session;
    }

    /** The format by its short name, such as {@code csv}; without it, that of the setting {@code spark.sql.sources.default}. */
    public DataFrameReader format(String source) {
        format = Optional.of(source);
        return this;
    }

    /** The columns, where the format does not know them or shall not look for them. */
    public DataFrameReader schema(StructType schema) {
        this.schema = Optional.of(schema);
        return this;
    }

    /** As {@link #schema(StructType)}, in DDL: {@code "name STRING, age INT"}. */
    public DataFrameReader schema(String ddl) {
        return schema(StructType.fromDDL(ddl));
    }

    public DataFrameReader option(String key, String value) {
        options.put(key, value);
        return this;
    }

    public DataFrameReader option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    public DataFrameReader option(String key, long value) {
        return option(key, Long.toString(value));
    }

    public DataFrameReader option(String key, double value) {
        return option(key, Double.toString(value));
    }

    public DataFrameReader options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    /** Reads what the options say. */
    public Dataset<Row> load() {
        String chosen = format.isPresent() ? format.get() : TableLoader.defaultFormat(session.sessionState());
        return Dataset.ofRows(session, TableLoader.load(session.sessionState(), chosen, options, schema, false));
    }

    public Dataset<Row> load(String path) {
        return option("path", path).load();
    }

    public Dataset<Row> load(String... paths) {
        if (paths.length == 1) {
            return load(paths[0]);
        }
        return option("paths", Texts.jsonArray(paths)).load();
    }

    public Dataset<Row> csv(String path) {
        return format("csv").load(path);
    }

    public Dataset<Row> csv(String... paths) {
        return format("csv").load(paths);
    }

    public Dataset<Row> json(String path) {
        return format("json").load(path);
    }

    public Dataset<Row> json(String... paths) {
        return format("json").load(paths);
    }

    /** Lines in a column called {@code value}. */
    public Dataset<Row> text(String path) {
        return format("text").load(path);
    }

    public Dataset<Row> text(String... paths) {
        return format("text").load(paths);
    }

    /** Lines. */
    public Dataset<String> textFile(String path) {
        return text(path).select("value").as(Encoders.STRING());
    }

    public Dataset<String> textFile(String... paths) {
        return text(paths).select("value").as(Encoders.STRING());
    }

    public Dataset<Row> parquet(String path) {
        return format("parquet").load(path);
    }

    public Dataset<Row> parquet(String... paths) {
        return format("parquet").load(paths);
    }

    /** A table or view by name. */
    public Dataset<Row> table(String name) {
        return session.table(name);
    }
}
