package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.countDistinct;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.row_number;
import static dev.millrace.sql.functions.session_window;
import static dev.millrace.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.expressions.Window;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.types.StructType;
import dev.millrace.testkit.StreamTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which query may run in which output mode, and what is said when it may not, cell by cell. Spark 4.2 says the same, but for what is
 * marked with {@link #here}: that runs here and not in Spark. Changelog mode is ours alone; everything runs in it that has no other
 * word in its cell.
 */
class LegalityMatrixTest {
    private static final String OK = "";
    private static final String NO_AGGREGATION =
            "[STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION] Invalid streaming output mode: complete. This output mode"
                    + " is not supported for no streaming aggregations on streaming DataFrames/DataSets.";
    private static final String NO_WATERMARK =
            "[STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION] Invalid streaming output mode: append. This output mode is"
                    + " not supported for streaming aggregations without watermark on streaming DataFrames/DataSets.";
    private static final String SORT =
            "Sorting is not supported on streaming DataFrames/Datasets, unless it is on aggregated"
                    + " DataFrame/Dataset in Complete output mode";
    private static final String LIMIT =
            "Limits are not supported on streaming DataFrames/Datasets in Update output mode";
    private static final String OFFSET = "Offset is not supported on streaming DataFrames/Datasets";
    private static final String DISTINCT_AGGREGATE =
            "Distinct aggregations are not supported on streaming DataFrames/Datasets.";
    private static final String UNION = "Union between streaming and batch DataFrames/Datasets is not supported";
    private static final String EXCEPT = "Except on a streaming DataFrame/Dataset on the right is not supported";
    private static final String INTERSECT = "Intersect of streaming DataFrames/Datasets is not supported";
    private static final String OVER =
            "[NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING] Window function is not supported in" + " row_number()";
    private static final String CORRECTNESS =
            "Detected pattern of possible 'correctness' issue due to global watermark.";
    private static final String SESSIONS = "not supported for session window streaming aggregations";
    private static final String GLOBAL_SESSIONS =
            "Global aggregation with session window in streaming query is not supported.";
    private static final String WITHIN =
            "dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without watermark";
    private static final String FULL_LEFT =
            "FullOuter joins with streaming DataFrames/Datasets on the left and a static"
                    + " DataFrame/Dataset on the right is not supported";
    private static final String FULL_RIGHT =
            "FullOuter joins with streaming DataFrames/Datasets on the right and a static"
                    + " DataFrame/Dataset on the left is not supported";
    private static final String ANTI =
            "LeftAnti joins with a streaming DataFrame/Dataset on the right are not supported";

    private static String streamRight(String type) {
        return type
                + " join with a streaming DataFrame/Dataset on the right and a static DataFrame/Dataset on the left is"
                + " not supported";
    }

    private static String streamLeft(String type) {
        return type
                + " join with a streaming DataFrame/Dataset on the left and a static DataFrame/Dataset on the right is"
                + " not supported";
    }

    /** A query over a stream and a table, both of {@code k INT, v STRING}. */
    @FunctionalInterface
    private interface Query {
        Dataset<?> of(Dataset<Row> stream, Dataset<Row> table);
    }

    private static final String HERE = "here: ";

    private final List<DynamicTest> tests = new ArrayList<>();

    /** Runs here, while Spark says this; docs/spark-compatibility.md lists what does. */
    private static String here(String spark) {
        return HERE + spark;
    }

    private void given(String name, Query query, String append, String update, String complete) {
        given(name, query, append, update, complete, OK);
    }

    private void given(String name, Query query, String append, String update, String complete, String changelog) {
        tests.add(DynamicTest.dynamicTest(name + " in changelog mode", () -> check(query, "changelog", changelog)));
        tests.add(DynamicTest.dynamicTest(name + " in append mode", () -> check(query, "append", append)));
        tests.add(DynamicTest.dynamicTest(name + " in update mode", () -> check(query, "update", update)));
        tests.add(DynamicTest.dynamicTest(name + " in complete mode", () -> check(query, "complete", complete)));
    }

    private static void check(Query query, String mode, String expected) {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> stream = test.stream("k INT, v STRING");
            Dataset<Row> table = test.session()
                    .createDataFrame(List.of(StreamTest.row(1, "x")), StructType.fromDDL("k INT, v STRING"));
            test.query(query.of(stream.toDF(), table)).mode(mode);
            if (expected.isEmpty() || expected.startsWith(HERE)) {
                test.start().add(stream, StreamTest.row(1, "a")).process();
            } else {
                test.startFails(expected);
            }
        }
    }

    @TestFactory
    List<DynamicTest> oneStream() {
        given("select and filter", (s, t) -> s.where("k > 0").selectExpr("k + 1"), OK, OK, NO_AGGREGATION);
        given("explode", (s, t) -> s.selectExpr("explode(split(v, ' '))"), OK, OK, NO_AGGREGATION);
        given("aggregation", (s, t) -> s.groupBy("k").count(), NO_WATERMARK, OK, OK);
        given("aggregation of all rows", (s, t) -> s.agg(expr("sum(k)")), NO_WATERMARK, OK, OK);
        given("distinct", (s, t) -> s.distinct(), OK, OK, NO_AGGREGATION);
        given("having", (s, t) -> s.groupBy("k").count().where("count > 1"), NO_WATERMARK, OK, OK);
        given("limit", (s, t) -> s.limit(3), OK, here(LIMIT), NO_AGGREGATION);
        given("limit of groups", (s, t) -> s.groupBy("k").count().limit(3), NO_WATERMARK, here(LIMIT), OK);
        given("offset", (s, t) -> s.offset(3), OFFSET, here(OFFSET), NO_AGGREGATION);
        given("offset of groups", (s, t) -> s.groupBy("k").count().offset(3), NO_WATERMARK, here(OFFSET), here(OFFSET));
        given("sort", (s, t) -> s.orderBy("k"), SORT, SORT, NO_AGGREGATION, SORT);
        given("sorted groups", (s, t) -> s.groupBy("k").count().orderBy("k"), NO_WATERMARK, SORT, OK, SORT);
        return tests;
    }

    @TestFactory
    List<DynamicTest> oneStreamWhoseResultChanges() {
        given(
                "top groups",
                (s, t) -> s.groupBy("k").count().orderBy(col("count").desc()).limit(2),
                NO_WATERMARK,
                here(LIMIT),
                OK);
        given("top rows", (s, t) -> s.orderBy("k").limit(2), SORT, here(SORT), here(NO_AGGREGATION));
        given(
                "top rows after some",
                (s, t) -> s.orderBy("k").offset(1).limit(2),
                OFFSET,
                here(OFFSET),
                here(NO_AGGREGATION));
        given(
                "first of each key",
                (s, t) -> s.select(
                                col("*"),
                                row_number()
                                        .over(Window.partitionBy("k").orderBy("v"))
                                        .as("n"))
                        .where("n <= 1"),
                OVER,
                here(OVER),
                here(NO_AGGREGATION));
        given(
                "row numbers",
                (s, t) -> s.select(
                        col("*"), row_number().over(Window.partitionBy("k").orderBy("v"))),
                OVER,
                OVER,
                OVER,
                OVER);
        given(
                "distinct aggregate",
                (s, t) -> s.groupBy("k").agg(countDistinct("v")),
                NO_WATERMARK,
                here(DISTINCT_AGGREGATE),
                here(DISTINCT_AGGREGATE));
        given(
                "aggregation of an aggregation",
                (s, t) -> s.groupBy("k").count().groupBy("count").agg(expr("max(k)")),
                NO_WATERMARK,
                here(CORRECTNESS),
                here(CORRECTNESS));
        given(
                "distinct groups",
                (s, t) -> s.groupBy("k").count().select("count").distinct(),
                NO_WATERMARK,
                here(CORRECTNESS),
                here(CORRECTNESS));
        return tests;
    }

    @TestFactory
    List<DynamicTest> byEventTime() {
        given("aggregation by event time", (s, t) -> timed(s).groupBy("t").count(), OK, OK, OK);
        given(
                "aggregation by window",
                (s, t) -> timed(s).groupBy(window(col("t"), "10 seconds")).count(),
                OK,
                OK,
                OK);
        given(
                "distinct aggregate by window",
                (s, t) -> timed(s).groupBy(window(col("t"), "10 seconds")).agg(countDistinct("v")),
                here(DISTINCT_AGGREGATE),
                here(DISTINCT_AGGREGATE),
                here(DISTINCT_AGGREGATE));
        given(
                "sessions of a key",
                (s, t) -> timed(s).groupBy(col("k"), session_window(col("t"), "10 seconds"))
                        .count(),
                OK,
                SESSIONS,
                OK,
                SESSIONS);
        given(
                "sessions of all rows",
                (s, t) ->
                        timed(s).groupBy(session_window(col("t"), "10 seconds")).count(),
                GLOBAL_SESSIONS,
                SESSIONS,
                GLOBAL_SESSIONS,
                GLOBAL_SESSIONS);
        given("duplicates", (s, t) -> s.dropDuplicates("k"), OK, OK, NO_AGGREGATION);
        given(
                "duplicates within the watermark",
                (s, t) -> timed(s).dropDuplicatesWithinWatermark("k"),
                OK,
                OK,
                NO_AGGREGATION);
        given(
                "duplicates without a watermark",
                (s, t) -> s.dropDuplicatesWithinWatermark("k"),
                WITHIN,
                WITHIN,
                NO_AGGREGATION,
                WITHIN);
        return tests;
    }

    private static Dataset<Row> timed(Dataset<Row> rows) {
        return rows.selectExpr("k", "v", "timestamp_seconds(k) AS t").withWatermark("t", "1 second");
    }

    @TestFactory
    List<DynamicTest> streamAndTable() {
        given("union of streams", (s, t) -> s.union(s), OK, OK, NO_AGGREGATION);
        given("union with a table", (s, t) -> s.union(t), UNION, UNION, NO_AGGREGATION, UNION);
        given("except a stream", (s, t) -> t.except(s), EXCEPT, here(EXCEPT), here(NO_AGGREGATION));
        given("except a table", (s, t) -> s.except(t), OK, OK, here(NO_AGGREGATION));
        given("except all of a table", (s, t) -> s.exceptAll(t), OK, OK, here(NO_AGGREGATION));
        given("intersection", (s, t) -> s.intersect(t), INTERSECT, here(INTERSECT), NO_AGGREGATION);
        given("join", (s, t) -> s.join(t, "k"), OK, OK, NO_AGGREGATION);
        given("join, the table first", (s, t) -> t.join(s, "k"), OK, OK, NO_AGGREGATION);
        given("aggregated join", (s, t) -> s.join(t, "k").groupBy("k").agg(expr("count(*)")), NO_WATERMARK, OK, OK);
        given("cross join", (s, t) -> s.crossJoin(t), OK, OK, NO_AGGREGATION);
        join("left_outer", OK, streamRight("LeftOuter"));
        join("right_outer", streamLeft("RightOuter"), OK);
        join("full_outer", FULL_LEFT, FULL_RIGHT);
        join("left_semi", OK, streamRight("LeftSemi"));
        join("left_anti", OK, ANTI);
        return tests;
    }

    /** What Spark refuses runs here where rows may be taken back; a result that only grows has no complete mode. */
    private void join(String type, String streamFirst, String tableFirst) {
        String[] key = {"k"};
        given(
                type + " join",
                (s, t) -> s.join(t, key, type),
                streamFirst,
                streamFirst.isEmpty() ? OK : here(streamFirst),
                streamFirst.isEmpty() ? NO_AGGREGATION : here(NO_AGGREGATION));
        given(
                type + " join, the table first",
                (s, t) -> t.join(s, key, type),
                tableFirst,
                tableFirst.isEmpty() ? OK : here(tableFirst),
                tableFirst.isEmpty() ? NO_AGGREGATION : here(NO_AGGREGATION));
    }

    @TestFactory
    List<DynamicTest> twoStreams() {
        given("inner join", (s, t) -> s.join(s.toDF("k", "w"), "k"), OK, OK, NO_AGGREGATION);
        given(
                "join after an aggregation",
                (s, t) -> s.groupBy("k").count().join(s.toDF("k", "w"), "k"),
                NO_WATERMARK,
                here(CORRECTNESS),
                here(CORRECTNESS));
        for (String type : List.of("left_outer", "right_outer", "full_outer")) {
            String[] key = {"k"};
            given(
                    type + " join of streams",
                    (s, t) -> s.join(s.toDF("k", "w"), key, type),
                    "is not supported without a watermark in the join keys",
                    here("only in Append output mode"),
                    here(NO_AGGREGATION));
            given(
                    type + " join of streams by event time",
                    (s, t) -> timed(s).join(timed(s).toDF("k", "w", "t"), new String[] {"k", "t"}, type),
                    OK,
                    here("only in Append output mode"),
                    here(NO_AGGREGATION));
        }
        String[] semi = {"k", "t"};
        given(
                "left semi join of streams by event time",
                (s, t) -> timed(s).join(timed(s).toDF("k", "w", "t"), semi, "left_semi"),
                OK,
                OK,
                NO_AGGREGATION);
        return tests;
    }

    @Test
    void aStreamIsNotCollectedAndATableNotStarted() {
        String collected = "Queries with streaming sources must be executed with writeStream.start()";
        try (StreamTest test = StreamTest.create()) {
            Dataset<Row> stream = test.stream("k INT").toDF();
            assertThatThrownBy(stream::collectAsList).hasMessageContaining(collected);
            assertThatThrownBy(stream::show).hasMessageContaining(collected);
            assertThatThrownBy(stream::count).hasMessageContaining(collected);
            assertThatThrownBy(() ->
                            stream.write().format("noop").mode("overwrite").save())
                    .hasMessageContaining("CALL_ON_STREAMING_DATASET_UNSUPPORTED");
            assertThatThrownBy(() -> test.session().range(3).writeStream())
                    .hasMessageContaining("WRITE_STREAM_NOT_ALLOWED");
            assertThatThrownBy(() -> stream.writeStream().outputMode("all"))
                    .hasMessageContaining("Accepted output modes are 'Append', 'Complete', 'Update', 'Changelog'.");
            assertThatThrownBy(() -> stream.select(lit(1))
                            .writeStream()
                            .outputMode("append")
                            .format("csv")
                            .start("out"))
                    .hasMessageContaining("checkpointLocation must be specified");
        }
    }
}
