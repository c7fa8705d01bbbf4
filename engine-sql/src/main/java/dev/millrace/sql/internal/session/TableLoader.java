package dev.millrace.sql.internal.session;

import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From a format, its options and perhaps a schema to a plan that reads it. */
public final class TableLoader {
    /** What a reader or writer uses when no format is named; the setting is Spark's. */
    private static final String DEFAULT_FORMAT = "spark.sql.sources.default";

    private TableLoader() {}

    public static String defaultFormat(SessionState state) {
        return state.settings().getOrDefault(DEFAULT_FORMAT, "parquet");
    }

    private static SourceProvider provider(SessionState state, String format) {
        try {
            return state.connectors().source(format);
        } catch (ConnectorException e) {
            if (!format.equalsIgnoreCase(defaultFormat(state))) {
                throw e;
            }
            throw new ConnectorException(
                    e.condition(),
                    e.problem() + ". This format is the default, the setting " + DEFAULT_FORMAT
                            + "; name another with format(...)",
                    e);
        }
    }

    /**
     * The plan of a table as it is now, or of the stream of its rows.
     *
     * @throws ConnectorException when the format is not known, or the table cannot be looked at
     * @throws UnsupportedQueryException when the format can be read only the other way
     */
    public static LogicalPlan load(
            SessionState state,
            String format,
            Map<String, String> options,
            Optional<StructType> schema,
            boolean streaming) {
        SourceProvider provider = provider(state, format);
        Optional<ChangeOptions> changes = ChangeOptions.from(Options.of(options));
        Optional<StructType> read = changes.isPresent() ? schema.map(changes.get()::envelope) : schema;
        ReadTable table;
        try {
            table = provider.table(Options.of(options), read, state.connectorContext(streaming));
        } catch (IOException e) {
            throw new ConnectorException(
                    ErrorCondition.environment("CANNOT_READ_SOURCE", "58030"),
                    "Cannot read the format '" + format + "': " + e.getMessage(),
                    e);
        }
        if (streaming ? !table.supportsStreaming() : !table.supportsBatch()) {
            throw new UnsupportedQueryException(
                    ErrorCondition.UNSUPPORTED_FEATURE,
                    "Data source " + format + " does not support " + (streaming ? "streamed" : "batch")
                            + " reading; use " + (streaming ? "read()" : "readStream()") + " to read it.");
        }
        SourceRelation relation = SourceRelation.create(table, format.toLowerCase(Locale.ROOT), streaming);
        return changes.isPresent() ? changes.get().table(relation) : relation;
    }
}
