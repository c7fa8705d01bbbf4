package dev.millrace.examples;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import java.util.Map;

/** SQL text over a stream and a table: the same query runs as a stream, and its result is queried again. */
public final class SqlQuery {
    /** A row of the stream. */
    public record Sale(String item, int quantity) {}

    private SqlQuery() {}

    public static void main(String[] args) throws Exception {
        MillraceSession session = MillraceSession.builder().appName("sql query").getOrCreate();

        MemoryStream<Sale> sales = MemoryStream.create(session, Encoders.record(Sale.class));
        sales.toDF().createOrReplaceTempView("sales");
        session.sql("VALUES ('gear', 12.5), ('belt', 5.0) AS t(item, price)").createOrReplaceTempView("prices");

        Dataset<Row> turnover = session.sql("""
                SELECT s.item, sum(s.quantity) AS pieces, sum(s.quantity * p.price) AS turnover
                FROM STREAM sales s JOIN prices p ON s.item = p.item
                WHERE s.quantity > 0
                GROUP BY s.item
                """);

        StreamingQuery query = turnover.writeStream()
                .outputMode("complete")
                .format("memory")
                .queryName("turnover")
                .start();
        sales.addData(new Sale("gear", 2), new Sale("belt", 1), new Sale("wheel", 7));
        query.processAllAvailable();
        sales.addData(new Sale("gear", 1));
        query.processAllAvailable();

        session.sql("SELECT * FROM turnover ORDER BY turnover DESC").show();
        session.sql("SELECT item FROM turnover WHERE pieces >= :least", Map.of("least", 3))
                .show();
        query.stop();
        session.stop();
    }
}
