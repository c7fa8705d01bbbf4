package dev.millrace.integration;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StateOperatorProgress;
import dev.millrace.testkit.StreamTest;
import dev.millrace.testkit.reference.DeduplicateReference;
import dev.millrace.testkit.reference.WatermarkReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Deduplication of streams against its definition in {@link DeduplicateReference}, on random rows, micro-batches and restarts. */
class DeduplicateLawsTest {
    private static final int CASES = Integer.getInteger("millrace.cases", 12);
    private static final long BASE_MILLIS = 1_700_000_000_000L;

    /** How duplicates are told and forgotten. */
    private enum Kind {
        /** By key; there is no event time. */
        WITHOUT_TIME,
        /** By key, for ever, though late rows are dropped. */
        FOR_EVER,
        /** By key and event time. */
        WITH_TIME,
        /** By key, for the delay of the watermark. */
        WITHIN_WATERMARK
    }

    private record Event(@Nullable String key, @Nullable Long millis, int value) {
        Optional<Long> micros() {
            return Optional.ofNullable(millis).map(ms -> ms * 1000);
        }
    }

    @TestFactory
    List<DynamicTest> duplicates() {
        return tests(CASES);
    }

    @Tag("proof")
    @TestFactory
    List<DynamicTest> manyDuplicates() {
        return tests(Proof.size(100, 2_500));
    }

    private static List<DynamicTest> tests(int cases) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            tests.add(DynamicTest.dynamicTest(kind.toString(), () -> {
                Long given = Long.getLong("millrace.seed");
                long first = given == null ? kind.name().hashCode() * 1_000_003L : given;
                try (StreamTest test = StreamTest.create()) {
                    for (int i = 0; i < cases; i++) {
                        check(test, kind, first + i);
                    }
                }
            }));
        }
        return tests;
    }

    private static void check(StreamTest test, Kind kind, long seed) {
        StringBuilder story = new StringBuilder();
        try {
            run(test, kind, new Random(seed), story);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(kind + " fails; replay with -Dmillrace.seed=" + seed + "\n" + story, e);
        }
    }

    private static void run(StreamTest test, Kind kind, Random random, StringBuilder story) {
        long delay = 1_000L * random.nextInt(15);
        story.append("delay ").append(delay).append(" ms\n");
        MemoryStream<Row> stream = test.stream("k STRING, ms BIGINT, v INT");
        test.query(query(stream, kind, delay)).start();
        WatermarkReference watermark =
                kind == Kind.WITHOUT_TIME ? new WatermarkReference(false) : new WatermarkReference(false, delay);
        DeduplicateReference<Event> reference = reference(kind, delay);
        List<Row> expected = new ArrayList<>();
        long now = BASE_MILLIS;
        for (int step = 2 + random.nextInt(6); step > 0; step--) {
            List<Event> events = events(random, now);
            boolean restart = random.nextInt(3) == 0;
            story.append(events).append(restart ? ", restart\n" : "\n");
            if (restart) {
                test.restart();
            }
            stream.addData(events.stream()
                    .map(event -> RowFactory.create(event.key, event.millis, event.value))
                    .toList());
            test.process();
            watermark.begin();
            for (Event event : reference.batch(events, watermark.lateMicros(), watermark.evictionMicros())) {
                expected.add(RowFactory.create(event.key, event.millis, event.value));
            }
            if (kind != Kind.WITHOUT_TIME) {
                events.forEach(event -> event.micros().ifPresent(micros -> watermark.observe(0, micros)));
            }
            watermark.end();
            long late = reference.late();
            long duplicates = reference.duplicates();
            boolean isLast = !watermark.hasMoved();
            while (watermark.hasMoved()) {
                watermark.begin();
                reference.batch(List.of(), watermark.lateMicros(), watermark.evictionMicros());
                watermark.end();
            }
            test.check(expected.toArray(new Row[0]));
            checkProgress(test, reference.size(), isLast, late, duplicates);
            now += 1_000L * random.nextInt(20);
        }
    }

    private static void checkProgress(StreamTest test, int size, boolean isLast, long late, long duplicates) {
        StateOperatorProgress state = test.progress().stateOperators()[0];
        Assertions.assertThat(state.numRowsTotal()).as("keys").isEqualTo(size);
        if (isLast) {
            Assertions.assertThat(state.numRowsDroppedByWatermark()).as("late").isEqualTo(late);
            Assertions.assertThat(state.customMetrics()).containsEntry("numDroppedDuplicateRows", duplicates);
        }
    }

    private static Dataset<Row> query(MemoryStream<Row> stream, Kind kind, long delay) {
        Dataset<Row> rows = stream.toDF().selectExpr("k", "timestamp_millis(ms) AS t", "ms", "v");
        if (kind != Kind.WITHOUT_TIME) {
            rows = rows.withWatermark("t", delay + " milliseconds");
        }
        Dataset<Row> first = switch (kind) {
            case WITHOUT_TIME, FOR_EVER -> rows.dropDuplicates("k");
            case WITH_TIME -> rows.dropDuplicates("k", "t");
            case WITHIN_WATERMARK -> rows.dropDuplicatesWithinWatermark("k");
        };
        return first.select("k", "ms", "v");
    }

    private static DeduplicateReference<Event> reference(Kind kind, long delay) {
        Function<Event, Optional<Long>> never = event -> Optional.empty();
        return new DeduplicateReference<>(
                event -> kind == Kind.WITH_TIME ? Arrays.asList(event.key, event.millis) : Arrays.asList(event.key),
                kind == Kind.WITHOUT_TIME ? never : Event::micros,
                switch (kind) {
                    case WITHOUT_TIME, FOR_EVER -> never;
                    case WITH_TIME -> Event::micros;
                    case WITHIN_WATERMARK -> event -> Optional.of(event.micros().orElse(0L) + delay * 1000);
                });
    }

    private static List<Event> events(Random random, long now) {
        List<Event> events = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            Long millis = random.nextInt(12) == 0 ? null : now - 1_000L * random.nextInt(12);
            events.add(
                    new Event(random.nextInt(10) == 0 ? null : "k" + random.nextInt(3), millis, random.nextInt(100)));
        }
        return events;
    }
}
