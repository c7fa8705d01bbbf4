package dev.millrace.engine.operator;

import static dev.millrace.engine.operator.RowFunction.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Values;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A join of two streams against its definition, over random rows, keys, times, watermarks and conditions; and an instance that is
 * restored after each micro-batch against one that is not, row by row in the same order.
 */
class StreamJoinTest {

    private static final StructType LEFT = StructType.fromDDL("k STRING, n INT, t TIMESTAMP, x STRING");
    private static final StructType RIGHT = StructType.fromDDL("k STRING, n INT, u TIMESTAMP, y INT");
    private static final List<JoinType> TYPES =
            List.of(JoinType.INNER, JoinType.LEFT_OUTER, JoinType.RIGHT_OUTER, JoinType.FULL_OUTER, JoinType.LEFT_SEMI);

    /** The random choices of one case. */
    private static final class Case {
        final RandomRuns runs;
        final Random random;
        final JoinType type;
        final boolean leftExpires;
        final boolean rightExpires;
        final long leftOffset;
        final long rightOffset;
        final boolean ownConditions;
        final boolean pairCondition;
        final boolean nullSafe;
        final int keys;
        final long spread;
        final StreamJoinOperator operator;

        Case(long seed, JoinType type, int mostKeys) {
            runs = new RandomRuns(seed);
            random = runs.random();
            this.type = type;
            leftExpires = random.nextInt(4) > 0;
            rightExpires = random.nextInt(4) > 0;
            leftOffset = random.nextInt(5) - 3;
            rightOffset = random.nextInt(5) - 3;
            ownConditions = random.nextInt(3) == 0;
            pairCondition = random.nextInt(3) == 0;
            nullSafe = random.nextBoolean();
            keys = 1 + random.nextInt(mostKeys);
            spread = runs.oneOf(List.of(1L, 1000L, 3_000_000L, 60_000_000L));
            StructType schema = LEFT;
            for (int c = 0; c < RIGHT.length() && !type.isProbeOnly(); c++) {
                schema = schema.add(RIGHT.apply(c));
            }
            operator = new StreamJoinOperator(
                    type,
                    List.of(
                            new HashJoinOperator.Key(column(LEFT, "k"), column(RIGHT, "k"), nullSafe),
                            new HashJoinOperator.Key(column(LEFT, "n"), column(RIGHT, "n"), false)),
                    side(LEFT, "t", leftExpires, leftOffset),
                    side(RIGHT, "u", rightExpires, rightOffset),
                    pairCondition
                            ? Optional.of(new StreamJoinOperator.Condition(
                                    new RowFunction(
                                            DataTypes.BooleanType,
                                            "x + y even",
                                            row -> row.get(0) == null || row.get(1) == null
                                                    ? null
                                                    : (((String) row.get(0)).length() + (Integer) row.get(1)) % 2 == 0),
                                    List.of(3),
                                    List.of(3)))
                            : Optional.empty(),
                    schema);
        }

        private StreamJoinOperator.Side side(StructType schema, String time, boolean expires, long offset) {
            EvaluatorFactory micros = column(schema, time);
            return new StreamJoinOperator.Side(
                    schema,
                    Optional.of(new EventTime(micros)),
                    ownConditions
                            ? Optional.of(new RowFunction(
                                    DataTypes.BooleanType,
                                    "n <> 1",
                                    row -> row.get(1) == null || (Integer) row.get(1) != 1))
                            : Optional.empty(),
                    expires ? Optional.of(new StreamJoinOperator.Expiry(micros, offset * spread)) : Optional.empty());
        }

        List<List<@Nullable Object>> rows(int count, long now) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Object time =
                        random.nextInt(15) == 0 ? null : now + (random.nextInt(9) - 6) * spread + random.nextInt(3);
                rows.add(Table.row(
                        random.nextInt(9) == 0 ? null : "k" + random.nextInt(keys),
                        random.nextInt(9) == 0 ? null : (Object) random.nextInt(2),
                        time,
                        null));
            }
            return rows;
        }
    }

    /** The definition. */
    private static final class Naive {
        record Entry(List<@Nullable Object> row, boolean[] matched) {}

        final Case c;
        final List<Entry> left = new ArrayList<>();
        final List<Entry> right = new ArrayList<>();
        List<List<@Nullable Object>> out = new ArrayList<>();
        long late;

        Naive(Case c) {
            this.c = c;
        }

        List<List<@Nullable Object>> batch(
                List<List<@Nullable Object>> newLeft, List<List<@Nullable Object>> newRight, BatchContext context) {
            out = new ArrayList<>();
            List<Entry> oldLeft = new ArrayList<>(left);
            List<Entry> lefts = taken(newLeft, context, c.type.keepsProbe(), true);
            List<Entry> rights = taken(newRight, context, c.type.keepsBuild(), false);
            right.addAll(rights);
            for (Entry r : rights) {
                oldLeft.forEach(l -> pair(l, r));
            }
            for (Entry l : lefts) {
                right.forEach(r -> pair(l, r));
            }
            left.addAll(lefts);
            long watermark = context.evictionWatermarkMicros();
            if (watermark != Long.MIN_VALUE && c.leftExpires) {
                evict(left, watermark + c.leftOffset * c.spread, c.type.keepsProbe(), true);
            }
            if (watermark != Long.MIN_VALUE && c.rightExpires) {
                evict(right, watermark + c.rightOffset * c.spread, c.type.keepsBuild(), false);
            }
            if (c.type == JoinType.LEFT_SEMI) {
                left.removeIf(l -> l.matched[0] && lefts.contains(l));
            }
            return out;
        }

        private List<Entry> taken(
                List<List<@Nullable Object>> rows, BatchContext context, boolean isOuter, boolean isLeft) {
            List<Entry> taken = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                Object time = row.get(2);
                if (time != null && (Long) time <= context.lateWatermarkMicros()) {
                    late++;
                    continue;
                }
                boolean joinable = (row.get(0) != null || c.nullSafe)
                        && row.get(1) != null
                        && !(c.ownConditions && row.get(1).equals(1));
                if (joinable) {
                    taken.add(new Entry(row, new boolean[1]));
                } else if (isOuter) {
                    out.add(alone(row, isLeft));
                }
            }
            return taken;
        }

        private void pair(Entry l, Entry r) {
            Object a = l.row.get(0);
            Object b = r.row.get(0);
            boolean same = a == null ? b == null : a.equals(b);
            if (!same || !l.row.get(1).equals(r.row.get(1))) {
                return;
            }
            if (c.pairCondition) {
                Object x = l.row.get(3);
                Object y = r.row.get(3);
                if (x == null || y == null || (((String) x).length() + (Integer) y) % 2 != 0) {
                    return;
                }
            }
            if (c.type != JoinType.LEFT_SEMI) {
                out.add(concat(l.row, r.row));
            } else if (!l.matched[0]) {
                out.add(l.row);
            }
            l.matched[0] = true;
            r.matched[0] = true;
        }

        private void evict(List<Entry> entries, long upTo, boolean isOuter, boolean isLeft) {
            List<Entry> kept = new ArrayList<>();
            for (Entry entry : entries) {
                Object time = entry.row.get(2);
                if (time == null || (Long) time > upTo) {
                    kept.add(entry);
                } else if (isOuter && !entry.matched[0]) {
                    out.add(alone(entry.row, isLeft));
                }
            }
            entries.clear();
            entries.addAll(kept);
        }

        private static List<@Nullable Object> alone(List<@Nullable Object> row, boolean isLeft) {
            List<@Nullable Object> nulls = Table.row(null, null, null, null);
            return isLeft ? concat(row, nulls) : concat(nulls, row);
        }

        private static List<@Nullable Object> concat(List<@Nullable Object> a, List<@Nullable Object> b) {
            List<@Nullable Object> row = new ArrayList<>(a);
            row.addAll(b);
            return row;
        }
    }

    private static List<List<@Nullable Object>> run(
            Case c,
            JoinInstance join,
            List<List<@Nullable Object>> left,
            List<List<@Nullable Object>> right,
            BatchContext context,
            long seed) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        Output output = Table.collect(result);
        RandomRuns cuts = new RandomRuns(seed);
        cuts.push(RIGHT, right, batch -> pushed(batch, b -> join.build(b, context, output)));
        join.buildDone(context, output);
        cuts.push(LEFT, left, batch -> pushed(batch, b -> join.probe(b, context, output)));
        join.endOfBatch(context, output);
        return result;
    }

    private static void pushed(dev.millrace.engine.vector.Batch batch, Output to) {
        if (batch.size() > 0) {
            to.accept(batch);
        }
    }

    private static void check(long seed, JoinType type, int mostKeys, int batches, int mostRows) {
        Case c = new Case(seed, type, mostKeys);
        Naive naive = new Naive(c);
        JoinInstance join = c.operator.open();
        JoinInstance restored = c.operator.open();
        RandomRuns.Stored stored = new RandomRuns.Stored();
        RandomRuns.Stored other = new RandomRuns.Stored();
        long now = 1_700_000_000_000_000L;
        long late = Long.MIN_VALUE;
        long watermark = Long.MIN_VALUE;
        for (int i = 0; i < batches; i++) {
            List<List<@Nullable Object>> left = c.rows(c.random.nextInt(mostRows), now);
            List<List<@Nullable Object>> right = c.rows(c.random.nextInt(mostRows), now);
            left.forEach(row -> row.set(3, c.random.nextInt(5) == 0 ? null : "x".repeat(c.random.nextInt(4))));
            right.forEach(row -> row.set(3, c.random.nextInt(5) == 0 ? null : (Object) c.random.nextInt(5)));
            BatchContext context = new BatchContext(i, 0, late, watermark);
            List<List<@Nullable Object>> expected = naive.batch(left, right, context);
            long cuts = c.random.nextLong();
            List<List<@Nullable Object>> actual = run(c, join, left, right, context, cuts);
            assertThat(sorted(actual))
                    .as("batch %d of %s", i, c.operator.describe())
                    .isEqualTo(sorted(expected));
            assertThat(run(c, restored, left, right, context, cuts))
                    .as("restored")
                    .isEqualTo(actual);
            ((Stateful) join).writeChanges(other);
            ((Stateful) restored).writeChanges(stored);
            assertThat(((Stateful) join).metrics().rowsTotal())
                    .isEqualTo(((Stateful) restored).metrics().rowsTotal())
                    .isEqualTo(naive.left.size() + naive.right.size());
            restored = c.operator.open();
            stored.restore(List.of((Stateful) restored));
            late = watermark;
            watermark = Math.max(watermark, i == 0 ? watermark : now - 4 * c.spread);
            now += (c.random.nextInt(4)) * c.spread;
        }
        // Everything passes, and nothing is left of what can pass.
        BatchContext last = new BatchContext(batches, 0, watermark, Long.MAX_VALUE / 2);
        List<List<@Nullable Object>> expected = naive.batch(List.of(), List.of(), last);
        assertThat(sorted(run(c, join, List.of(), List.of(), last, 0))).isEqualTo(sorted(expected));
        ((Stateful) join).writeChanges(other);
        assertThat(((Stateful) join).metrics().rowsTotal()).isEqualTo(naive.left.size() + naive.right.size());
        if (naive.left.isEmpty() && naive.right.isEmpty()) {
            assertThat(other.size()).as("stored keys").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aBatchWritesWhatItChanges() {
        Case c = new Case(Values.seed(), JoinType.INNER, 500);
        JoinInstance join = c.operator.open();
        RandomRuns.Stored stored = new RandomRuns.Stored();
        BatchContext context = new BatchContext(0, 0, Long.MIN_VALUE, Long.MIN_VALUE);
        run(c, join, c.rows(1000, 0), c.rows(1000, 0), context, 1);
        ((Stateful) join).writeChanges(stored);
        assertThat(stored.takePuts()).isPositive();
        run(c, join, c.rows(1, 0), List.of(), context, 1);
        ((Stateful) join).writeChanges(stored);
        assertThat(stored.takePuts()).as("a chunk of rows, and the counters").isBetween(0, 2);
        run(c, join, List.of(), List.of(), context, 1);
        ((Stateful) join).writeChanges(stored);
        assertThat(stored.takePuts()).isZero();
    }

    @Test
    void smallBatches() {
        for (JoinType type : TYPES) {
            for (int i = 0; i < 60; i++) {
                long seed = Values.seed() + i;
                try {
                    check(seed, type, 5, 8, 12);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(type + " fails with -Dmillrace.seed=" + seed, e);
                }
            }
        }
    }

    @Test
    void manyPages() {
        for (JoinType type : TYPES) {
            long seed = Values.seed() + type.ordinal();
            try {
                check(seed, type, 1000, 5, 1100);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(type + " fails with -Dmillrace.seed=" + seed, e);
            }
        }
    }

    private static List<String> sorted(List<List<@Nullable Object>> rows) {
        return rows.stream().map(Object::toString).sorted().toList();
    }
}
