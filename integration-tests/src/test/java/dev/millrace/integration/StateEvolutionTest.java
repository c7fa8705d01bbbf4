package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StatefulProcessorHandle;
import dev.millrace.sql.streaming.TTLConfig;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.streaming.TimerValues;
import dev.millrace.sql.streaming.ValueState;
import dev.millrace.testkit.StreamTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** State that was written by an older version of the program. */
class StateEvolutionTest {
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

    enum Kind {
        GOOD,
        BAD
    }

    enum LessKinds {
        GOOD
    }

    record Visit(int page, Kind kind) {}

    record Visits(int count, List<Visit> list, Map<String, Visit> byName) {}

    record NewVisit(Kind kind, long page, String title) {}

    record NewVisits(String note, List<NewVisit> list, double count, boolean blocked, Map<String, NewVisit> byName) {}

    record OtherVisit(String page, Kind kind) {}

    record OtherVisits(int count, List<OtherVisit> list, Map<String, Visit> byName) {}

    record LessVisit(int page, LessKinds kind) {}

    record LessVisits(int count, List<LessVisit> list, Map<String, Visit> byName) {}

    /** A query that shows the state of a word and then replaces it. */
    private <S> Dataset<String> showing(Encoder<S> encoder, Function<String, S> made) {
        return words.toDS()
                .groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, String, S, String>) (key, values, state) -> {
                            String before = key + ": "
                                    + state.getOption().map(String::valueOf).orElse("-");
                            state.update(made.apply(key));
                            return List.of(before).iterator();
                        },
                        OutputMode.Update(),
                        encoder,
                        Encoders.STRING(),
                        GroupStateTimeout.NoTimeout());
    }

    private static Visits visits(String key) {
        return new Visits(
                key.length(),
                List.of(new Visit(1, Kind.GOOD), new Visit(2, Kind.BAD)),
                Map.of(key, new Visit(3, Kind.GOOD)));
    }

    private Path written() {
        test.query(showing(Encoders.bean(Visits.class), StateEvolutionTest::visits))
                .mode("update")
                .keys()
                .start()
                .add(words, "ab", "c")
                .checkLastBatch(row("ab: -"), row("c: -"))
                .stop();
        return test.checkpoint();
    }

    @Test
    void fieldsAreAddedReorderedAndWidened() {
        Path checkpoint = written();
        test.query(showing(Encoders.bean(NewVisits.class), key -> new NewVisits("new", List.of(), 1, true, Map.of())))
                .mode("update")
                .keys()
                .checkpoint(checkpoint)
                .start()
                .add(words, "ab")
                .checkLastBatch(
                        row("ab: NewVisits[note=null, list=[NewVisit[kind=GOOD, page=1, title=null], NewVisit[kind=BAD,"
                                + " page=2, title=null]], count=2.0, blocked=false, byName={ab=NewVisit[kind=GOOD,"
                                + " page=3, title=null]}]"))
                .restart()
                .add(words, "ab", "c")
                .checkLastBatch(
                        row("ab: NewVisits[note=new, list=[], count=1.0, blocked=true, byName={}]"),
                        row("c: NewVisits[note=null, list=[NewVisit[kind=GOOD, page=1, title=null],"
                                + " NewVisit[kind=BAD, page=2, title=null]], count=1.0, blocked=false,"
                                + " byName={c=NewVisit[kind=GOOD, page=3, title=null]}]"));
    }

    @Test
    void aTypeThatChangesIsRefusedAtTheStart() {
        Path checkpoint = written();
        test.query(showing(Encoders.bean(OtherVisits.class), key -> new OtherVisits(0, List.of(), Map.of())))
                .mode("update")
                .checkpoint(checkpoint)
                .startFails(
                        "[STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE]",
                        "'groupState'",
                        "'list[].page' was INT and is STRING now",
                        "Existing value_schema=struct<count:int,",
                        "choose another checkpointLocation");
        test.query(showing(Encoders.bean(Visits.class), StateEvolutionTest::visits))
                .mode("update")
                .keys()
                .checkpoint(checkpoint)
                .start()
                .add(words, "c")
                .check(row("c: " + visits("c")));
    }

    @Test
    void anotherKeyIsAnotherQuery() {
        Path checkpoint = written();
        test.query(words.toDS()
                        .groupByKey((MapFunction<String, Integer>) String::length, Encoders.INT())
                        .flatMapGroupsWithState(
                                (FlatMapGroupsWithStateFunction<Integer, String, Visits, String>)
                                        (key, values, state) ->
                                                List.<String>of().iterator(),
                                OutputMode.Update(),
                                Encoders.bean(Visits.class),
                                Encoders.STRING(),
                                GroupStateTimeout.NoTimeout()))
                .mode("update")
                .checkpoint(checkpoint)
                .startFails("[CHECKPOINT_INCOMPATIBLE]", "- state by key [string]", "+ state by key [int]");
    }

    @Test
    void aValueThatDoesNotBecomeAnObject() {
        Path checkpoint = written();
        test.query(showing(Encoders.bean(LessVisits.class), key -> new LessVisits(0, List.of(), Map.of())))
                .mode("update")
                .keys()
                .checkpoint(checkpoint)
                .start()
                .add(words, "ab")
                .expectFailure("[STATE_NOT_DECODABLE]", "'groupState'", "No enum constant", "LessKinds.BAD", "batch 1");
    }

    /** A bean with a value for what is missing, and every kind of part. */
    public static class Everything {
        private String name = "nameless";
        private List<Integer> numbers = new ArrayList<>();
        private Set<Kind> kinds = new TreeSet<>();
        private Map<Integer, List<Kind>> byNumber = new LinkedHashMap<>();
        private Instant instant;
        private Timestamp timestamp;
        private LocalDate day;
        private LocalDateTime local;
        private Duration duration;
        private BigDecimal price;
        private double[] doubles;
        private byte[] bytes;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Integer> getNumbers() {
            return numbers;
        }

        public void setNumbers(List<Integer> numbers) {
            this.numbers = numbers;
        }

        public Set<Kind> getKinds() {
            return kinds;
        }

        public void setKinds(Set<Kind> kinds) {
            this.kinds = kinds;
        }

        public Map<Integer, List<Kind>> getByNumber() {
            return byNumber;
        }

        public void setByNumber(Map<Integer, List<Kind>> byNumber) {
            this.byNumber = byNumber;
        }

        public Instant getInstant() {
            return instant;
        }

        public void setInstant(Instant instant) {
            this.instant = instant;
        }

        public Timestamp getTimestamp() {
            return timestamp;
        }

        public void setTimestamp(Timestamp timestamp) {
            this.timestamp = timestamp;
        }

        public LocalDate getDay() {
            return day;
        }

        public void setDay(LocalDate day) {
            this.day = day;
        }

        public LocalDateTime getLocal() {
            return local;
        }

        public void setLocal(LocalDateTime local) {
            this.local = local;
        }

        public Duration getDuration() {
            return duration;
        }

        public void setDuration(Duration duration) {
            this.duration = duration;
        }

        public BigDecimal getPrice() {
            return price;
        }

        public void setPrice(BigDecimal price) {
            this.price = price;
        }

        public double[] getDoubles() {
            return doubles;
        }

        public void setDoubles(double[] doubles) {
            this.doubles = doubles;
        }

        public byte[] getBytes() {
            return bytes;
        }

        public void setBytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String toString() {
            return name
                    + numbers
                    + kinds
                    + byNumber
                    + instant
                    + timestamp.toInstant()
                    + day
                    + local
                    + duration
                    + price.stripTrailingZeros()
                    + List.of(doubles[0], doubles[1])
                    + bytes.length;
        }
    }

    private static Everything everything(String key) {
        Everything made = new Everything();
        made.setName(key);
        made.setNumbers(List.of(1, 2, 3));
        made.setKinds(new TreeSet<>(Set.of(Kind.BAD, Kind.GOOD)));
        made.setByNumber(Map.of(7, List.of(Kind.BAD, Kind.BAD)));
        made.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
        made.setTimestamp(Timestamp.from(Instant.parse("1969-12-31T23:59:59.999999Z")));
        made.setDay(LocalDate.of(1582, 10, 4));
        made.setLocal(LocalDateTime.of(2026, 1, 1, 12, 0));
        made.setDuration(Duration.ofMillis(-1));
        made.setPrice(new BigDecimal("12.50"));
        made.setDoubles(new double[] {Double.NaN, -0.0});
        made.setBytes(new byte[] {1, 2});
        return made;
    }

    @Test
    void everyKindOfPart() {
        test.query(showing(Encoders.bean(Everything.class), StateEvolutionTest::everything))
                .mode("update")
                .keys()
                .start()
                .add(words, "ab")
                .checkLastBatch(row("ab: -"))
                .restart()
                .add(words, "ab")
                .checkLastBatch(row("ab: " + everything("ab")));
    }

    /** A processor whose states are made from outside. */
    private static final class Changing extends StatefulProcessor<String, String, String> {
        private static final long serialVersionUID = 1L;
        private final transient BiConsumer<Changing, StatefulProcessorHandle> states;
        private final transient Function<Changing, String> step;
        private transient ValueState<Integer> number;
        private transient ValueState<String> text;

        Changing(BiConsumer<Changing, StatefulProcessorHandle> states, Function<Changing, String> step) {
            this.states = states;
            this.step = step;
        }

        @Override
        public void init(OutputMode outputMode, TimeMode timeMode) {
            states.accept(this, getHandle());
        }

        @Override
        public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
            return List.of(key + step.apply(this)).iterator();
        }
    }

    private Dataset<String> changing(
            BiConsumer<Changing, StatefulProcessorHandle> states, Function<Changing, String> step) {
        return words.toDS()
                .groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING())
                .transformWithState(
                        new Changing(states, step), TimeMode.None(), OutputMode.Update(), Encoders.STRING());
    }

    @Test
    void statesOfAProcessorComeAndGo() {
        test.query(changing((p, h) -> p.number = h.getValueState("number", Encoders.INT(), TTLConfig.NONE()), p -> {
                    p.number.update(7);
                    return "";
                }))
                .mode("update")
                .keys()
                .start()
                .add(words, "a")
                .check(row("a"))
                .stop();
        Path checkpoint = test.checkpoint();
        test.query(changing((p, h) -> h.getListState("number", Encoders.INT(), TTLConfig.NONE()), p -> ""))
                .mode("update")
                .checkpoint(checkpoint)
                .startFails(
                        "[STATE_STORE_INVALID_VARIABLE_TYPE_CHANGE]",
                        "Cannot change number to ListState between query restarts. Please set number to ValueState");
        test.query(changing((p, h) -> h.getValueState("number", Encoders.STRING(), TTLConfig.NONE()), p -> ""))
                .mode("update")
                .checkpoint(checkpoint)
                .startFails("[STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE]", "'value' was INT and is STRING now");
        test.query(changing(
                        (p, h) -> {
                            p.text = h.getValueState("text", Encoders.STRING(), TTLConfig.NONE());
                            p.number = h.getValueState("number", Encoders.INT(), TTLConfig.NONE());
                        },
                        p -> {
                            p.text.update("t" + p.number.get());
                            return p.text.get();
                        }))
                .mode("update")
                .keys()
                .checkpoint(checkpoint)
                .start()
                .add(words, "a")
                .checkLastBatch(row("at7"))
                .stop();
        test.query(changing(
                        (p, h) -> {
                            h.deleteIfExists("number");
                            h.deleteIfExists("never there");
                            p.text = h.getValueState("text", Encoders.STRING(), TTLConfig.NONE());
                        },
                        p -> p.text.get()))
                .mode("update")
                .keys()
                .checkpoint(checkpoint)
                .start()
                .add(words, "a")
                .checkLastBatch(row("at7"));
        assertThat(test.progress().stateOperators()[0].numRowsTotal()).isEqualTo(1);
        assertThat(test.progress().stateOperators()[0].customMetrics()).containsEntry("numDeletedStateVars", 1L);
    }
}
