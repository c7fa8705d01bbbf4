package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.current_timestamp;
import static dev.millrace.sql.functions.session_window;
import static dev.millrace.sql.functions.struct;
import static dev.millrace.sql.functions.sum;
import static dev.millrace.sql.functions.window;
import static dev.millrace.sql.functions.window_time;
import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.Column;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StateOperatorProgress;
import dev.millrace.sql.streaming.StreamingQueryProgress;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.testkit.StreamTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Watermarks, windows and what goes beyond Spark around them, as a user sees it. */
class EventTimeTest {
    private static final String ROWS = "ts TIMESTAMP, k STRING, v INT";

    private static Timestamp at(long second) {
        return Timestamp.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second));
    }

    private static Row bounds(long from, long to) {
        return row(at(from), at(to));
    }

    private static Dataset<Row> counts(MemoryStream<Row> in, String delay) {
        return in.toDF()
                .withWatermark("ts", delay)
                .groupBy(window(col("ts"), "10 seconds"), col("k"))
                .count();
    }

    @Test
    void reportsEventTimeAndState() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            test.query(counts(in, "5 seconds")).mode("update").start();
            test.add(in, row(at(1), "a", 1), row(at(2), "b", 1), row(at(12), "a", 1))
                    .process();
            test.add(in, row(at(3), "c", 1), row(at(31), "a", 1)).process();
            StreamingQueryProgress[] all = test.running().recentProgress();
            assertThat(all).hasSize(4);
            assertThat(all[0].eventTime())
                    .containsEntry("min", "2026-01-01T00:00:01.000Z")
                    .containsEntry("max", "2026-01-01T00:00:12.000Z")
                    .containsEntry("avg", "2026-01-01T00:00:05.000Z")
                    .containsEntry("watermark", "1970-01-01T00:00:00.000Z");
            assertThat(all[1].eventTime())
                    .containsOnlyKeys("watermark")
                    .containsEntry("watermark", "2026-01-01T00:00:07.000Z");
            StateOperatorProgress second = all[2].stateOperators()[0];
            assertThat(second.operatorName()).isEqualTo("stateStoreSave");
            assertThat(second.numRowsTotal()).isEqualTo(5);
            assertThat(second.numRowsUpdated()).isEqualTo(2);
            assertThat(second.memoryUsedBytes()).isPositive();
            StateOperatorProgress third = all[3].stateOperators()[0];
            assertThat(third.numRowsRemoved()).isEqualTo(4);
            assertThat(third.numRowsTotal()).isEqualTo(1);
            test.add(in, row(at(3), "late", 1), row(at(32), "a", 1)).process();
            StateOperatorProgress last = test.progress().stateOperators()[0];
            assertThat(test.running().recentProgress()[4].stateOperators()[0].numRowsDroppedByWatermark())
                    .isEqualTo(1);
            assertThat(last.numRowsTotal()).isEqualTo(1);
        }
    }

    @Test
    void runsNoBatchWithoutDataWhereThatIsSwitchedOff() {
        try (StreamTest test = StreamTest.create()) {
            test.session().conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
            MemoryStream<Row> in = test.stream(ROWS);
            test.query(counts(in, "0 seconds")).start();
            test.add(in, row(at(1), "a", 1)).checkBatches(1);
            test.add(in, row(at(20), "a", 1)).checkBatches(2).check();
            test.add(in, row(at(21), "a", 1)).checkBatches(3).check(row(bounds(0, 10), "a", 1L));
        }
    }

    @Test
    void knowsItsWatermarkAfterARestart() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            test.query(counts(in, "5 seconds")).start();
            test.add(in, row(at(40), "a", 1)).process();
            test.restart().add(in, row(at(3), "late", 1)).check();
            assertThat(test.progress().eventTime()).containsEntry("watermark", "2026-01-01T00:00:35.000Z");
            assertThat(test.progress().stateOperators()[0].numRowsDroppedByWatermark())
                    .isEqualTo(1);
        }
    }

    @Test
    void keepsToThePolicyThatTheQueryBeganWith() {
        try (StreamTest test = StreamTest.create()) {
            test.session().conf().set("spark.sql.streaming.multipleWatermarkPolicy", "max");
            MemoryStream<Row> one = test.stream(ROWS);
            MemoryStream<Row> other = test.stream(ROWS);
            Dataset<Row> both = one.toDF()
                    .withWatermark("ts", "0 seconds")
                    .union(other.toDF().withWatermark("ts", "0 seconds"));
            test.query(both.groupBy(window(col("ts"), "10 seconds")).count()).start();
            test.add(one, row(at(5), "a", 1)).process();
            test.session().conf().set("spark.sql.streaming.multipleWatermarkPolicy", "min");
            test.restart().add(one, row(at(11), "a", 1)).check(row(bounds(0, 10), 1L));
        }
    }

    @Test
    void chainsAggregationsInAppendMode() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            Dataset<Row> small = in.toDF()
                    .withWatermark("ts", "0 seconds")
                    .groupBy(window(col("ts"), "5 seconds").as("w"), col("k"))
                    .count();
            Dataset<Row> large = small.groupBy(window(col("w"), "10 seconds"))
                    .agg(sum("count").as("n"));
            test.query(large).start();
            test.add(in, row(at(1), "a", 1), row(at(2), "a", 1), row(at(7), "b", 1), row(at(21), "a", 1))
                    .check(row(bounds(0, 10), 3L));
            test.restart()
                    .add(in, row(at(23), "a", 1), row(at(40), "a", 1))
                    .check(row(bounds(0, 10), 3L), row(bounds(20, 30), 2L));
        }
    }

    @Test
    void groupsByProcessingTime() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            test.query(in.toDF()
                            .groupBy(window(current_timestamp(), "10 seconds"))
                            .count())
                    .mode("update")
                    .start();
            test.add(in, row(at(99), "a", 1), row(null, "b", 1)).checkLastBatch(row(bounds(0, 10), 2L));
            test.advance(Duration.ofSeconds(10)).add(in, row(at(1), "c", 1)).checkLastBatch(row(bounds(10, 20), 1L));
        }
    }

    @Test
    void closesTheLastWindowsWhenInputStops() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            Dataset<Row> query = in.toDF()
                    .withWatermark("ts", "5 seconds", "30 seconds")
                    .groupBy(window(col("ts"), "10 seconds"))
                    .count();
            test.query(query).trigger(Trigger.ProcessingTime("10 seconds")).start();
            test.add(in, row(at(1), "a", 1), row(at(2), "a", 1)).check();
            test.advance(Duration.ofSeconds(29)).check();
            test.advance(Duration.ofSeconds(31)).check(row(bounds(0, 10), 2L));
        }
    }

    @Test
    void doesNotWaitForAnIdleStream() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> one = test.stream(ROWS);
            MemoryStream<Row> other = test.stream(ROWS);
            Dataset<Row> both = one.toDF()
                    .withWatermark("ts", "0 seconds")
                    .union(other.toDF().withWatermark("ts", "0 seconds", "20 seconds"));
            test.query(both.groupBy(window(col("ts"), "10 seconds")).count()).start();
            test.add(other, row(at(1), "a", 1)).process();
            test.add(one, row(at(2), "a", 1), row(at(60), "a", 1)).check();
            test.advance(Duration.ofSeconds(20));
            test.add(one, row(at(61), "a", 1)).check(row(bounds(0, 10), 2L));
        }
    }

    @Test
    void handsOverLateRows() throws TimeoutException {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            List<Row> late = new ArrayList<>();
            List<Long> batches = new ArrayList<>();
            var query = counts(in, "0 seconds")
                    .writeStream()
                    .format("noop")
                    .lateRows((rows, batchId) -> {
                        late.addAll(rows.collectAsList());
                        batches.add(batchId);
                    })
                    .start();
            in.addData(row(at(1), "a", 1), row(at(30), "a", 2));
            query.processAllAvailable();
            in.addData(row(at(29), "b", 3), row(at(31), "a", 4), row(at(3), "c", 5));
            query.processAllAvailable();
            query.stop();
            assertThat(late).containsExactly(row(at(29), "b"), row(at(3), "c"));
            assertThat(batches).containsExactly(2L);
        }
    }

    @Test
    void saysWhoHoldsTheWatermarkBack() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> fast = test.stream("ts TIMESTAMP, k STRING");
            MemoryStream<Row> slow = test.stream("seen TIMESTAMP, k STRING");
            Dataset<Row> both = fast.toDF()
                    .withWatermark("ts", "10 seconds")
                    .union(slow.toDF().withWatermark("seen", "1 minute", "5 minutes"));
            test.query(both.groupBy(window(col("ts"), "10 seconds")).count()).start();
            test.add(fast, row(at(100), "a")).process();
            test.add(slow, row(at(70), "a")).process();
            test.advance(Duration.ofSeconds(90));
            assertThat(test.running().watermarkStatus().lines().toList())
                    .containsExactly(
                            "Watermark 2026-01-01T00:00:10Z, the minimum of",
                            "   ts of StreamScan memory [ts] MemoryStream[ts,k]: latest row 2026-01-01T00:01:40Z,"
                                    + " delay 10 s, watermark 2026-01-01T00:01:30Z, last rows 1 min 30 s ago",
                            "-> seen of StreamScan memory [seen] MemoryStream[seen,k]: latest row"
                                    + " 2026-01-01T00:01:10Z, delay 1 min, watermark 2026-01-01T00:00:10Z, 1 min 20 s"
                                    + " behind the first, last rows 1 min 30 s ago");
        }
    }

    @Test
    void stopsBeforeTheStateGrowsTooLarge() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            test.query(in.toDF().groupBy("k").count())
                    .mode("update")
                    .keys("k")
                    .option("stateMaxRows", "2")
                    .start();
            test.add(in, row(at(1), "a", 1), row(at(1), "b", 1)).process();
            test.add(in, row(at(1), "c", 1))
                    .expectFailure(
                            "STATE_LIMIT_EXCEEDED",
                            "The state has 3 rows",
                            "stateMaxRows allows 2",
                            "stateStoreSave 3");
            test.stop().option("stateMaxRows", "3").start().add(in, row(at(1), "a", 1));
            test.check(row("a", 2L), row("b", 1L), row("c", 1L));
            test.stop().option("stateMaxBytes", "100").start().add(in, row(at(1), "a", 1));
            test.expectFailure("STATE_LIMIT_EXCEEDED", "bytes", "stateMaxBytes allows 100");
        }
    }

    @Test
    void refusesWhatHasNoMeaning() {
        try (StreamTest test = StreamTest.create()) {
            Dataset<Row> in = test.stream(ROWS).toDF();
            assertThatThrownBy(() -> in.withWatermark("k", "1 second"))
                    .hasMessageContaining("[EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE]")
                    .hasMessageContaining(
                            "The event time `k` has the invalid type \"STRING\", but expected \"TIMESTAMP\"");
            assertThatThrownBy(() -> in.withWatermark("time", "1 second")).hasMessageContaining("`time`");
            assertThatThrownBy(() -> in.withWatermark("ts", "-1 second"))
                    .hasMessage("requirement failed: delay threshold (-1 second) should not be negative.");
            assertThatThrownBy(() -> in.withWatermark("ts", "soon")).hasMessageContaining("'soon' is not a duration");
            assertThatThrownBy(() -> in.withWatermark("ts", "1 second", "0 seconds"))
                    .hasMessageContaining("The idle timeout of a watermark is '0 seconds'");
            refused(in, window(col("ts"), "0 seconds"), "`window_duration` must be between (0,");
            refused(in, window(col("ts"), "-5 seconds"), "current value = -5000000L");
            refused(in, window(col("ts"), "5 seconds", "0 seconds"), "`slide_duration` must be between (0,");
            refused(
                    in,
                    window(col("ts"), "5 seconds", "10 seconds"),
                    "The `slide_duration`(10000000L) must be <= the `window_duration`(5000000L).");
            refused(
                    in,
                    window(col("ts"), "5 seconds", "5 seconds", "-5 seconds"),
                    "The `abs(start_time)`(5000000L) must be < the `slide_duration`(5000000L).");
            refused(in, window(col("ts"), "5 lightyears"), "Unable to parse the window duration '5 lightyears'");
            refused(in, window(col("ts"), "1 month"), "Intervals greater than a month is not supported (1 month)");
            refused(in, window(col("v"), "5 seconds"), "requires the (\"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)\"");
            refused(in, session_window(col("ts"), "a while"), "Unable to parse the gap duration 'a while'");
            refused(in, session_window(col("ts"), col("v")), "The second parameter requires");
            refused(
                    in,
                    window_time(col("ts")),
                    "requires the \"STRUCT\" type, however \"ts\" has the type \"TIMESTAMP\"");
            refused(in, window_time(struct(col("v"))), "The input is not a correct window column");
            assertThatThrownBy(() -> in.select(window(col("ts"), "5 seconds"), window(col("ts"), "6 seconds")))
                    .hasMessageContaining(
                            "Multiple time/session window expressions would result in a cartesian product");
            assertThatThrownBy(() -> in.groupBy(window(col("ts"), "5 seconds"), session_window(col("ts"), "1 second"))
                            .count())
                    .hasMessageContaining("Multiple time/session window expressions");
            assertThatThrownBy(() -> in.where(window(col("ts"), "5 seconds").isNotNull()))
                    .hasMessageContaining("window and session_window may stand in a select list and in GROUP BY only");
        }
    }

    private static void refused(Dataset<Row> in, Column window, String message) {
        assertThatThrownBy(() -> in.groupBy(window).count()).hasMessageContaining(message);
    }

    @Test
    void refusesQueriesThatCannotRunAsStreams() {
        try (StreamTest test = StreamTest.create()) {
            Dataset<Row> in = test.stream(ROWS).toDF();
            Dataset<Row> timed = in.withWatermark("ts", "1 second");
            test.query(in.groupBy(window(col("ts"), "5 seconds")).count())
                    .startFails("streaming aggregations without watermark");
            test.query(timed.groupBy(session_window(col("ts"), "5 seconds"), col("k"))
                            .count())
                    .mode("update")
                    .startFails("session window streaming aggregations");
            test.query(timed.groupBy(session_window(col("ts"), "5 seconds")).count())
                    .startFails("Global aggregation with session window in streaming query is not supported");
            test.query(timed.withWatermark("ts", "2 seconds").groupBy("ts").count())
                    .startFails("Redefining watermark is disallowed");
            test.query(timed.groupBy(window(col("ts"), "5 seconds"), col("ts")).count())
                    .startFails("More than one event time columns are available", "window, ts");
            test.session().conf().set("spark.sql.streaming.multipleWatermarkPolicy", "average");
            test.query(timed.groupBy("ts").count())
                    .startFails("spark.sql.streaming.multipleWatermarkPolicy", "'average'", "'min' or 'max'");
        }
    }

    @Test
    void refusesAGapThatIsNoDurationWhenItComes() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> in = test.stream(ROWS);
            test.query(in.toDF()
                            .withWatermark("ts", "1 second")
                            .groupBy(session_window(col("ts"), col("k")), col("v"))
                            .count())
                    .start();
            test.add(in, row(at(1), "5 seconds", 1)).check();
            test.add(in, row(at(1), "for ever", 1))
                    .expectFailure("INVALID_INTERVAL_FORMAT", "'for ever' to the gap of a session window");
        }
    }
}
