package dev.millrace.sources;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Connectors;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.SourceLog;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.format.CellText;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens tables by their format, as the engine does, and reads rows as text. */
public final class Tables {
    public static final ZoneId ZONE = ZoneOffset.UTC;

    private Tables() {}

    public static ReadTable batch(String format, Map<String, String> options) throws IOException {
        return open(format, Optional.empty(), options, context(false, Map.of()));
    }

    public static ReadTable batch(String format, String ddl, Map<String, String> options) throws IOException {
        return open(format, Optional.of(StructType.fromDDL(ddl)), options, context(false, Map.of()));
    }

    public static ReadTable stream(String format, Map<String, String> options) throws IOException {
        return open(format, Optional.empty(), options, context(true, Map.of()));
    }

    public static ReadTable stream(String format, String ddl, Map<String, String> options) throws IOException {
        return open(format, Optional.of(StructType.fromDDL(ddl)), options, context(true, Map.of()));
    }

    public static ReadTable open(
            String format, Optional<StructType> schema, Map<String, String> options, ConnectorContext context)
            throws IOException {
        return new Connectors(Tables.class.getClassLoader()).source(format).table(Options.of(options), schema, context);
    }

    public static ConnectorContext context(boolean streaming, Map<String, String> settings) {
        return new ConnectorContext(streaming, ZONE, Clock.system(), new NioStorage(), Options.of(settings));
    }

    public static Source source(ReadTable table, SourceLog log) throws IOException {
        return source(table, ScanRequest.of(table.schema()), log, Clock.system(), new NioStorage());
    }

    public static Source source(ReadTable table, ScanRequest request, SourceLog log, Clock clock, Storage storage)
            throws IOException {
        return table.stream(request, new SourceContext("query", 0, log, clock, storage, ZONE));
    }

    /** All rows of a table, columns separated by bars. */
    public static List<String> rows(ReadTable table) throws IOException {
        return rows(table.batch(ScanRequest.of(table.schema())));
    }

    /** All rows with some columns, hidden ones among them. */
    public static List<String> rows(ReadTable table, String... columns) throws IOException {
        return rows(table.batch(ScanRequest.of(schema(table, columns))));
    }

    public static StructType schema(ReadTable table, String... columns) {
        List<StructField> fields = new ArrayList<>();
        for (String column : columns) {
            StructType schema = table.schema().contains(column) ? table.schema() : table.metadataSchema();
            fields.add(schema.apply(column));
        }
        return new StructType(fields);
    }

    public static List<String> rows(BatchReader opened) throws IOException {
        CellText cells = new CellText(ZONE);
        List<String> rows = new ArrayList<>();
        try (BatchReader reader = opened) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int k = 0; k < batch.selection().count(); k++) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 0; i < batch.columnCount(); i++) {
                        row.append(i == 0 ? "" : "|")
                                .append(cells.of(
                                        batch.column(i), batch.selection().get(k)));
                    }
                    rows.add(row.toString());
                }
            }
        }
        return rows;
    }
}
