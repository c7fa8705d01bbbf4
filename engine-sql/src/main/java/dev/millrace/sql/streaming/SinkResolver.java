package dev.millrace.sql.streaming;

import dev.millrace.connector.Options;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkRequest;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.Row;
import dev.millrace.sql.internal.session.PartitionColumns;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.types.StructType;
import java.io.IOException;

/** Makes the sink of a query: a function of the user, a view in memory, or what a connector provides. */
final class SinkResolver<T> {
    private final DataStreamWriter<T> writer;
    private final SessionState state;
    private final Options options;

    SinkResolver(DataStreamWriter<T> writer, SessionState state, Options options) {
        this.writer = writer;
        this.state = state;
        this.options = options;
    }

    /** @param schema the columns that the query produces */
    Sink resolve(StructType schema) {
        if (writer.foreachWriter().isPresent()) {
            requireNotPartitioned("foreach");
            return new ForeachSink<>(writer.foreachWriter().get(), encoder("foreach", schema));
        } else if (writer.foreachBatch().isPresent()) {
            requireNotPartitioned("foreachBatch");
            return new ForeachBatchSink<>(
                    writer.foreachBatch().get(), writer.dataset(), encoder("foreachBatch", schema), schema);
        }
        String format = writer.formatOrDefault();
        return format.equalsIgnoreCase("memory") ? memory(schema) : connector(format, schema);
    }

    /** What makes objects of the rows; those of a changelog have one column more. */
    @SuppressWarnings("unchecked") // the encoder of rows is for Row, and so is the one that takes its place
    private Encoder<T> encoder(String sink, StructType schema) {
        Encoder<T> encoder = writer.dataset().encoder();
        if (writer.outputMode() != OutputMode.Changelog()) {
            return encoder;
        }
        if (encoder.objectClass() != Row.class) {
            throw new AnalysisException(
                    ErrorCondition.UNSUPPORTED_FEATURE,
                    "'" + sink + "' cannot give objects of "
                            + encoder.objectClass().getSimpleName()
                            + " in output mode changelog, where each row has the column _change_type besides; use"
                            + " toDF() before writeStream().");
        }
        return (Encoder<T>) Encoders.row(schema);
    }

    private void requireNotPartitioned(String sink) {
        if (!writer.partitionBy().isEmpty()) {
            throw new AnalysisException(
                    ErrorCondition.UNSUPPORTED_FEATURE,
                    "'" + sink + "' does not support partitioning; leave out partitionBy.");
        }
    }

    private Sink memory(StructType schema) {
        if (writer.name().isEmpty()) {
            throw new AnalysisException(
                    ErrorCondition.OPTION_MISSING,
                    "queryName must be specified for memory sink; it is the name of the view.");
        }
        String name = writer.name().get();
        return new MemorySink(name, schema, writer.outputMode().resultMode(), state.views());
    }

    private Sink connector(String format, StructType schema) {
        SinkRequest request = new SinkRequest(
                schema,
                PartitionColumns.resolve(schema, writer.partitionBy()),
                writer.outputMode().resultMode(),
                writer.name(),
                state.connectorContext(true));
        try {
            return state.connectors().sink(format).stream(request, options);
        } catch (IOException e) {
            throw new ConnectorException(
                    ErrorCondition.environment("CANNOT_WRITE_SINK", "58030"),
                    "Cannot write the format '" + format + "': " + e.getMessage(),
                    e);
        }
    }
}
