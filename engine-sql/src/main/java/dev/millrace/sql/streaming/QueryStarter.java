package dev.millrace.sql.streaming;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.engine.execution.ExecutionSettings;
import dev.millrace.engine.execution.LateRowsSinks;
import dev.millrace.engine.execution.QueryDefinition;
import dev.millrace.engine.execution.TriggerSpec;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.internal.planner.ChangeColumns;
import dev.millrace.sql.internal.planner.PlannedQuery;
import dev.millrace.sql.internal.session.QueryExecution;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.types.StructType;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Turns what a {@link DataStreamWriter} was told into the definition of a query. */
final class QueryStarter<T> {
    private static final String CHECKPOINT = "checkpointLocation";
    private static final String CHECKPOINT_ROOT = "spark.sql.streaming.checkpointLocation";

    private final DataStreamWriter<T> writer;
    private final MillraceSession session;
    private final SessionState state;
    private final Options options;

    QueryStarter(DataStreamWriter<T> writer) {
        this.writer = writer;
        this.session = writer.dataset().session();
        this.state = session.sessionState();
        this.options = Options.of(writer.options());
    }

    Optional<String> name() {
        return writer.name();
    }

    MillraceSession session() {
        return session;
    }

    /** The query as it was written, for explanations. */
    QueryExecution query() {
        return writer.foreachWriter().isPresent() || writer.foreachBatch().isPresent()
                ? writer.dataset().objectExecution()
                : writer.dataset().queryExecution();
    }

    /** Plans the query and makes its sink; opens and writes nothing. */
    QueryDefinition define(QueryExecution query) {
        ResultMode mode = writer.outputMode().resultMode();
        checkTrigger();
        PlannedQuery planned = query.planStream(mode);
        Sink sink = new SinkResolver<>(writer, state, options)
                .resolve(resultSchema(query.analyzed().schema(), mode));
        checkMode(sink, mode);
        return new QueryDefinition(
                writer.name(),
                planned.plan(),
                planned.streams(),
                planned.tables(),
                sink,
                mode,
                writer.trigger().spec(),
                checkpoint(sink),
                planned.signature(),
                state.zone(),
                ExecutionSettings.from(options, state.options()),
                lateRows());
    }

    private Optional<LateRowsSinks> lateRows() {
        if (writer.lateRows().isEmpty()) {
            return Optional.empty();
        }
        VoidFunction2<Dataset<Row>, Long> function = writer.lateRows().get();
        Dataset<Row> query = writer.dataset().toDF();
        return Optional.of((operator, schema) -> new ForeachBatchSink<>(function, query, Encoders.row(schema), schema));
    }

    /** What the sink gets: in a changelog the kind of each change after the columns of the result. */
    private static StructType resultSchema(StructType schema, ResultMode mode) {
        if (mode != ResultMode.CHANGELOG) {
            return schema;
        }
        for (String name : schema.fieldNames()) {
            if (name.equalsIgnoreCase(ChangeColumns.CHANGE_TYPE)) {
                throw new AnalysisException(
                        ErrorCondition.COLUMN_ALREADY_EXISTS,
                        "The result has a column `" + name
                                + "` already, where output mode changelog puts the kind of each"
                                + " change; rename it.");
            }
        }
        return ChangeColumns.changelog(schema);
    }

    private void checkTrigger() {
        if (writer.trigger().spec() instanceof TriggerSpec.Continuous
                && writer.foreachBatch().isPresent()) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_1195", "0A000"),
                    "'foreachBatch' is not supported with continuous trigger.");
        }
    }

    private void checkMode(Sink sink, ResultMode mode) {
        if (!sink.supportedModes().contains(mode)) {
            throw new AnalysisException(
                    ErrorCondition.STREAMING_OUTPUT_MODE_UNSUPPORTED_DATASOURCE,
                    "Invalid streaming output mode: "
                            + writer.outputMode().toString().toLowerCase(Locale.ROOT)
                            + ". This output mode is not supported in Data Source " + sink.description()
                            + "; it supports " + sink.supportedModes() + ".");
        }
    }

    /** Where the query resumes from; empty only for sinks that are of use without. */
    private Optional<Path> checkpoint(Sink sink) {
        Optional<String> given = options.get(CHECKPOINT);
        if (given.isPresent()) {
            return Optional.of(path(given.get()));
        }
        String root = state.settings().get(CHECKPOINT_ROOT);
        if (root != null) {
            String directory = writer.name().isPresent()
                    ? writer.name().get()
                    : UUID.randomUUID().toString();
            return Optional.of(path(root).resolve(directory));
        }
        if (!sink.needsCheckpoint()) {
            return Optional.empty();
        }
        throw new AnalysisException(
                ErrorCondition.user("_LEGACY_ERROR_TEMP_1298", "42000"),
                "checkpointLocation must be specified either through option(\"checkpointLocation\", ...) or"
                        + " MillraceSession.conf().set(\"" + CHECKPOINT_ROOT + "\", ...).");
    }

    private static Path path(String text) {
        return text.startsWith("file:") ? Path.of(URI.create(text).getPath()) : Path.of(text);
    }
}
