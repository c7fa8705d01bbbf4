package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.KeyValueGroupedDataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.ExpiredTimerInfo;
import dev.millrace.sql.streaming.GroupState;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.ListState;
import dev.millrace.sql.streaming.MapState;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StreamingQueryException;
import dev.millrace.sql.streaming.TTLConfig;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.streaming.TimerValues;
import dev.millrace.sql.streaming.ValueState;
import dev.millrace.testkit.StreamTest;
import dev.millrace.testkit.reference.GroupStateReference;
import dev.millrace.testkit.reference.ProcessorReference;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Functions with state against {@link GroupStateReference} and {@link ProcessorReference}: random rows, lateness, splits into
 * micro-batches, times, restarts and failures. The results of each micro-batch must be the same in the same order. A failure prints the
 * seed; {@code -Dmillrace.seed=} repeats it.
 */
class GroupStateLawsTest {
    private static final int FEW = 25;
    private static final int MANY = "long".equals(System.getProperty("millrace.proof")) ? 10_000 : 2_500;
    private static final String PROVOKED = "provoked by the test";

    /** A row: what is done depends on {@code n}. */
    record Event(String key, int n, Timestamp time) {}

    enum Mood {
        NEW,
        OLD
    }

    record Seen(int n, Mood mood) {}

    /** A state with something of everything. */
    record Memory(List<Seen> last, Map<String, Integer> counts, Mood mood, Instant since) {
        Memory copy() {
            return new Memory(new ArrayList<>(last), new TreeMap<>(counts), mood, since);
        }
    }

    @Test
    void timeoutsByEventTime() {
        check(GroupStateTimeout.EventTimeTimeout(), FEW);
    }

    @Test
    void timeoutsByProcessingTime() {
        check(GroupStateTimeout.ProcessingTimeTimeout(), FEW);
    }

    @Test
    void processorsByEventTime() {
        check(TimeMode.EventTime(), FEW);
    }

    @Test
    void processorsByProcessingTime() {
        check(TimeMode.ProcessingTime(), FEW);
    }

    @Test
    @Tag("proof")
    void manyTimeoutsByEventTime() {
        check(GroupStateTimeout.EventTimeTimeout(), MANY);
    }

    @Test
    @Tag("proof")
    void manyTimeoutsByProcessingTime() {
        check(GroupStateTimeout.ProcessingTimeTimeout(), MANY);
    }

    @Test
    @Tag("proof")
    void manyProcessorsByEventTime() {
        check(TimeMode.EventTime(), MANY);
    }

    @Test
    @Tag("proof")
    void manyProcessorsByProcessingTime() {
        check(TimeMode.ProcessingTime(), MANY);
    }

    private static void check(Object kind, int cases) {
        Long only = Long.getLong("millrace.seed");
        long first = only == null ? new Random().nextLong() : only;
        for (int i = 0; i < (only == null ? cases : 1); i++) {
            new Case(kind, first + i).run();
        }
    }

    /** What both sides do with a stream: an engine's query, and the reference. */
    private interface Reference {
        List<List<String>> process(List<Event> events, long nowMillis) throws Exception;
    }

    private static final class Case {
        private final Object kind;
        private final long seed;
        private final Random random;
        private final int delaySeconds;
        private final boolean byEventTime;
        private final Reference reference;
        private final AtomicInteger failures = new AtomicInteger();
        private final List<String> story = new ArrayList<>();
        private long second = 1_000;
        private int seen;

        Case(Object kind, long seed) {
            this.kind = kind;
            this.seed = seed;
            random = new Random(seed);
            delaySeconds = random.nextInt(4) * 3;
            byEventTime = kind == GroupStateTimeout.EventTimeTimeout() || kind == TimeMode.EventTime();
            if (kind instanceof GroupStateTimeout timeout) {
                reference = new GroupStateReference<Event, Memory, String>(
                        (key, events, state) -> remember(timeout, key, events, state),
                        timeout,
                        Event::key,
                        Case::micros,
                        Memory::copy,
                        delaySeconds * 1_000L)::process;
            } else {
                TimeMode mode = (TimeMode) kind;
                reference = new ProcessorReference<>(
                        new Doing(mode), mode, Event::key, Case::micros, delaySeconds * 1_000L)::process;
            }
        }

        private static long micros(Event event) {
            return event.time().getTime() * 1_000;
        }

        void run() {
            try (StreamTest test = StreamTest.create()) {
                MemoryStream<Event> events = test.stream(Encoders.bean(Event.class));
                Dataset<Event> rows = events.toDS().withWatermark("time", delaySeconds + " seconds");
                KeyValueGroupedDataset<String, Event> groups =
                        rows.groupByKey((MapFunction<Event, String>) Event::key, Encoders.STRING());
                test.query(query(groups)).mode("update").keys().start();
                int steps = 3 + random.nextInt(8);
                for (int i = 0; i < steps; i++) {
                    step(test, events);
                }
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "Seed " + seed + " of " + kind + ": " + e.getMessage() + "\n" + String.join("\n", story), e);
            }
        }

        private Dataset<String> query(KeyValueGroupedDataset<String, Event> groups) {
            if (kind instanceof GroupStateTimeout timeout) {
                return groups.flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, Event, Memory, String>) (key, values, state) -> {
                            if (failures.get() > 0 && failures.decrementAndGet() == 0) {
                                throw new IllegalStateException(PROVOKED);
                            }
                            return remember(timeout, key, values, state);
                        },
                        OutputMode.Update(),
                        Encoders.bean(Memory.class),
                        Encoders.STRING(),
                        timeout);
            }
            return groups.transformWithState(
                    new Doing((TimeMode) kind), (TimeMode) kind, OutputMode.Update(), Encoders.STRING());
        }

        private void step(StreamTest test, MemoryStream<Event> stream) throws Exception {
            if (random.nextInt(4) == 0) {
                story.add("restart");
                test.restart();
            }
            if (random.nextInt(3) == 0) {
                int seconds = random.nextInt(6);
                story.add("advance " + seconds);
                second += seconds;
                test.advance(Duration.ofSeconds(seconds));
                // What the time alone brings about comes before the next rows.
                check(test, stream, List.of());
            }
            List<Event> events = new ArrayList<>();
            int size = random.nextInt(7);
            for (int i = 0; i < size; i++) {
                second += random.nextInt(3) == 0 ? random.nextInt(8) : 0;
                long time = Math.max(1, second - random.nextInt(15));
                String key = Character.toString('a' + random.nextInt(4));
                events.add(new Event(key, random.nextInt(1_000), new Timestamp(time * 1_000)));
            }
            story.add("batch " + events);
            check(test, stream, events);
        }

        private void check(StreamTest test, MemoryStream<Event> stream, List<Event> events) throws Exception {
            failures.set(random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 0);
            if (!events.isEmpty()) {
                stream.addData(events);
            }
            process(test);
            List<List<String>> expected = reference.process(events, test.clock().currentTimeMillis());
            List<List<Row>> delivered = new ArrayList<>(test.result().batches().values());
            List<List<String>> actual = new ArrayList<>();
            for (List<Row> rows : delivered.subList(seen, delivered.size())) {
                actual.add(rows.stream().map(row -> row.getString(0)).toList());
            }
            seen = delivered.size();
            assertThat(actual).as("micro-batches").isEqualTo(expected);
        }

        /** Processes everything, and goes on after a provoked failure. */
        private void process(StreamTest test) throws Exception {
            try {
                test.process();
            } catch (RuntimeException e) {
                if (!String.valueOf(e.getMessage()).contains(PROVOKED)) {
                    throw e;
                }
                story.add("failure, restart");
                failures.set(0);
                test.restart().process();
            } catch (Exception e) {
                throw e instanceof StreamingQueryException ? e : new IllegalStateException(e);
            }
            failures.set(0);
        }
    }

    private static Iterator<String> remember(
            GroupStateTimeout timeout, String key, Iterator<Event> events, GroupState<Memory> state) {
        List<String> results = new ArrayList<>();
        Memory memory = state.getOption()
                .map(Memory::copy)
                .orElse(new Memory(new ArrayList<>(), new TreeMap<>(), Mood.NEW, null));
        results.add(key + (state.hasTimedOut() ? " timed out " : " ") + state.getOption() + " at "
                + state.getCurrentWatermarkMs() + ", " + state.getCurrentProcessingTimeMs());
        int n = memory.last().size() * 3 + 1;
        boolean update = true;
        while (events.hasNext()) {
            Event event = events.next();
            n = event.n();
            memory.last().add(new Seen(n, n % 2 == 0 ? Mood.OLD : memory.mood()));
            memory.counts().merge("m" + n % 3, 1, Integer::sum);
            memory = new Memory(
                    memory.last(),
                    memory.counts(),
                    n % 5 == 0 ? null : Mood.OLD,
                    event.time().toInstant());
            update = n % 13 != 0;
            if (n % 4 == 0) {
                results.add(key + n);
            }
        }
        if (memory.last().size() > 4) {
            memory.last().remove(0);
        }
        if (n % 11 == 0 || (state.hasTimedOut() && n % 2 == 0)) {
            state.remove();
        } else if (update) {
            state.update(memory);
        }
        setTimeout(timeout, n, state);
        return results.iterator();
    }

    private static void setTimeout(GroupStateTimeout timeout, int n, GroupState<Memory> state) {
        if (n % 7 == 0) {
            return;
        }
        if (timeout == GroupStateTimeout.ProcessingTimeTimeout()) {
            state.setTimeoutDuration(n % 4 + " seconds 500 milliseconds");
        } else {
            state.setTimeoutTimestamp(state.getCurrentWatermarkMs() + 1 + n % 10 * 1_000L);
        }
    }

    /** Does to all kinds of state and to timers what the rows say. */
    private static final class Doing extends StatefulProcessor<String, Event, String> {
        private static final long serialVersionUID = 1L;
        private final transient TimeMode mode;
        private transient ValueState<Memory> value;
        private transient ListState<Seen> list;
        private transient MapState<String, Integer> map;
        private transient MapState<Integer, String> expiring;
        private transient ListState<Integer> expiringList;

        Doing(TimeMode mode) {
            this.mode = mode;
        }

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            TTLConfig ttl = mode == TimeMode.ProcessingTime() ? new TTLConfig(Duration.ofSeconds(5)) : TTLConfig.NONE();
            value = getHandle().getValueState("value", Encoders.bean(Memory.class), TTLConfig.NONE());
            list = getHandle().getListState("list", Encoders.bean(Seen.class), TTLConfig.NONE());
            map = getHandle().getMapState("map", Encoders.STRING(), Encoders.INT(), TTLConfig.NONE());
            expiring = getHandle().getMapState("expiring", Encoders.INT(), Encoders.STRING(), ttl);
            expiringList = getHandle().getListState("expiringList", Encoders.INT(), ttl);
        }

        private long now(TimerValues times) {
            return mode == TimeMode.ProcessingTime()
                    ? times.getCurrentProcessingTimeInMs()
                    : times.getCurrentWatermarkInMs();
        }

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<Event> events, TimerValues times) {
            while (events.hasNext()) {
                Event event = events.next();
                int n = event.n();
                switch (n % 12) {
                    case 0 ->
                        value.update(new Memory(
                                List.of(new Seen(n, Mood.NEW)),
                                Map.of(key, n),
                                null,
                                event.time().toInstant()));
                    case 1 -> value.clear();
                    case 2, 3 -> list.appendValue(new Seen(n, Mood.OLD));
                    case 4 -> list.put(new Seen[] {new Seen(n, null), new Seen(n + 1, Mood.NEW)});
                    case 5 -> {
                        if (n % 5 == 0) {
                            list.clear();
                            map.clear();
                        }
                    }
                    case 6 -> map.updateValue("k" + n % 5, n);
                    case 7 -> map.removeKey("k" + n % 5);
                    case 8 -> expiring.updateValue(n % 4, "v" + n);
                    case 9 -> expiringList.appendList(new Integer[] {n, n + 1});
                    case 10 -> getHandle().deleteTimer(now(times) / 1_000 * 1_000 + n % 7 * 1_000);
                    default -> {}
                }
                getHandle().registerTimer(now(times) / 1_000 * 1_000 + n % 7 * 1_000);
            }
            return List.of(shown(key, times)).iterator();
        }

        @Override
        public Iterator<String> handleExpiredTimer(String key, TimerValues times, ExpiredTimerInfo timer) {
            if (timer.getExpiryTimeInMs() / 1_000 % 3 == 0) {
                map.updateValue("timer", (int) (timer.getExpiryTimeInMs() / 1_000 % 100));
            }
            if (timer.getExpiryTimeInMs() / 1_000 % 4 == 0) {
                getHandle().registerTimer(now(times) + 2_500);
                list.appendValue(new Seen(-1, Mood.NEW));
            }
            return List.of("timer " + timer.getExpiryTimeInMs() + " of " + shown(key, times))
                    .iterator();
        }

        private String shown(String key, TimerValues times) {
            StringBuilder text = new StringBuilder(key).append(' ').append(value.get());
            list.get().forEachRemaining(text::append);
            Map<String, Integer> entries = new TreeMap<>();
            map.iterator().forEachRemaining(entry -> entries.put(entry._1, entry._2));
            Map<Integer, String> kept = new TreeMap<>();
            expiring.iterator().forEachRemaining(entry -> kept.put(entry._1, entry._2));
            text.append(entries)
                    .append(kept)
                    .append(value.exists())
                    .append(list.exists())
                    .append(map.exists());
            text.append(map.getValue("k1")).append(map.containsKey("k2")).append(expiring.getValue(1));
            expiringList.get().forEachRemaining(n -> text.append(' ').append(n));
            getHandle().listTimers().forEachRemaining(t -> text.append(" t").append(t));
            return text.append(" at ").append(now(times)).toString();
        }
    }
}
