package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.window;
import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StateOperatorProgress;
import dev.millrace.testkit.StreamTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Joins of two streams, case by case; {@link StreamJoinLawsTest} has the random ones. */
class StreamJoinTest {
    private final StreamTest test = StreamTest.create();
    private final MemoryStream<Row> lefts = test.stream("k STRING, s BIGINT");
    private final MemoryStream<Row> rights = test.stream("k STRING, s BIGINT");

    @AfterEach
    void close() {
        test.close();
    }

    private static Row at(String key, long seconds) {
        return RowFactory.create(key, seconds);
    }

    private static Dataset<Row> timed(MemoryStream<Row> stream, String alias, String delay) {
        return plain(stream).withWatermark("t", delay).as(alias);
    }

    private static Dataset<Row> plain(MemoryStream<Row> stream) {
        return stream.toDF().selectExpr("k", "timestamp_seconds(s) AS t", "s");
    }

    private static final String WITHIN_A_MINUTE = "l.k = r.k AND r.t >= l.t AND r.t <= l.t + INTERVAL 1 MINUTE";

    @Test
    void outerRowsFollowWhenTheirTimeHasPassed() {
        test.query(timed(lefts, "l", "10 seconds")
                        .join(timed(rights, "r", "20 seconds"), expr(WITHIN_A_MINUTE), "left_outer")
                        .selectExpr("l.k", "l.s", "r.s AS c"))
                .start()
                .add(lefts, at("a", 1000), at("b", 1000))
                .check()
                .add(rights, at("a", 1030))
                .check(row("a", 1000L, 1030L))
                .add(lefts, at("z", 2000))
                .restart()
                .add(rights, at("z", 1900))
                .check(row("a", 1000L, 1030L), row("b", 1000L, null))
                .restart()
                .add(rights, at("y", 3000))
                .check(row("a", 1000L, 1030L), row("b", 1000L, null));
    }

    @Test
    void aStreamIsJoinedWithItself() {
        Dataset<Row> events = timed(lefts, "l", "10 seconds");
        test.query(events.as("l").join(events.as("r"), expr(WITHIN_A_MINUTE)).selectExpr("l.k", "l.s", "r.s AS c"))
                .start()
                .add(lefts, at("a", 1000), at("b", 1000))
                .check(row("a", 1000L, 1000L), row("b", 1000L, 1000L))
                .restart()
                .add(lefts, at("a", 1030))
                .check(row("a", 1000L, 1000L), row("b", 1000L, 1000L), row("a", 1000L, 1030L), row("a", 1030L, 1030L));
    }

    @Test
    void windowsAreJoined() {
        Dataset<Row> left = timed(lefts, "l", "0 seconds")
                .select(window(col("t"), "10 seconds").as("w"), col("k"), col("s"));
        Dataset<Row> right = timed(rights, "r", "0 seconds")
                .select(window(col("t"), "10 seconds").as("w"), col("k"), col("s").as("c"));
        test.query(left.join(right, new String[] {"w", "k"}, "left_outer")
                        .selectExpr("unix_timestamp(w.start)", "k", "s", "c"))
                .start()
                .add(lefts, at("a", 1001), at("b", 1002))
                .check()
                .add(rights, at("a", 1009), at("b", 1010))
                .check(row(1000L, "a", 1001L, 1009L))
                .add(lefts, at("c", 1010))
                .check(row(1000L, "a", 1001L, 1009L), row(1000L, "b", 1002L, null));
        StateOperatorProgress state = test.progress().stateOperators()[0];
        assertThat(state.numRowsTotal()).isEqualTo(2);
        assertThat(state.customMetrics()).containsEntry("leftRows", 1L).containsEntry("rightRows", 1L);
    }

    @Test
    void aJoinOfWindowedCounts() {
        Dataset<Row> left = timed(lefts, "l", "0 seconds")
                .groupBy(window(col("t"), "10 seconds").as("w"), col("k"))
                .agg(count(lit(1)).as("n"));
        Dataset<Row> right = timed(rights, "r", "0 seconds")
                .groupBy(window(col("t"), "10 seconds").as("w"), col("k"))
                .agg(count(lit(1)).as("m"));
        test.query(left.join(right, new String[] {"w", "k"}, "left_outer")
                        .selectExpr("unix_timestamp(w.start)", "k", "n", "m"))
                .start()
                .add(lefts, at("a", 1001), at("a", 1002), at("b", 1003))
                .add(rights, at("a", 1004))
                .check()
                .add(lefts, at("a", 1010))
                .restart()
                .add(rights, at("a", 1011))
                .check(row(1000L, "a", 2L, 1L), row(1000L, "b", 1L, null));
    }

    @Test
    void aCountOfWindowsOfAJoin() {
        test.query(timed(lefts, "l", "0 seconds")
                        .join(
                                plain(rights).as("r"),
                                expr("l.k = r.k AND r.t >= l.t AND r.t <= l.t + INTERVAL 5 SECONDS"))
                        .groupBy(window(col("l.t"), "10 seconds").as("w"), col("l.k"))
                        .agg(count(lit(1)).as("n"))
                        .selectExpr("unix_timestamp(w.start)", "k", "n"))
                .start()
                .add(lefts, at("a", 1001), at("a", 1002))
                .add(rights, at("a", 1003), at("a", 1004))
                .check()
                .add(lefts, at("z", 1030))
                .check(row(1000L, "a", 4L));
    }

    @Test
    void theStateIsCleanedAndCounted() {
        test.query(timed(lefts, "l", "10 seconds")
                        .join(timed(rights, "r", "10 seconds"), expr(WITHIN_A_MINUTE))
                        .selectExpr("l.k"))
                .start()
                .add(lefts, at("a", 1000), at("b", 1005))
                .process()
                .add(rights, at("a", 1000), at("a", 1010))
                .check(row("a"), row("a"));
        StateOperatorProgress state = test.progress().stateOperators()[0];
        assertThat(state.operatorName()).isEqualTo("symmetricHashJoin");
        assertThat(state.numRowsTotal()).isEqualTo(4);
        test.add(rights, at("a", 2000))
                .process()
                .add(lefts, at("a", 2000), at("late", 995))
                .process();
        state = test.progress().stateOperators()[0];
        assertThat(state.numRowsTotal()).isEqualTo(2);
        assertThat(state.numRowsRemoved()).isEqualTo(4);
        assertThat(state.memoryUsedBytes()).isPositive();
    }

    private void refused(Dataset<Row> query, String mode, String... message) {
        test.query(query).mode(mode).startFails(message);
    }

    @Test
    void joinsThatCannotEndAreRefused() {
        Dataset<Row> left = timed(lefts, "l", "10 seconds");
        Dataset<Row> right = timed(rights, "r", "10 seconds");
        String noBound =
                "is not supported without a watermark in the join keys, or a watermark on the nullable side and an"
                        + " appropriate range condition";
        for (String type : new String[] {"left_outer", "right_outer", "full_outer", "left_semi"}) {
            refused(left.join(right, expr("l.k = r.k"), type), "append", "Stream-stream", noBound);
            refused(plain(lefts).as("l").join(plain(rights).as("r"), expr(WITHIN_A_MINUTE), type), "append", noBound);
        }
        // The watermark is on the side that the condition does not bound.
        refused(plain(lefts).as("l").join(right, expr("l.k = r.k AND l.t >= r.t"), "right_outer"), "append", noBound);
        refused(left.join(right, expr("l.k = r.k AND l.t < r.t"), "left_outer"), "append", noBound);
        // A month has no length.
        refused(left.join(right, expr("l.k = r.k AND l.t > r.t - INTERVAL 1 MONTH"), "left_outer"), "append", noBound);
    }

    @Test
    void otherJoinsAreRefusedByType() {
        Dataset<Row> left = timed(lefts, "l", "10 seconds");
        Dataset<Row> right = timed(rights, "r", "10 seconds");
        refused(
                left.join(right, expr(WITHIN_A_MINUTE), "left_anti"),
                "append",
                "LeftAnti joins with a streaming DataFrame/Dataset on the right are not supported");
        refused(
                left.join(right, expr("l.t > r.t")),
                "append",
                "Stream-stream join without equality predicate is not supported");
        refused(
                left.join(right, expr("l.k = concat(r.k, CAST(current_timestamp() AS STRING))")),
                "append",
                "whose value depends on when it is computed");
    }

    @Test
    void aSideHasOneEventTime() {
        Dataset<Row> left = timed(lefts, "l", "10 seconds");
        Dataset<Row> right = timed(rights, "r", "10 seconds");
        Dataset<Row> both = left.join(right, expr(WITHIN_A_MINUTE)).selectExpr("l.k AS k", "l.t AS t", "r.t AS u");
        refused(
                both.dropDuplicates("k"),
                "append",
                "More than one event time columns are available. Please ensure there is at most one event time column"
                        + " in the stream");
    }

    @Test
    void duplicatesAreRefusedWithoutAWatermarkAndInBatches() {
        refused(
                lefts.toDF().dropDuplicatesWithinWatermark("k"),
                "append",
                "dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without watermark");
        Dataset<Row> table = test.session().sql("SELECT * FROM VALUES ('a', 1), ('b', 2), ('a', 3) AS t(k, v)");
        assertThatThrownBy(() -> table.dropDuplicatesWithinWatermark("k").collectAsList())
                .hasMessageContaining("dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets");
        assertThat(table.dropDuplicates("k").collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[a,1]", "[b,2]");
    }
}
