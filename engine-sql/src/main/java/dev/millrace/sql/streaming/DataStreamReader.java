package dev.millrace.sql.streaming;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.internal.parser.SqlParser;
import dev.millrace.sql.internal.plan.UnresolvedRelation;
import dev.millrace.sql.internal.session.TableLoader;
import dev.millrace.sql.types.StructType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says which stream to read and how; made by {@link MillraceSession#readStream()}. Names of options are compared without regard to case. */
public final class DataStreamReader {
    private final MillraceSession session;
    private final Map<String, String> options = new HashMap<>();
    private Optional<String> format = Optional.empty();
    private Optional<StructType> schema = Optional.empty();

    /** Programs get one from {@link MillraceSession#readStream()}. */
    public DataStreamReader(MillraceSession session) {
        this.session = session;
    }

    /** The format by its short name, such as {@code rate}; without it, that of the setting {@code spark.sql.sources.default}. */
    public DataStreamReader format(String source) {
        format = Optional.of(source);
        return this;
    }

    /** The columns, where the format does not know them; files of most formats need them. */
    public DataStreamReader schema(StructType schema) {
        this.schema = Optional.of(schema);
        return this;
    }

    /** As {@link #schema(StructType)}, in DDL: {@code "name STRING, age INT"}. */
    public DataStreamReader schema(String ddl) {
        return schema(StructType.fromDDL(ddl));
    }

    public DataStreamReader option(String key, String value) {
        options.put(key, value);
        return this;
    }

    public DataStreamReader option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    public DataStreamReader option(String key, long value) {
        return option(key, Long.toString(value));
    }

    public DataStreamReader option(String key, double value) {
        return option(key, Double.toString(value));
    }

    public DataStreamReader options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    /** The stream that the options describe. */
    public Dataset<Row> load() {
        String chosen = format.isPresent() ? format.get() : TableLoader.defaultFormat(session.sessionState());
        return Dataset.ofRows(session, TableLoader.load(session.sessionState(), chosen, options, schema, true));
    }

    public Dataset<Row> load(String path) {
        return option("path", path).load();
    }

    public Dataset<Row> csv(String path) {
        return format("csv").load(path);
    }

    public Dataset<Row> json(String path) {
        return format("json").load(path);
    }

    public Dataset<Row> parquet(String path) {
        return format("parquet").load(path);
    }

    /** Lines in a column called {@code value}. */
    public Dataset<Row> text(String path) {
        return format("text").load(path);
    }

    /** Lines. */
    public Dataset<String> textFile(String path) {
        return text(path).select("value").as(Encoders.STRING());
    }

    /**
     * A temporary view of a streaming Dataset.
     *
     * @throws AnalysisException when there is no such view, or it is not one of a stream
     */
    public Dataset<Row> table(String name) {
        return Dataset.ofRows(session, new UnresolvedRelation(SqlParser.parseName(name), true));
    }
}
