package dev.millrace.spark;

import dev.millrace.error.MillraceException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.types.StructField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Millrace in this process. */
final class MillraceEngine implements Engine {
    private final MillraceSession session;

    MillraceEngine(String zone) {
        session = MillraceSession.builder()
                .appName("oracle")
                .config("spark.sql.session.timeZone", zone)
                .getOrCreate();
    }

    MillraceSession session() {
        return session;
    }

    @Override
    public String name() {
        return "Millrace";
    }

    @Override
    public void createView(String name, String sql) {
        session.sql(sql).createOrReplaceTempView(name);
    }

    @Override
    public Answer query(String sql) {
        try {
            return table(session.sql(sql), sql);
        } catch (Exception | Error e) {
            return failure(e);
        }
    }

    @Override
    public Answer read(String format, String schema, Map<String, String> options, Path file) {
        try {
            var reader = session.read().format(format).options(options);
            return table((schema.isEmpty() ? reader : reader.schema(schema)).load(file.toString()), "");
        } catch (Exception | Error e) {
            return failure(e);
        }
    }

    private static Answer table(Dataset<Row> result, String sql) {
        List<String> types = new ArrayList<>();
        List<Boolean> nullable = new ArrayList<>();
        for (StructField field : result.schema().fields()) {
            types.add(field.name() + ": " + field.dataType().json());
            nullable.add(field.nullable());
        }
        List<String> rows = new ArrayList<>();
        for (Row row : result.collectAsList()) {
            rows.add(ValueText.of(row));
        }
        return new Answer.Table(types, nullable, ValueText.ordered(rows, sql));
    }

    private static Answer failure(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MillraceException named) {
                return new Answer.Failure(named.getCondition(), String.valueOf(cause.getMessage()));
            }
        }
        return new Answer.Failure(e.getClass().getName(), String.valueOf(e.getMessage()));
    }

    @Override
    public void close() {
        session.stop();
    }
}
