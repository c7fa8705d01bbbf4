package dev.millrace.integration;

import static dev.millrace.sql.functions.expr;
import static dev.millrace.testkit.StreamTest.row;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.testkit.StreamTest;
import org.junit.jupiter.api.Test;

/** Joins of two streams, case by case; {@link StreamJoinLawsTest} has the random ones. */
class StreamJoinTest {
    private static Dataset<Row> timed(MemoryStream<Row> stream, String alias, String delay) {
        return stream.toDF()
                .selectExpr("k", "timestamp_seconds(s) AS t", "s", "v")
                .withWatermark("t", delay)
                .as(alias);
    }

    @Test
    void outerRowsFollowWhenTheirTimeHasPassed() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> impressions = test.stream("k STRING, s BIGINT, v INT");
            MemoryStream<Row> clicks = test.stream("k STRING, s BIGINT, v INT");
            Dataset<Row> joined = timed(impressions, "i", "10 seconds")
                    .join(
                            timed(clicks, "c", "20 seconds"),
                            expr("i.k = c.k AND c.t >= i.t AND c.t <= i.t + INTERVAL 1 MINUTE"),
                            "left_outer")
                    .selectExpr("i.k", "i.s", "c.s AS c");
            test.query(joined)
                    .start()
                    .add(impressions, RowFactory.create("a", 1000L, 1), RowFactory.create("b", 1000L, 2))
                    .checkLastBatch()
                    .add(clicks, RowFactory.create("a", 1030L, 1))
                    .check(row("a", 1000L, 1030L))
                    .add(impressions, RowFactory.create("z", 2000L, 1))
                    .restart()
                    .add(clicks, RowFactory.create("z", 1900L, 1))
                    .check(row("a", 1000L, 1030L), row("b", 1000L, null));
        }
    }
}
