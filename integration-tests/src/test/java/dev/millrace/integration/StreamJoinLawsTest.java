package dev.millrace.integration;

import static dev.millrace.sql.functions.expr;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.testkit.StreamTest;
import dev.millrace.testkit.reference.StreamJoinReference;
import dev.millrace.testkit.reference.StreamJoinReference.Joined;
import dev.millrace.testkit.reference.StreamJoinReference.Side;
import dev.millrace.testkit.reference.WatermarkReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Joins of two streams with watermarks against their definition in {@link StreamJoinReference}: random rows, random lateness, random
 * micro-batches, restarts, and after each step the whole result so far.
 */
class StreamJoinLawsTest {
    private static final int CASES = Integer.getInteger("millrace.cases", 6);
    private static final long BASE_MILLIS = 1_700_000_000_000L;

    /** A row of either side: key, event time (milliseconds), value. */
    private record Event(@Nullable String key, @Nullable Long millis, int value) {
        Row row() {
            return RowFactory.create(key, millis, value);
        }

        Optional<Long> micros() {
            return Optional.ofNullable(millis).map(ms -> ms * 1000);
        }

        /** The end of its window of ten seconds. */
        Optional<Long> windowEnd() {
            return Optional.ofNullable(millis).map(ms -> (Math.floorDiv(ms, 10_000) + 1) * 10_000_000);
        }
    }

    /** When two rows match, and what follows from it for the state. */
    private enum Condition {
        /** The right row comes up to 20 seconds after the left one. */
        RANGE("l.k = r.k AND r.t >= l.t AND r.t <= l.t + INTERVAL 20 SECONDS", -20_001_000L, -1_000L) {
            @Override
            boolean test(Event l, Event r) {
                return sameKey(l, r) && ms(r) >= ms(l) && ms(r) <= ms(l) + 20_000;
            }
        },
        /** The same, strictly, and with conditions on each side and on values. */
        STRICT_RANGE(
                "l.k = r.k AND r.t - l.t < INTERVAL 20 SECONDS AND l.t - INTERVAL 5 SECONDS < r.t AND l.v <> 3 AND r.v"
                        + " <> 4 AND l.v + r.v <> 7",
                -20_000_000L,
                -5_000_000L) {
            @Override
            boolean test(Event l, Event r) {
                return sameKey(l, r) && ms(r) - ms(l) < 20_000 && ms(l) - 5_000 < ms(r) && l.value + r.value != 7;
            }

            @Override
            boolean leftCanMatch(Event l) {
                return super.leftCanMatch(l) && l.value != 3;
            }

            @Override
            boolean rightCanMatch(Event r) {
                return super.rightCanMatch(r) && r.value != 4;
            }
        },
        /** The event time is a key. */
        SAME_TIME("l.k = r.k AND l.t = r.t", 0, 0) {
            @Override
            boolean test(Event l, Event r) {
                return sameKey(l, r) && ms(l) == ms(r);
            }

            @Override
            boolean timeIsKey() {
                return true;
            }
        },
        /** Nothing tells when a row is of no use any more. */
        UNBOUNDED("l.k = r.k", Long.MIN_VALUE, Long.MIN_VALUE) {
            @Override
            boolean test(Event l, Event r) {
                return sameKey(l, r);
            }
        };

        final String sql;
        final long leftOffset;
        final long rightOffset;

        Condition(String sql, long leftOffset, long rightOffset) {
            this.sql = sql;
            this.leftOffset = leftOffset;
            this.rightOffset = rightOffset;
        }

        abstract boolean test(Event l, Event r);

        boolean timeIsKey() {
            return false;
        }

        boolean leftCanMatch(Event l) {
            return l.key != null && (!timeIsKey() || l.millis != null);
        }

        boolean rightCanMatch(Event r) {
            return r.key != null && (!timeIsKey() || r.millis != null);
        }

        private static boolean sameKey(Event l, Event r) {
            return Objects.equals(l.key, r.key);
        }

        /** Without a time no comparison is true. */
        private static double ms(Event event) {
            return event.millis == null ? Double.NaN : event.millis;
        }
    }

    private record Law(String type, Condition condition, boolean leftHasWatermark, boolean rightHasWatermark) {
        boolean isLeftOuter() {
            return type.equals("left_outer") || type.equals("full_outer");
        }

        boolean isRightOuter() {
            return type.equals("right_outer") || type.equals("full_outer");
        }

        @Override
        public String toString() {
            return type + " " + condition + (leftHasWatermark ? ", left watermark" : "")
                    + (rightHasWatermark ? ", right watermark" : "");
        }
    }

    private static List<Law> laws() {
        List<Law> laws = new ArrayList<>();
        for (String type : List.of("inner", "left_outer", "right_outer", "full_outer", "left_semi")) {
            for (Condition condition : Condition.values()) {
                if (condition != Condition.UNBOUNDED || type.equals("inner")) {
                    laws.add(new Law(type, condition, true, true));
                }
            }
        }
        laws.add(new Law("inner", Condition.UNBOUNDED, false, false));
        laws.add(new Law("inner", Condition.RANGE, true, false));
        laws.add(new Law("left_outer", Condition.RANGE, false, true));
        laws.add(new Law("right_outer", Condition.STRICT_RANGE, true, false));
        laws.add(new Law("left_outer", Condition.SAME_TIME, true, false));
        return laws;
    }

    @TestFactory
    List<DynamicTest> joins() {
        return tests(CASES);
    }

    @Tag("proof")
    @TestFactory
    List<DynamicTest> manyJoins() {
        return tests(Proof.size(480, 2_400));
    }

    private static List<DynamicTest> tests(int cases) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Law law : laws()) {
            tests.add(DynamicTest.dynamicTest(law.toString(), () -> {
                Long given = Long.getLong("millrace.seed");
                long first = given == null ? law.toString().hashCode() * 1_000_003L : given;
                try (StreamTest test = StreamTest.create()) {
                    for (int i = 0; i < cases; i++) {
                        new Case(law, first + i).check(test);
                    }
                }
            }));
        }
        return tests;
    }

    /** One random case of a law. */
    private static final class Case {
        private final Law law;
        private final long seed;
        private final Random random;
        private final long leftDelay;
        private final long rightDelay;
        private final StringBuilder story = new StringBuilder();
        private final List<String> expected = new ArrayList<>();
        private long now = BASE_MILLIS;

        Case(Law law, long seed) {
            this.law = law;
            this.seed = seed;
            this.random = new Random(seed);
            this.leftDelay = 1_000L * random.nextInt(15);
            this.rightDelay = 1_000L * random.nextInt(15);
        }

        void check(StreamTest test) {
            try {
                run(test);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        law + " fails; replay with -Dmillrace.seed=" + seed + "\ndelays " + leftDelay + " and "
                                + rightDelay + " ms\n" + story + "\nexpected so far: " + expected,
                        e);
            }
        }

        private void run(StreamTest test) {
            MemoryStream<Row> left = test.stream("k STRING, ms BIGINT, v INT");
            MemoryStream<Row> right = test.stream("k STRING, ms BIGINT, v INT");
            test.query(joined(left, right)).start();
            WatermarkReference watermark = watermark();
            StreamJoinReference<Event, Event> reference = reference();
            int steps = 2 + random.nextInt(6);
            for (int i = 0; i < steps; i++) {
                List<Event> lefts = random.nextInt(3) == 0 ? List.of() : events();
                List<Event> rights = lefts.isEmpty() || random.nextInt(3) == 0 ? events() : List.of();
                boolean restart = (!lefts.isEmpty() && !rights.isEmpty()) || random.nextInt(4) == 0;
                story.append("left ")
                        .append(lefts)
                        .append(", right ")
                        .append(rights)
                        .append(restart ? ", restart\n" : "\n");
                if (restart) {
                    test.stop();
                }
                add(left, lefts);
                add(right, rights);
                if (restart) {
                    test.start();
                }
                test.process();
                if (!lefts.isEmpty() || !rights.isEmpty()) {
                    batch(reference, watermark, lefts, rights);
                }
                while (watermark.hasMoved() && canDrop()) {
                    batch(reference, watermark, List.of(), List.of());
                }
                compare(test);
                now += 1_000L * random.nextInt(20);
            }
        }

        private Dataset<Row> joined(MemoryStream<Row> left, MemoryStream<Row> right) {
            String columns = law.type.equals("left_semi")
                    ? "l.k AS lk, l.ms AS lms, l.v AS lv"
                    : "l.k AS lk, l.ms AS lms, l.v AS lv, r.k AS rk, r.ms AS rms, r.v AS rv";
            return timed(left, law.leftHasWatermark, leftDelay)
                    .as("l")
                    .join(timed(right, law.rightHasWatermark, rightDelay).as("r"), expr(law.condition.sql), law.type)
                    .selectExpr(columns.split(", "));
        }

        private static Dataset<Row> timed(MemoryStream<Row> stream, boolean hasWatermark, long delay) {
            Dataset<Row> rows = stream.toDF().selectExpr("k", "timestamp_millis(ms) AS t", "ms", "v");
            return hasWatermark ? rows.withWatermark("t", delay + " milliseconds") : rows;
        }

        private WatermarkReference watermark() {
            if (law.leftHasWatermark && law.rightHasWatermark) {
                return new WatermarkReference(false, leftDelay, rightDelay);
            }
            return law.leftHasWatermark
                    ? new WatermarkReference(false, leftDelay)
                    : law.rightHasWatermark ? new WatermarkReference(false, rightDelay) : new WatermarkReference(false);
        }

        private StreamJoinReference<Event, Event> reference() {
            Function<Event, Optional<Long>> never = event -> Optional.empty();
            boolean leftExpires = law.condition.timeIsKey() || law.rightHasWatermark;
            boolean rightExpires = law.condition.timeIsKey() || law.leftHasWatermark;
            boolean isBounded = law.condition != Condition.UNBOUNDED;
            BiPredicate<Event, Event> matches = law.condition::test;
            return new StreamJoinReference<>(
                    new Side<>(
                            law.isLeftOuter(),
                            law.leftHasWatermark ? Event::micros : never,
                            law.condition::leftCanMatch,
                            isBounded && leftExpires ? Event::micros : never,
                            law.condition.leftOffset),
                    new Side<>(
                            law.isRightOuter(),
                            law.rightHasWatermark ? Event::micros : never,
                            law.condition::rightCanMatch,
                            isBounded && rightExpires ? Event::micros : never,
                            law.condition.rightOffset),
                    matches,
                    law.type.equals("left_semi"));
        }

        /** Whether the query runs batches without data. */
        private boolean canDrop() {
            return law.condition != Condition.UNBOUNDED;
        }

        private List<Event> events() {
            List<Event> events = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                Long millis = random.nextInt(12) == 0 ? null : now - 1_000L * random.nextInt(30) + random.nextInt(2);
                events.add(
                        new Event(random.nextInt(10) == 0 ? null : "k" + random.nextInt(3), millis, random.nextInt(6)));
            }
            return events;
        }

        private static void add(MemoryStream<Row> stream, List<Event> events) {
            if (!events.isEmpty()) {
                stream.addData(events.stream().map(Event::row).toList());
            }
        }

        private void batch(
                StreamJoinReference<Event, Event> reference,
                WatermarkReference watermark,
                List<Event> lefts,
                List<Event> rights) {
            watermark.begin();
            for (Joined<Event, Event> row :
                    reference.batch(lefts, rights, watermark.lateMicros(), watermark.evictionMicros())) {
                expected.add(text(row));
            }
            if (law.leftHasWatermark) {
                lefts.forEach(event -> event.micros().ifPresent(micros -> watermark.observe(0, micros)));
            }
            if (law.rightHasWatermark) {
                int index = law.leftHasWatermark ? 1 : 0;
                rights.forEach(event -> event.micros().ifPresent(micros -> watermark.observe(index, micros)));
            }
            watermark.end();
        }

        private String text(Joined<Event, Event> row) {
            Event none = new Event(null, null, 0);
            Event l = row.left().orElse(none);
            Event r = row.right().orElse(none);
            Object leftValue = row.left().isPresent() ? (Object) l.value : null;
            Object rightValue = row.right().isPresent() ? (Object) r.value : null;
            Row result = law.type.equals("left_semi")
                    ? RowFactory.create(l.key, l.millis, leftValue)
                    : RowFactory.create(l.key, l.millis, leftValue, r.key, r.millis, rightValue);
            return result.toString();
        }

        private void compare(StreamTest test) {
            List<String> actual = new ArrayList<>();
            test.result().table().forEach(row -> actual.add(row.toString()));
            Collections.sort(actual);
            Collections.sort(expected);
            if (!actual.equals(expected)) {
                throw new AssertionError("result: " + actual);
            }
        }
    }
}
