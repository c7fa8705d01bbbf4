package dev.millrace.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Apache Spark in this process, on one thread, with its default of ANSI mode. */
final class SparkEngine implements Engine {
    private final SparkSession session;

    SparkEngine(String zone) {
        session = SparkSession.builder()
                .master("local[1]")
                .appName("oracle")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", zone)
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config(
                        "spark.sql.warehouse.dir",
                        Path.of("target", "spark-warehouse").toUri().toString())
                .config("spark.sql.catalogImplementation", "in-memory")
                .getOrCreate();
    }

    SparkSession session() {
        return session;
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public void createView(String name, String sql) {
        session.sql(sql).createOrReplaceTempView(name);
    }

    @Override
    public Answer query(String sql) {
        try {
            return table(session.sql(sql), sql);
        } catch (Exception e) {
            return failure(e);
        }
    }

    @Override
    public Answer read(String format, String schema, Map<String, String> options, Path file) {
        try {
            var reader = session.read().format(format).options(options);
            return table((schema.isEmpty() ? reader : reader.schema(schema)).load(file.toString()), "");
        } catch (Exception e) {
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

    private static Answer failure(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable named && named.getCondition() != null) {
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
