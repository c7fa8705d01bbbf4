package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.CoGroupFunction;
import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapGroupsFunction;
import dev.millrace.api.java.function.MapGroupsWithStateFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.KeyValueGroupedDataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.GroupState;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StatefulProcessorHandle;
import dev.millrace.sql.streaming.TTLConfig;
import dev.millrace.sql.streaming.TestGroupState;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.streaming.TimerValues;
import dev.millrace.sql.streaming.TwsTester;
import dev.millrace.testkit.StreamTest;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What functions with state must not do, and queries that have no meaning with them. */
class BadGroupStateTest {
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

    private static TestGroupState<Integer> state(GroupStateTimeout timeout, Optional<Long> watermark) {
        return TestGroupState.create(Optional.empty(), timeout, 1_000, watermark, false);
    }

    @Test
    void misuseOfAState() {
        TestGroupState<Integer> state = state(GroupStateTimeout.NoTimeout(), Optional.empty());
        assertThat(state.exists()).isFalse();
        assertThatThrownBy(state::get)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("State is either not defined or has already been removed");
        assertThatThrownBy(() -> state.update(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'null' is not a valid state value");
        state.update(1);
        assertThat(state.isUpdated()).isTrue();
        state.remove();
        assertThat(state.isRemoved()).isTrue();
        assertThat(state.isUpdated()).isFalse();
        assertThatThrownBy(state::get).hasMessageContaining("already been removed");
        assertThatThrownBy(() -> state.setTimeoutDuration(1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Cannot set timeout duration without enabling processing time timeout in"
                        + " [map|flatMap]GroupsWithState.");
        assertThatThrownBy(() -> state.setTimeoutTimestamp(1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Cannot set timeout timestamp without enabling event time timeout in"
                        + " [map|flatMapGroupsWithState.");
        assertThatThrownBy(state::getCurrentWatermarkMs)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Cannot get event time watermark timestamp without setting watermark before"
                        + " [map|flatMap]GroupsWithState.");
    }

    @Test
    void misuseOfTimeouts() {
        TestGroupState<Integer> byClock = state(GroupStateTimeout.ProcessingTimeTimeout(), Optional.empty());
        assertThatThrownBy(() -> byClock.setTimeoutDuration(0)).hasMessage("Timeout duration must be positive");
        assertThatThrownBy(() -> byClock.setTimeoutDuration("-1 second"))
                .hasMessage("Provided duration (-1 second) is negative");
        assertThatThrownBy(() -> byClock.setTimeoutDuration("soon")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> byClock.setTimeoutTimestamp(new Date(5)))
                .isInstanceOf(UnsupportedOperationException.class);
        byClock.setTimeoutDuration("1 minute 2 seconds");
        assertThat(byClock.getTimeoutTimestampMs()).contains(63_000L);
        TestGroupState<Integer> byEvent = state(GroupStateTimeout.EventTimeTimeout(), Optional.of(500L));
        assertThat(byEvent.getCurrentWatermarkMs()).isEqualTo(500);
        assertThatThrownBy(() -> byEvent.setTimeoutTimestamp(0)).hasMessage("Timeout timestamp must be positive");
        assertThatThrownBy(() -> byEvent.setTimeoutTimestamp(499))
                .hasMessage("Timeout timestamp (499) cannot be earlier than the current watermark (500)");
        byEvent.setTimeoutTimestamp(new Date(600), "1 second");
        assertThat(byEvent.getTimeoutTimestampMs()).contains(1_600L);
        assertThatThrownBy(() ->
                        TestGroupState.create(Optional.of(1), GroupStateTimeout.NoTimeout(), 0, Optional.empty(), true))
                .hasMessage("hasTimedOut is true however there's no timeout configured");
        assertThatThrownBy(() -> TestGroupState.create(
                        Optional.of(1), GroupStateTimeout.NoTimeout(), -1, Optional.empty(), false))
                .hasMessage("batchProcessingTimeMs must be 0 or positive");
    }

    private static KeyValueGroupedDataset<String, String> bySelf(Dataset<String> values) {
        return values.groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING());
    }

    private static Iterator<String> nothing(String key, Iterator<String> values, GroupState<Integer> state) {
        return List.<String>of().iterator();
    }

    private static Dataset<String> flatMapped(Dataset<String> values, OutputMode mode, GroupStateTimeout timeout) {
        return bySelf(values)
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, String, Integer, String>) BadGroupStateTest::nothing,
                        mode,
                        Encoders.INT(),
                        Encoders.STRING(),
                        timeout);
    }

    private static Dataset<String> mapped(Dataset<String> values) {
        return bySelf(values)
                .mapGroupsWithState(
                        (MapGroupsWithStateFunction<String, String, Integer, String>) (key, rows, state) -> key,
                        Encoders.INT(),
                        Encoders.STRING());
    }

    private void refused(Dataset<?> query, String mode, String message) {
        test.query(query).mode(mode).startFails(message);
    }

    @Test
    void queriesWithoutMeaning() {
        Dataset<String> in = words.toDS();
        GroupStateTimeout none = GroupStateTimeout.NoTimeout();
        refused(mapped(in), "append", "mapGroupsWithState is not supported with Append output mode on a streaming");
        refused(mapped(in), "complete", "mapGroupsWithState is not supported with Complete output mode");
        refused(
                flatMapped(in, OutputMode.Append(), none),
                "update",
                "flatMapGroupsWithState in append mode is not supported with Update output mode on a streaming");
        refused(
                flatMapped(in, OutputMode.Update(), none),
                "append",
                "flatMapGroupsWithState in update mode is not supported with Append output mode on a streaming");
        refused(mapped(mapped(in)), "update", "Multiple mapGroupsWithStates are not supported on a streaming");
        refused(
                flatMapped(mapped(in), OutputMode.Update(), none),
                "update",
                "Mixing mapGroupsWithStates and flatMapGroupsWithStates are not supported");
        refused(
                flatMapped(flatMapped(in, OutputMode.Update(), none), OutputMode.Update(), none),
                "update",
                "Multiple flatMapGroupsWithStates are not supported when they are not all in append mode");
        refused(
                flatMapped(in, OutputMode.Update(), none).groupBy("value").count(),
                "update",
                "flatMapGroupsWithState in update mode is not supported with aggregation");
        refused(
                flatMapped(in, OutputMode.Append(), GroupStateTimeout.EventTimeTimeout()),
                "append",
                "Watermark must be specified in the query using '[Dataset/DataFrame].withWatermark()' for using"
                        + " event-time timeout in a [map|flatMap]GroupsWithState");
        assertThatThrownBy(() -> flatMapped(in, OutputMode.Complete(), none))
                .hasMessage("The output mode of function should be append or update");
        refused(
                bySelf(in).mapGroups((MapGroupsFunction<String, String, String>) (k, v) -> k, Encoders.STRING()),
                "append",
                "use flatMapGroupsWithState");
        refused(
                bySelf(in)
                        .cogroup(
                                bySelf(in),
                                (CoGroupFunction<String, String, String, String>) (k, a, b) -> a,
                                Encoders.STRING()),
                "append",
                "CoGrouping with a streaming DataFrame/Dataset is not supported");
        test.query(flatMapped(flatMapped(in, OutputMode.Append(), none), OutputMode.Append(), none))
                .start()
                .add(words, "a")
                .check();
    }

    @Test
    void nothingStatefulAfterEventTimeTimeouts() {
        Dataset<String> closed = events.toDF()
                .withWatermark("t", "1 second")
                .groupByKey((MapFunction<Row, String>) r -> r.getString(0), Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, Row, Integer, String>)
                                (k, v, s) -> List.<String>of().iterator(),
                        OutputMode.Append(),
                        Encoders.INT(),
                        Encoders.STRING(),
                        GroupStateTimeout.EventTimeTimeout());
        refused(
                flatMapped(closed, OutputMode.Append(), GroupStateTimeout.NoTimeout()),
                "append",
                "Detected pattern of possible 'correctness' issue due to global watermark.");
    }

    @Test
    void aFunctionThatFails() {
        test.query(bySelf(words.toDS())
                        .flatMapGroupsWithState(
                                (FlatMapGroupsWithStateFunction<String, String, Integer, String>) (k, v, state) -> {
                                    state.setTimeoutDuration(-1);
                                    return v;
                                },
                                OutputMode.Append(),
                                Encoders.INT(),
                                Encoders.STRING(),
                                GroupStateTimeout.ProcessingTimeTimeout()))
                .named("groups")
                .start()
                .add(words, "a")
                .expectFailure(
                        "Query groups [id = ",
                        "batch 0",
                        "FlatMapGroupsWithState",
                        "[USER_FUNCTION_FAILED]",
                        "Timeout duration must be positive");
    }

    /** Does something when it is initialized, and something with a row. */
    private static final class Doing extends StatefulProcessor<String, String, String> {
        private static final long serialVersionUID = 1L;
        private final transient Consumer<StatefulProcessorHandle> first;
        private final transient Consumer<StatefulProcessorHandle> then;

        Doing(Consumer<StatefulProcessorHandle> first, Consumer<StatefulProcessorHandle> then) {
            this.first = first;
            this.then = then;
        }

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            first.accept(getHandle());
        }

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
            then.accept(getHandle());
            return rows;
        }
    }

    private static void fails(
            TimeMode mode,
            Consumer<StatefulProcessorHandle> first,
            Consumer<StatefulProcessorHandle> then,
            String... texts) {
        assertThatThrownBy(() -> {
                    TwsTester<String, String, String> tester =
                            new TwsTester<>(new Doing(first, then), mode, OutputMode.Append());
                    tester.test("a", List.of("x"));
                })
                .hasMessageContainingAll(texts);
    }

    @Test
    void misuseOfAHandle() {
        Consumer<StatefulProcessorHandle> nothing = h -> {};
        TTLConfig tenSeconds = new TTLConfig(Duration.ofSeconds(10));
        assertThatThrownBy(() -> new Doing(nothing, nothing).getHandle())
                .hasMessageContaining("[STATE_STORE_HANDLE_NOT_INITIALIZED]");
        fails(
                TimeMode.None(),
                nothing,
                h -> h.registerTimer(1),
                "[STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_TIME_MODE]",
                "operation=register_timer with invalid timeMode=None");
        fails(
                TimeMode.None(),
                nothing,
                h -> h.getValueState("late", Encoders.INT(), TTLConfig.NONE()),
                "[STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_HANDLE_STATE]",
                "operation=get_value_state with invalid handle state=initialized");
        fails(
                TimeMode.EventTime(),
                h -> h.getValueState("v", Encoders.INT(), tenSeconds),
                nothing,
                "[STATEFUL_PROCESSOR_INCORRECT_TIME_MODE_TO_ASSIGN_TTL]",
                "Cannot use TTL for state=v in timeMode=EventTime, use TimeMode.ProcessingTime() instead.");
        fails(
                TimeMode.ProcessingTime(),
                h -> h.getListState("v", Encoders.INT(), new TTLConfig(Duration.ofSeconds(-1))),
                nothing,
                "[STATEFUL_PROCESSOR_TTL_DURATION_MUST_BE_POSITIVE]",
                "operation=get_list_state on state=v");
        fails(
                TimeMode.None(),
                h -> {
                    h.getValueState("v", Encoders.INT(), TTLConfig.NONE());
                    h.getListState("v", Encoders.INT(), TTLConfig.NONE());
                },
                nothing,
                "[STATEFUL_PROCESSOR_DUPLICATE_STATE_VARIABLE_DEFINED]",
                "State variable with name v has already been defined");
        fails(
                TimeMode.None(),
                h -> h.getValueState(" v", Encoders.INT(), TTLConfig.NONE()),
                nothing,
                "[STATE_STORE_CANNOT_USE_COLUMN_FAMILY_WITH_INVALID_NAME]");
        fails(
                TimeMode.None(),
                h -> h.getListState("v", Encoders.INT(), TTLConfig.NONE()).clear(),
                nothing,
                "There is no current key");
    }

    @Test
    void valuesThatAreNone() {
        Consumer<StatefulProcessorHandle> nothing = h -> {};
        var tester = new TwsTester<>(new Doing(
                h -> {
                    h.getValueState("v", Encoders.INT(), TTLConfig.NONE());
                    h.getListState("l", Encoders.INT(), TTLConfig.NONE());
                    h.getMapState("m", Encoders.INT(), Encoders.INT(), TTLConfig.NONE());
                },
                nothing));
        assertThatThrownBy(() -> tester.updateValueState("v", "a", null))
                .hasMessageContainingAll(
                        "[ILLEGAL_STATE_STORE_VALUE.NULL_VALUE]",
                        "Cannot write null values to State Store for StateName v.");
        assertThatThrownBy(() -> tester.updateListState("l", "a", List.of()))
                .hasMessageContainingAll("[ILLEGAL_STATE_STORE_VALUE.EMPTY_LIST_VALUE]", "for StateName l.");
    }

    record Closed(String key, Timestamp time, int count) {}

    private Dataset<Closed> closing(Dataset<Row> in, String column) {
        return in.groupByKey((MapFunction<Row, String>) r -> r.getString(0), Encoders.STRING())
                .transformWithState(
                        new StatefulProcessor<String, Row, Closed>() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public void init(OutputMode outputMode, TimeMode timeMode) {}

                            @Override
                            public Iterator<Closed> handleInputRows(String key, Iterator<Row> rows, TimerValues times) {
                                return List.of(new Closed(key, new Timestamp(1_000), 1))
                                        .iterator();
                            }
                        },
                        column,
                        OutputMode.Append(),
                        Encoders.bean(Closed.class));
    }

    @Test
    void anEventTimeThatIsNone() {
        Dataset<Row> watermarked = events.toDF().withWatermark("t", "1 second");
        assertThatThrownBy(() -> closing(events.toDF(), "time"))
                .hasMessageContaining("[CANNOT_ASSIGN_EVENT_TIME_COLUMN_WITHOUT_WATERMARK]");
        assertThatThrownBy(() -> closing(watermarked, "tiem"))
                .hasMessageContainingAll("[UNRESOLVED_COLUMN", "`tiem`", "[key, time, count]");
        assertThatThrownBy(() -> closing(watermarked, "count"))
                .hasMessageContainingAll("[EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE]", "\"INT\"");
        refused(
                bySelf(words.toDS())
                        .transformWithState(
                                new Doing(h -> {}, h -> {}),
                                TimeMode.EventTime(),
                                OutputMode.Append(),
                                Encoders.STRING()),
                "append",
                "Watermark must be specified in the query");
        test.query(closing(watermarked, "time"))
                .start()
                .add(events, row("a", new Timestamp(1_500)))
                .check(row("a", new Timestamp(1_000), 1))
                .add(events, row("a", new Timestamp(9_000)))
                .process()
                .add(events, row("a", new Timestamp(9_500)))
                .expectFailure(
                        "[EMITTING_ROWS_OLDER_THAN_WATERMARK_NOT_ALLOWED]",
                        "eventTime=1970-01-01T00:00:01Z",
                        "current_watermark_value=1970-01-01T00:00:08Z");
    }
}
