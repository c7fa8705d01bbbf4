package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.KeyValueGroupedDataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.ExpiredTimerInfo;
import dev.millrace.sql.streaming.ListState;
import dev.millrace.sql.streaming.MapState;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StatefulProcessorWithInitialState;
import dev.millrace.sql.streaming.TTLConfig;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.streaming.TimerValues;
import dev.millrace.sql.streaming.TwsTester;
import dev.millrace.sql.streaming.ValueState;
import dev.millrace.testkit.StreamTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code transformWithState}: states, timers, expiry, initial state. */
class StatefulProcessorTest {
    private StreamTest test;
    private MemoryStream<String> words;

    @BeforeEach
    void open() {
        test = StreamTest.create();
        words = test.stream(Encoders.STRING());
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Values such as {@code a1} in groups by their first letter. */
    private static KeyValueGroupedDataset<String, String> byFirst(Dataset<String> values) {
        return values.groupByKey((MapFunction<String, String>) v -> v.substring(0, 1), Encoders.STRING())
                .mapValues((MapFunction<String, String>) v -> v.substring(1), Encoders.STRING());
    }

    /** Keeps a count, all values, and how often each came, and tells them. */
    static final class Keeping extends StatefulProcessor<String, String, String> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> count;
        private transient ListState<String> all;
        private transient MapState<String, Integer> each;

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            count = getHandle().getValueState("count", Encoders.LONG(), TTLConfig.NONE());
            all = getHandle().getListState("all", Encoders.STRING(), TTLConfig.NONE());
            each = getHandle().getMapState("each", Encoders.STRING(), Encoders.INT(), TTLConfig.NONE());
        }

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
            while (rows.hasNext()) {
                String value = rows.next();
                if (value.equals("!")) {
                    count.clear();
                    all.clear();
                    each.clear();
                    continue;
                }
                if (value.startsWith("-")) {
                    each.removeKey(value.substring(1));
                    continue;
                }
                count.update((count.exists() ? count.get() : 0L) + 1);
                all.appendValue(value);
                each.updateValue(value, each.containsKey(value) ? each.getValue(value) + 1 : 1);
            }
            List<String> list = new ArrayList<>();
            all.get().forEachRemaining(list::add);
            StringBuilder map = new StringBuilder();
            each.iterator().forEachRemaining(e -> map.append(e._1).append(e._2));
            return List.of(key + " " + count.get() + list + map).iterator();
        }
    }

    @Test
    void valuesListsAndMaps() {
        test.query(byFirst(words.toDS())
                        .transformWithState(new Keeping(), TimeMode.None(), OutputMode.Update(), Encoders.STRING()))
                .mode("update")
                .keys()
                .start()
                .add(words, "ay", "bx", "ax", "ay")
                .checkLastBatch(row("a 3[y, x, y]x1y2"), row("b 1[x]x1"))
                .restart()
                .add(words, "aw", "a-x")
                .checkLastBatch(row("a 4[y, x, y, w]w1y2"))
                .add(words, "b!")
                .checkLastBatch(row("b null[]"))
                .restart()
                .add(words, "bz", "ax")
                .checkLastBatch(row("a 5[y, x, y, w, x]w1x1y2"), row("b 1[z]z1"));
        assertThat(test.progress().stateOperators()[0].operatorName()).isEqualTo("transformWithStateExec");
        assertThat(test.progress().stateOperators()[0].customMetrics())
                .containsEntry("numValueStateVars", 1L)
                .containsEntry("numListStateVars", 1L)
                .containsEntry("numMapStateVars", 1L);
    }

    /** Sets a timer for each value, in seconds; {@code -3} takes that of 3 back. */
    static final class Alarms extends StatefulProcessor<String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {}

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
            while (rows.hasNext()) {
                long seconds = Long.parseLong(rows.next());
                long now = times.getCurrentProcessingTimeInMs();
                if (seconds < 0) {
                    getHandle().deleteTimer(now - seconds * 1000);
                } else {
                    getHandle().registerTimer(now + seconds * 1000);
                }
            }
            StringBuilder timers = new StringBuilder(key);
            getHandle()
                    .listTimers()
                    .forEachRemaining(
                            t -> timers.append(' ').append((t - times.getCurrentProcessingTimeInMs()) / 1000));
            return List.of(timers.toString()).iterator();
        }

        @Override
        public Iterator<String> handleExpiredTimer(String key, TimerValues times, ExpiredTimerInfo timer) {
            long late = times.getCurrentProcessingTimeInMs() - timer.getExpiryTimeInMs();
            return List.of(key + "! " + late).iterator();
        }
    }

    @Test
    void timersByTheClock() {
        test.query(byFirst(words.toDS())
                        .transformWithState(
                                new Alarms(), TimeMode.ProcessingTime(), OutputMode.Append(), Encoders.STRING()))
                .start()
                .add(words, "a7", "a5", "a5", "b6", "b9")
                .checkLastBatch(row("a 5 7"), row("b 6 9"))
                .restart()
                .add(words, "b-9")
                .checkLastBatch(row("b 6"))
                .advance(Duration.ofMillis(4999))
                .checkBatches(2)
                .advance(Duration.ofMillis(1))
                .checkLastBatch(row("a! 0"))
                .restart()
                .advance(Duration.ofSeconds(5))
                .checkLastBatch(row("b! 4000"), row("a! 3000"))
                .checkBatches(4);
        assertThat(test.progress().stateOperators()[0].customMetrics()).containsEntry("numExpiredTimers", 2L);
    }

    /** A value that is kept for ten seconds after it came, elements of a list and entries of a map likewise. */
    static final class Forgetting extends StatefulProcessor<String, String, String> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<String> last;
        private transient ListState<String> all;
        private transient MapState<String, Boolean> set;

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            TTLConfig ttl = new TTLConfig(Duration.ofSeconds(10));
            last = getHandle().getValueState("last", Encoders.STRING(), ttl);
            all = getHandle().getListState("all", Encoders.STRING(), ttl);
            set = getHandle().getMapState("set", Encoders.STRING(), Encoders.BOOLEAN(), ttl);
        }

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
            StringBuilder seen = new StringBuilder(key).append(last.get());
            all.get().forEachRemaining(seen::append);
            seen.append('/');
            set.keys().forEachRemaining(seen::append);
            while (rows.hasNext()) {
                String value = rows.next();
                if (!value.isEmpty()) {
                    last.update(value);
                    all.appendValue(value);
                    set.updateValue(value, true);
                }
            }
            return List.of(seen.toString()).iterator();
        }
    }

    @Test
    void stateThatExpires() {
        test.query(byFirst(words.toDS())
                        .transformWithState(
                                new Forgetting(), TimeMode.ProcessingTime(), OutputMode.Append(), Encoders.STRING()))
                .start()
                .add(words, "ax", "ay")
                .checkLastBatch(row("anull/"))
                .advance(Duration.ofSeconds(6))
                .add(words, "az", "ax")
                .checkLastBatch(row("ayxy/xy"))
                .restart()
                .advance(Duration.ofSeconds(4))
                .add(words, "a")
                .checkLastBatch(row("axzx/xz"))
                .restart()
                .advance(Duration.ofSeconds(6))
                .add(words, "a")
                .checkLastBatch(row("anull/"));
        assertThat(test.progress().stateOperators()[0].numRowsTotal()).isZero();
        assertThat(test.progress().stateOperators()[0].customMetrics())
                .containsEntry("numValuesRemovedDueToTTLExpiry", 5L)
                .containsEntry("numListStateWithTTLVars", 1L);
    }

    /** Emits, when the watermark is ten seconds after the last row, how many there were, with that time. */
    static final class Closing extends StatefulProcessor<String, Row, Closed> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Integer> count;

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            count = getHandle().getValueState("count", Encoders.INT(), TTLConfig.NONE());
        }

        @Override
        public Iterator<Closed> handleInputRows(String key, Iterator<Row> rows, TimerValues times) {
            getHandle().listTimers().forEachRemaining(t -> getHandle().deleteTimer(t));
            int seen = count.exists() ? count.get() : 0;
            long last = 0;
            while (rows.hasNext()) {
                last = Math.max(last, rows.next().getTimestamp(1).getTime());
                seen++;
            }
            count.update(seen);
            getHandle().registerTimer(last + 10_000);
            return List.<Closed>of().iterator();
        }

        @Override
        public Iterator<Closed> handleExpiredTimer(String key, TimerValues times, ExpiredTimerInfo timer) {
            assertThat(times.getCurrentWatermarkInMs()).isGreaterThanOrEqualTo(timer.getExpiryTimeInMs());
            int seen = count.get();
            count.clear();
            return List.of(new Closed(key, seen, Timestamp.from(Instant.ofEpochMilli(times.getCurrentWatermarkInMs()))))
                    .iterator();
        }
    }

    record Closed(String key, int rows, Timestamp time) {}

    private static Row event(String key, int second) {
        return row(key, Timestamp.from(Instant.ofEpochSecond(second)));
    }

    @Test
    void timersByTheWatermark() {
        MemoryStream<Row> events = test.stream("k STRING, t TIMESTAMP");
        test.query(events.toDF()
                        .withWatermark("t", "0 seconds")
                        .groupByKey((MapFunction<Row, String>) r -> r.getString(0), Encoders.STRING())
                        .transformWithState(new Closing(), "time", OutputMode.Append(), Encoders.bean(Closed.class))
                        .select("key", "rows"))
                .start()
                .add(events, event("a", 100), event("a", 101), event("b", 105))
                .check()
                .add(events, event("c", 110))
                .check()
                .restart()
                .add(events, event("b", 111))
                .check(row("a", 2))
                .add(events, event("c", 122))
                // Watermark 122: b and c, whose own timer it was until this row came.
                .check(row("a", 2), row("b", 2))
                .add(events, event("c", 121))
                .check(row("a", 2), row("b", 2));
        assertThat(test.progress().stateOperators()[0].numRowsDroppedByWatermark())
                .isEqualTo(1);
    }

    /** Goes on from sums that another system had. */
    static final class Summing extends StatefulProcessorWithInitialState<String, String, String, String> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Integer> sum;

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            sum = getHandle().getValueState("sum", Encoders.INT(), TTLConfig.NONE());
        }

        private int add(int more) {
            int total = (sum.exists() ? sum.get() : 0) + more;
            sum.update(total);
            return total;
        }

        @Override
        public void handleInitialState(String key, String state, TimerValues times) {
            add(Integer.parseInt(state));
        }

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
            int total = 0;
            while (rows.hasNext()) {
                total = add(Integer.parseInt(rows.next()));
            }
            return List.of(key + "=" + total).iterator();
        }
    }

    @Test
    void anInitialState() {
        KeyValueGroupedDataset<String, String> sums =
                byFirst(test.session().createDataset(List.of("a10", "b20", "b2"), Encoders.STRING()));
        test.query(byFirst(words.toDS())
                        .transformWithState(
                                new Summing(),
                                TimeMode.None(),
                                OutputMode.Update(),
                                sums,
                                Encoders.STRING(),
                                Encoders.STRING()))
                .mode("update")
                .keys()
                .start()
                .add(words, "a1", "c5")
                .checkLastBatch(row("a=11"), row("c=5"))
                .restart()
                .add(words, "b1")
                .checkLastBatch(row("b=23"));
    }

    @Test
    void inABatch() {
        Dataset<String> values = test.session().createDataset(List.of("ay", "bx", "ax"), Encoders.STRING());
        assertThat(byFirst(values)
                        .transformWithState(new Keeping(), TimeMode.None(), OutputMode.Append(), Encoders.STRING())
                        .collectAsList())
                .containsExactly("a 2[y, x]x1y1", "b 1[x]x1");
    }

    @Test
    void aloneInATest() {
        TwsTester<String, String, String> tester = new TwsTester<>(new Keeping(), TimeMode.None(), OutputMode.Update());
        assertThat(tester.test("a", List.of("x", "y"))).containsExactly("a 2[x, y]x1y1");
        assertThat(tester.<Long>peekValueState("count", "a")).contains(2L);
        assertThat(tester.<Long>peekValueState("count", "b")).isEmpty();
        assertThat(tester.<String>peekListState("all", "a")).containsExactly("x", "y");
        assertThat(tester.<String, Integer>peekMapState("each", "a")).isEqualTo(Map.of("x", 1, "y", 1));
        tester.updateValueState("count", "a", 40L);
        tester.updateListState("all", "a", List.of("q"));
        tester.updateMapState("each", "a", Map.of("q", 7));
        tester.deleteState("count", "b");
        assertThat(tester.test("a", List.of("q"))).containsExactly("a 41[q, q]q8");
        assertThatThrownBy(() -> tester.peekValueState("none", "a")).hasMessageContaining("no state called 'none'");

        TwsTester<String, String, String> timers =
                new TwsTester<>(new Alarms(), TimeMode.ProcessingTime(), OutputMode.Append());
        timers.test("a", List.of("5"));
        assertThat(timers.setProcessingTime(4_999)).isEmpty();
        assertThat(timers.setProcessingTime(5_001)).containsExactly("a! 1");
    }
}
