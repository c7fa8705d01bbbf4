package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.session_window;
import static dev.millrace.sql.functions.sum;
import static dev.millrace.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.Column;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.testkit.StreamTest;
import dev.millrace.testkit.reference.WindowReference;
import dev.millrace.testkit.reference.WindowReference.Event;
import dev.millrace.testkit.reference.WindowReference.Mode;
import dev.millrace.testkit.reference.WindowReference.Result;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Windows and sessions against {@link WindowReference}: random lateness, random splits into micro-batches, restarts, one stream or two
 * with either policy. A failure prints the seed; {@code -Dmillrace.seed=} repeats it.
 */
class WindowLawsTest {
    private static final long SECOND = 1_000_000L;
    private static final long BASE = 1_700_000_000L * SECOND;
    private static final int FEW = 60;
    private static final int MANY = "long".equals(System.getProperty("millrace.proof")) ? 10_000 : 2_500;

    @Test
    void tumbling() {
        check("tumbling", FEW);
    }

    @Test
    void sliding() {
        check("sliding", FEW);
    }

    @Test
    void sessions() {
        check("sessions", FEW);
    }

    @Test
    void dynamicSessions() {
        check("dynamic sessions", FEW);
    }

    @Test
    @Tag("proof")
    void manyTumbling() {
        check("tumbling", MANY);
    }

    @Test
    @Tag("proof")
    void manySliding() {
        check("sliding", MANY);
    }

    @Test
    @Tag("proof")
    void manySessions() {
        check("sessions", MANY);
    }

    @Test
    @Tag("proof")
    void manyDynamicSessions() {
        check("dynamic sessions", MANY);
    }

    private static void check(String feature, int cases) {
        Long only = Long.getLong("millrace.seed");
        if (only != null) {
            new Case(feature, only).run();
            return;
        }
        long first = new Random().nextLong();
        for (int i = 0; i < cases; i++) {
            new Case(feature, first + i).run();
        }
    }

    private static final class Case {
        private final String feature;
        private final long seed;
        private final Random random;
        private final Mode mode;
        private final boolean maximum;
        private final long[] delays;
        private final WindowReference reference;
        private final Column windows;
        private final List<String> story = new ArrayList<>();
        private long now = BASE;

        Case(String feature, long seed) {
            this.feature = feature;
            this.seed = seed;
            random = new Random(seed);
            boolean sessions = feature.contains("sessions");
            mode = sessions ? (random.nextInt(3) == 0 ? Mode.COMPLETE : Mode.APPEND) : Mode.values()[random.nextInt(3)];
            maximum = random.nextBoolean();
            delays = new long[random.nextInt(3) == 0 ? 2 : 1];
            for (int i = 0; i < delays.length; i++) {
                delays[i] = random.nextInt(6) * 2 * SECOND;
            }
            if (sessions) {
                boolean dynamic = feature.startsWith("dynamic");
                int gap = 1 + random.nextInt(5);
                reference = WindowReference.sessions(
                        mode, maximum, delays, event -> dynamic ? dynamicGap(event) : gap * SECOND);
                windows = dynamic
                        ? session_window(
                                col("ts"),
                                expr("CASE WHEN v % 7 = 0 THEN NULL WHEN v % 3 = 0 THEN '1 second' WHEN v % 5 = 0 THEN"
                                        + " '-1 second' ELSE '4 seconds' END"))
                        : session_window(col("ts"), gap + " seconds");
            } else {
                long slide = 1 + random.nextInt(8);
                long size = feature.equals("tumbling") ? slide : slide + random.nextInt(12);
                long start = random.nextInt((int) slide);
                reference =
                        WindowReference.sliding(mode, maximum, delays, size * SECOND, slide * SECOND, start * SECOND);
                windows = window(col("ts"), size + " seconds", slide + " seconds", start + " seconds");
            }
            story.add(feature + " " + mode + " " + windows + " delays " + List.of(delays[0]) + " max " + maximum);
        }

        private static long dynamicGap(Event event) {
            long v = event.value();
            return v % 7 == 0 ? 0 : v % 3 == 0 ? SECOND : v % 5 == 0 ? -SECOND : 4 * SECOND;
        }

        void run() {
            try (StreamTest test = StreamTest.create()) {
                test.session().conf().set("spark.sql.streaming.multipleWatermarkPolicy", maximum ? "max" : "min");
                List<MemoryStream<Row>> streams = new ArrayList<>();
                Dataset<Row> rows = null;
                for (long delay : delays) {
                    MemoryStream<Row> stream = test.stream("ts TIMESTAMP, k STRING, v INT");
                    streams.add(stream);
                    Dataset<Row> timed = stream.toDF().withWatermark("ts", delay / SECOND + " seconds");
                    rows = rows == null ? timed : rows.union(timed);
                }
                if (rows == null) {
                    throw new AssertionError();
                }
                Dataset<Row> result = rows.groupBy(col("k"), windows.as("w"))
                        .agg(count(lit(1)).as("n"), sum("v").as("s"));
                test.query(result).mode(mode.name().toLowerCase(Locale.ROOT)).start();
                int steps = 2 + random.nextInt(8);
                for (int i = 0; i < steps; i++) {
                    step(test, streams);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "Seed " + seed + " of " + feature + ": " + e.getMessage() + "\n" + String.join("\n", story), e);
            }
        }

        private void step(StreamTest test, List<MemoryStream<Row>> streams) {
            if (random.nextInt(4) == 0) {
                story.add("restart");
                test.restart();
            }
            int stream = random.nextInt(streams.size());
            List<Event> events = new ArrayList<>();
            List<Row> added = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                Event event = event(stream);
                events.add(event);
                added.add(StreamTest.row(timestamp(event.time()), event.key(), (int) event.value()));
            }
            story.add("batch " + events);
            int before = test.result().batches().size();
            long dropped = reference.dropped();
            test.add(streams.get(stream), added.toArray(new Row[0])).process();
            List<List<Result>> expected = reference.process(events);
            List<List<Row>> delivered = new ArrayList<>(test.result().batches().values());
            List<List<Row>> batches = delivered.subList(before, delivered.size());
            assertThat(batches).as("micro-batches").hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(results(batches.get(i))).containsExactlyInAnyOrderElementsOf(expected.get(i));
            }
            assertThat(dropped(test, expected.size())).as("late rows").isEqualTo(reference.dropped() - dropped);
        }

        private static long dropped(StreamTest test, int batches) {
            var progress = test.running().recentProgress();
            long dropped = 0;
            for (int i = progress.length - batches; i < progress.length; i++) {
                dropped += progress[i].stateOperators()[0].numRowsDroppedByWatermark();
            }
            return dropped;
        }

        private Event event(int stream) {
            now += random.nextInt(3) * SECOND;
            if (random.nextInt(12) == 0) {
                now += random.nextInt(40) * SECOND;
            }
            long time = now - random.nextInt(random.nextInt(4) == 0 ? 40 : 6) * SECOND + random.nextInt(2) * 500_000L;
            boolean none = random.nextInt(20) == 0;
            return new Event(stream, none ? null : time, "k" + random.nextInt(3), random.nextInt(50));
        }

        private static @Nullable Timestamp timestamp(@Nullable Long micros) {
            return micros == null
                    ? null
                    : Timestamp.from(Instant.ofEpochSecond(micros / SECOND, micros % SECOND * 1_000));
        }

        private static List<Result> results(List<Row> rows) {
            List<Result> results = new ArrayList<>();
            for (Row row : rows) {
                Row window = row.getStruct(1);
                results.add(new Result(
                        micros(window.getTimestamp(0)),
                        micros(window.getTimestamp(1)),
                        row.getString(0),
                        row.getLong(2),
                        row.getLong(3)));
            }
            return results;
        }

        private static long micros(Timestamp time) {
            return time.getTime() / 1000 * SECOND + time.getNanos() / 1000;
        }
    }
}
