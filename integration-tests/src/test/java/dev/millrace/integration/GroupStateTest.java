package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapGroupsWithStateFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.KeyValueGroupedDataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.GroupState;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StateOperatorProgress;
import dev.millrace.testkit.StreamTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code mapGroupsWithState} and {@code flatMapGroupsWithState}, micro-batch by micro-batch. */
class GroupStateTest {
    private static final MapFunction<Row, String> BY_KEY = row -> row.getString(0);

    private StreamTest test;
    private MemoryStream<String> words;
    private MemoryStream<Row> events;

    @BeforeEach
    void open() {
        test = StreamTest.create();
        words = test.stream(Encoders.STRING());
        events = test.stream("k STRING, t TIMESTAMP");
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Row event(String key, int second) {
        return row(key, at(second));
    }

    private static Timestamp at(int second) {
        return Timestamp.from(Instant.ofEpochSecond(second));
    }

    /** A running count of each key. */
    record Count(String key, long count) {}

    private static Count count(String key, Iterator<String> values, GroupState<Long> state) {
        long count = state.getOption().orElse(0L);
        while (values.hasNext()) {
            values.next();
            count++;
        }
        if (count >= 4) {
            state.remove();
        } else {
            state.update(count);
        }
        return new Count(key, count);
    }

    private static KeyValueGroupedDataset<String, String> bySelf(Dataset<String> values) {
        return values.groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING());
    }

    @Test
    void aRunningCountThatStartsAgainAtFour() {
        test.query(bySelf(words.toDS())
                        .mapGroupsWithState(
                                (MapGroupsWithStateFunction<String, String, Long, Count>) GroupStateTest::count,
                                Encoders.LONG(),
                                Encoders.bean(Count.class)))
                .mode("update")
                .keys("key")
                .start()
                .add(words, "b", "a", "b")
                .checkLastBatch(row("a", 1L), row("b", 2L))
                .add(words, "b", "c")
                .checkLastBatch(row("b", 3L), row("c", 1L))
                .restart()
                .add(words, "b")
                .checkLastBatch(row("b", 4L));
        StateOperatorProgress state = test.progress().stateOperators()[0];
        assertThat(state.operatorName()).isEqualTo("flatMapGroupsWithState");
        assertThat(state.numRowsTotal()).isEqualTo(2);
        assertThat(state.numRowsRemoved()).isEqualTo(1);
        test.add(words, "b", "c").checkLastBatch(row("b", 1L), row("c", 2L));
    }

    private static Iterator<String> silence(String key, Iterator<String> values, GroupState<Integer> state) {
        List<String> results = new ArrayList<>();
        if (state.hasTimedOut()) {
            results.add(key + " silent after " + state.get() + " at " + state.getCurrentProcessingTimeMs() / 1000);
            state.remove();
            return results.iterator();
        }
        int seen = state.exists() ? state.get() : 0;
        while (values.hasNext()) {
            values.next();
            seen++;
        }
        state.update(seen);
        state.setTimeoutDuration("10 seconds");
        return results.iterator();
    }

    @Test
    void timeoutsByTheClockWakeTheQuery() {
        long start = test.clock().now().getEpochSecond();
        test.query(bySelf(words.toDS())
                        .flatMapGroupsWithState(
                                (FlatMapGroupsWithStateFunction<String, String, Integer, String>)
                                        GroupStateTest::silence,
                                OutputMode.Append(),
                                Encoders.INT(),
                                Encoders.STRING(),
                                GroupStateTimeout.ProcessingTimeTimeout()))
                .start()
                .add(words, "a", "b", "a")
                .check()
                .advance(Duration.ofSeconds(6))
                .add(words, "b")
                .check()
                .advance(Duration.ofSeconds(4))
                .check()
                .restart()
                .advance(Duration.ofMillis(1))
                .check(row("a silent after 2 at " + (start + 10)))
                .advance(Duration.ofSeconds(6))
                .check(row("a silent after 2 at " + (start + 10)), row("b silent after 2 at " + (start + 16)));
    }

    private static Iterator<String> session(String key, Iterator<Row> values, GroupState<Long> state) {
        if (state.hasTimedOut()) {
            String result = key + " until " + state.get() + " by " + state.getCurrentWatermarkMs() / 1000;
            state.remove();
            return List.of(result).iterator();
        }
        long last = state.exists() ? state.get() : 0;
        while (values.hasNext()) {
            last = Math.max(last, values.next().getTimestamp(1).getTime() / 1000);
        }
        state.update(last);
        state.setTimeoutTimestamp(last * 1000, "5 seconds");
        return List.<String>of().iterator();
    }

    @Test
    void timeoutsByEventTime() {
        test.query(events.toDF()
                        .withWatermark("t", "10 seconds")
                        .groupByKey(BY_KEY, Encoders.STRING())
                        .flatMapGroupsWithState(
                                (FlatMapGroupsWithStateFunction<String, Row, Long, String>) GroupStateTest::session,
                                OutputMode.Append(),
                                Encoders.LONG(),
                                Encoders.STRING(),
                                GroupStateTimeout.EventTimeTimeout()))
                .start()
                .add(events, event("a", 100), event("b", 104))
                .check()
                .add(events, event("c", 115))
                // Watermark 105: the timeout of a is not before it.
                .check()
                .restart()
                .add(events, event("c", 116))
                // Watermark 106, in a micro-batch without data.
                .check(row("a until 100 by 106"))
                // On time by the watermark of the micro-batch before, 106, and late.
                .add(events, event("b", 107), event("b", 106))
                .check(row("a until 100 by 106"));
        assertThat(test.progress().stateOperators()[0].numRowsDroppedByWatermark())
                .isEqualTo(1);
        test.add(events, event("c", 200)).check(row("a until 100 by 106"), row("b until 107 by 190"));
    }

    private static Iterator<String> remember(String key, Iterator<String> values, GroupState<String> state) {
        StringBuilder all = new StringBuilder(state.exists() ? state.get() : "");
        values.forEachRemaining(value -> all.append(value.substring(1)));
        state.update(all.toString());
        return List.of(key + "=" + all).iterator();
    }

    private static KeyValueGroupedDataset<String, String> byFirst(Dataset<String> values) {
        return values.groupByKey((MapFunction<String, String>) v -> v.substring(0, 1), Encoders.STRING());
    }

    private Dataset<String> remembering(Dataset<String> values, List<String> initial) {
        KeyValueGroupedDataset<String, String> states = byFirst(
                        test.session().createDataset(initial, Encoders.STRING()))
                .mapValues((MapFunction<String, String>) v -> v.substring(1), Encoders.STRING());
        return byFirst(values)
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, String, String, String>) GroupStateTest::remember,
                        OutputMode.Update(),
                        Encoders.STRING(),
                        Encoders.STRING(),
                        GroupStateTimeout.NoTimeout(),
                        states);
    }

    @Test
    void anInitialState() {
        test.query(remembering(words.toDS(), List.of("a1", "b2")))
                .mode("update")
                .keys()
                .start()
                .add(words, "b3", "c4")
                .checkLastBatch(row("a=1"), row("b=23"), row("c=4"))
                .restart()
                .add(words, "a5")
                .checkLastBatch(row("a=15"));
        test.query(remembering(words.toDS(), List.of("a1", "a2")))
                .mode("update")
                .keys()
                .start()
                .add(words, "x1")
                .expectFailure("The initial state provided contained multiple rows(state) with the same key", "is a.");
    }

    @Test
    void inABatchEachKeyIsSeenOnceWithoutState() {
        Dataset<String> values = test.session().createDataset(List.of("b1", "a2", "b3"), Encoders.STRING());
        assertThat(remembering(values, List.of("c9", "b0")).collectAsList()).containsExactly("a=2", "b=013", "c=9");
        assertThat(bySelf(values)
                        .mapGroupsWithState(
                                (MapGroupsWithStateFunction<String, String, Long, Count>) GroupStateTest::count,
                                Encoders.LONG(),
                                Encoders.bean(Count.class))
                        .collectAsList())
                .containsExactly(new Count("a2", 1), new Count("b1", 1), new Count("b3", 1));
    }
}
