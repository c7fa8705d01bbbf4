package dev.millrace.benchmarks;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.EventTime;
import dev.millrace.engine.operator.HashJoinOperator;
import dev.millrace.engine.operator.JoinInstance;
import dev.millrace.engine.operator.JoinType;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.StreamJoinOperator;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What a join of two streams remembers and what it costs: {@code JoinState [rows=1000000] [keys=1000000] [batch=10000] [type=INNER]}.
 *
 * <p>Rows of {@code k BIGINT, t TIMESTAMP, v STRING} (10 characters) come to both sides, somewhat out of order, and are kept for as long as it
 * takes {@code rows} of them to come to a side. First the state fills, then as many rows go as come; then it is restored from what it has
 * written. Printed are bytes of a row (as the operator tells, and of the used heap), nanoseconds of a row of either side in the state that is
 * full (join, keep, drop, write out), bytes of changes, and the seconds of the restore.
 */
public final class JoinState {
    private static final StructType SCHEMA = StructType.fromDDL("k BIGINT, t TIMESTAMP, v STRING");
    private static final long MICROS_PER_ROW = 1_000;

    private record Column(int index, DataType type, String describe) implements EvaluatorFactory {
        Column(int index) {
            this(index, SCHEMA.apply(index).dataType(), SCHEMA.apply(index).name());
        }

        @Override
        public Evaluator create() {
            return new ColumnEvaluator(index, type);
        }
    }

    /** What a checkpoint would hold, and how many bytes were written to it. */
    private static final class Stored implements ChangeOutput {
        private final Map<ByteBuffer, byte[]> values = new HashMap<>();
        private boolean keeps;
        private long bytes;

        @Override
        public void put(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
            bytes += keyLength + valueLength;
            if (keeps) {
                values.put(
                        ByteBuffer.wrap(Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength)),
                        Arrays.copyOfRange(value, valueOffset, valueOffset + valueLength));
            }
        }

        @Override
        public void delete(byte[] key, int keyOffset, int keyLength) {
            bytes += keyLength;
            if (keeps) {
                values.remove(ByteBuffer.wrap(Arrays.copyOfRange(key, keyOffset, keyOffset + keyLength)));
            }
        }
    }

    private final int rows;
    private final int keys;
    private final int batchRows;
    private final StreamJoinOperator operator;
    private final Random random = new Random(20261123);
    private final byte[] text = "0123456789".getBytes(StandardCharsets.UTF_8);
    private final Stored stored = new Stored();
    private long results;
    private long now = 1_700_000_000_000_000L;
    private long watermark = Long.MIN_VALUE;
    private long batches;

    private JoinState(Map<String, String> options) {
        rows = Integer.parseInt(options.getOrDefault("rows", "1000000"));
        keys = Integer.parseInt(options.getOrDefault("keys", "1000000"));
        batchRows = Integer.parseInt(options.getOrDefault("batch", "10000"));
        JoinType type = JoinType.valueOf(options.getOrDefault("type", "INNER"));
        StructType schema = SCHEMA;
        for (int c = 0; c < SCHEMA.length() && !type.isProbeOnly(); c++) {
            schema = schema.add(SCHEMA.apply(c));
        }
        StreamJoinOperator.Side side = new StreamJoinOperator.Side(
                SCHEMA,
                Optional.of(new EventTime(new Column(1))),
                Optional.empty(),
                Optional.of(new StreamJoinOperator.Expiry(new Column(1), -rows * MICROS_PER_ROW)));
        operator = new StreamJoinOperator(
                type,
                List.of(new HashJoinOperator.Key(new Column(0), new Column(0), false)),
                side,
                side,
                Optional.empty(),
                schema);
    }

    public static void main(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            options.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        new JoinState(options).run();
    }

    private void run() {
        long before = usedHeap();
        JoinInstance join = operator.open();
        double filling = rows(join, rows);
        Stateful state = (Stateful) join;
        long used = usedHeap() - before;
        long live = state.metrics().rowsTotal();
        System.out.printf(
                "%s, %d live rows, %d keys, micro-batches of %d rows a side%n", operator.type(), live, keys, batchRows);
        System.out.printf(
                "  bytes of a row: %.1f as told, %.1f of the heap%n",
                (double) state.metrics().memoryBytes() / live, (double) used / live);
        System.out.printf("  filling: %.0f ns a row%n", filling);
        stored.bytes = 0;
        results = 0;
        double full = rows(join, 2 * rows);
        System.out.printf(
                "  full: %.0f ns a row, %.2f results and %.1f bytes of changes a row; %d live rows%n",
                full,
                results / (4.0 * rows),
                stored.bytes / (4.0 * rows),
                state.metrics().rowsTotal());
        long live2 = state.metrics().rowsTotal();
        System.out.printf(
                "  bytes of a row: %.1f as told%n", (double) state.metrics().memoryBytes() / live2);
        join.endOfBatch(context(), batch -> {});
        restore();
    }

    /** Fills a join while all is stored, and then another one from what is stored. */
    private void restore() {
        stored.keeps = true;
        rows(operator.open(), rows);
        JoinInstance restored = operator.open();
        long start = cpuNanos();
        stored.values.forEach((key, value) ->
                ((Stateful) restored).restore(key.array(), 0, key.array().length, value, 0, value.length));
        long live = ((Stateful) restored).metrics().rowsTotal();
        double seconds = (cpuNanos() - start) / 1e9;
        System.out.printf("  restore of %d rows: %.2f s, %.0f ns a row%n", live, seconds, seconds * 1e9 / live);
    }

    /** Lets so many rows come to each side, and returns the nanoseconds of one. */
    private double rows(JoinInstance join, int count) {
        long nanos = 0;
        Output output = batch -> results += batch.size();
        for (int done = 0; done < count; done += batchRows) {
            List<Batch> left = batches();
            List<Batch> right = batches();
            BatchContext context = context();
            long start = cpuNanos();
            for (Batch batch : right) {
                join.build(batch, context, output);
            }
            join.buildDone(context, output);
            for (Batch batch : left) {
                join.probe(batch, context, output);
            }
            join.endOfBatch(context, output);
            ((Stateful) join).writeChanges(stored);
            nanos += cpuNanos() - start;
            now += batchRows * MICROS_PER_ROW;
            watermark = now - 10 * batchRows * MICROS_PER_ROW;
        }
        return (double) nanos / (2L * count);
    }

    private BatchContext context() {
        return new BatchContext(batches++, 0, watermark, watermark);
    }

    private List<Batch> batches() {
        List<Batch> made = new ArrayList<>();
        for (int done = 0; done < batchRows; done += Batch.CAPACITY) {
            BatchBuilder fresh = new BatchBuilder(SCHEMA, Batch.CAPACITY);
            for (int i = 0; i < Math.min(Batch.CAPACITY, batchRows - done); i++) {
                ((LongBuilder) fresh.column(0)).append(random.nextInt(keys));
                long late = random.nextInt(5 * batchRows) * MICROS_PER_ROW;
                ((LongBuilder) fresh.column(1)).append(now + (done + i) * MICROS_PER_ROW - late);
                text[random.nextInt(text.length)] = (byte) ('a' + random.nextInt(26));
                ((BytesBuilder) fresh.column(2)).append(text, 0, text.length);
                fresh.endRow();
            }
            made.add(fresh.build());
        }
        return made;
    }

    /** What this thread has used, so that others on the machine do not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
