package dev.millrace.engine.operator;

import static dev.millrace.engine.operator.RowFunction.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Values;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deduplication against its definition, over random keys, times and watermarks, restored after some of the micro-batches. */
class DeduplicateTest {

    private static final StructType SCHEMA = StructType.fromDDL("k STRING, t TIMESTAMP, id INT");
    private static final long DELAY = 4_000_000;

    private enum Kind {
        FOR_EVER,
        BY_KEY,
        WITHIN_WATERMARK
    }

    @Test
    void randomStreams() {
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < 150; i++) {
                long seed = Values.seed() + i;
                try {
                    check(kind, new RandomRuns(seed));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(kind + " fails with -Dmillrace.seed=" + seed, e);
                }
            }
        }
    }

    private static DeduplicateOperator operator(Kind kind) {
        return new DeduplicateOperator(
                RowFunction.columns(SCHEMA, kind == Kind.BY_KEY ? new String[] {"k", "t"} : new String[] {"k"}),
                Optional.of(new EventTime(column(SCHEMA, "t"))),
                kind == Kind.FOR_EVER
                        ? Optional.empty()
                        : Optional.of(new DeduplicateOperator.Expiry(
                                column(SCHEMA, "t"), kind == Kind.BY_KEY ? 0 : DELAY, kind == Kind.WITHIN_WATERMARK)),
                SCHEMA);
    }

    private static void check(Kind kind, RandomRuns runs) {
        Random random = runs.random();
        OperatorInstance instance = operator(kind).open();
        RandomRuns.Stored stored = new RandomRuns.Stored();
        Map<List<@Nullable Object>, Long> expiry = new HashMap<>();
        long now = 1_700_000_000_000_000L;
        long late = Long.MIN_VALUE;
        long watermark = Long.MIN_VALUE;
        for (int batch = 0; batch < 10; batch++) {
            List<List<@Nullable Object>> rows = rows(random, now);
            List<List<@Nullable Object>> expected = new ArrayList<>();
            long dropped = 0;
            long duplicates = 0;
            for (List<@Nullable Object> row : rows) {
                Long time = (Long) row.get(1);
                List<@Nullable Object> key = row.subList(0, kind == Kind.BY_KEY ? 2 : 1);
                if (time != null && time <= late) {
                    dropped++;
                } else if (expiry.containsKey(key)) {
                    duplicates++;
                } else {
                    expected.add(row);
                    long never = Long.MAX_VALUE;
                    expiry.put(
                            key,
                            switch (kind) {
                                case FOR_EVER -> never;
                                case BY_KEY -> time == null ? never : time;
                                case WITHIN_WATERMARK -> (time == null ? 0 : time) + DELAY;
                            });
                }
            }
            long evictUpTo = watermark;
            expiry.values().removeIf(time -> evictUpTo != Long.MIN_VALUE && time <= evictUpTo);

            BatchContext context = new BatchContext(batch, 0, late, watermark);
            List<List<@Nullable Object>> actual = new ArrayList<>();
            Output output = Table.collect(actual);
            OperatorInstance current = instance;
            runs.push(SCHEMA, rows, b -> {
                if (b.size() > 0) {
                    current.process(b, context, output);
                }
            });
            instance.endOfBatch(context, output);
            assertThat(actual).isEqualTo(expected);

            Stateful stateful = (Stateful) instance;
            stateful.writeChanges(stored);
            checkMetrics(stateful.metrics(), expiry.size(), dropped, duplicates);
            assertThat(stored.size()).isEqualTo(expiry.size());
            if (random.nextInt(3) == 0) {
                instance = operator(kind).open();
                stored.restore(List.of((Stateful) instance));
            }
            late = watermark;
            watermark = Math.max(watermark, now - DELAY);
            now += 1_000_000L * random.nextInt(4);
        }
    }

    private static List<List<@Nullable Object>> rows(Random random, long now) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            Object time = random.nextInt(12) == 0 ? null : (Object) (now - 1_000_000L * random.nextInt(8));
            rows.add(Table.row(random.nextInt(9) == 0 ? null : "k" + random.nextInt(6), time, random.nextInt()));
        }
        return rows;
    }

    private static void checkMetrics(StateMetrics metrics, int keys, long late, long duplicates) {
        assertThat(metrics.rowsTotal()).isEqualTo(keys);
        assertThat(metrics.rowsDroppedByWatermark()).isEqualTo(late);
        assertThat(metrics.custom()).containsEntry("numDroppedDuplicateRows", duplicates);
    }
}
