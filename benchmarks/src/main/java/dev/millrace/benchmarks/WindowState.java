package dev.millrace.benchmarks;

import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.operator.AggregateCall;
import dev.millrace.engine.operator.EmitMode;
import dev.millrace.engine.operator.HashAggregateOperator;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.SessionAggregateOperator;
import dev.millrace.engine.operator.WindowAggregateOperator;
import dev.millrace.engine.operator.WindowShape;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.StructType;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What an aggregation remembers and what it costs: {@code WindowState [kind=tumbling] [windows=10000] [keys=100] [rows=10000000]}.
 *
 * <p>{@code kind} is {@code tumbling} (windows of a second), {@code sliding} (windows of 10 seconds, one each second), {@code sessions}
 * (of a tenth of a second) or {@code groups} (no windows). Rows of {@code ts TIMESTAMP, k BIGINT, v BIGINT} with random times over the open
 * windows and random keys are counted and summed. Printed are keys in the state, bytes of a key (as the operator tells, and of the used
 * heap), nanoseconds of a row, of a written change, and the seconds in which all state is restored; all of processor time.
 */
public final class WindowState {
    private static final StructType ROWS = StructType.fromDDL("ts TIMESTAMP, k BIGINT, v BIGINT");
    private static final long SECOND = 1_000_000L;
    private static final long BASE = 1_700_000_000L * SECOND;

    private record Column(int index, DataType type, String describe) implements EvaluatorFactory {
        Column(int index) {
            this(index, ROWS.apply(index).dataType(), ROWS.apply(index).name());
        }

        @Override
        public Evaluator create() {
            return new ColumnEvaluator(index, type);
        }
    }

    private record Interval(long micros) implements EvaluatorFactory {
        @Override
        public DataType type() {
            return DayTimeIntervalType.DEFAULT;
        }

        @Override
        public Evaluator create() {
            return new LiteralEvaluator(micros, type());
        }

        @Override
        public String describe() {
            return micros + " us";
        }
    }

    private final String kind;
    private final int windows;
    private final long keys;
    private final long rows;
    private final Operator operator;
    private final Random random = new Random(20261123);

    private WindowState(Map<String, String> options) {
        kind = options.getOrDefault("kind", "tumbling");
        windows = Integer.parseInt(options.getOrDefault("windows", "10000"));
        keys = Long.parseLong(options.getOrDefault("keys", "100"));
        rows = Long.parseLong(options.getOrDefault("rows", "10000000"));
        operator = operator();
    }

    private Operator operator() {
        List<AggregateCall> calls = List.of(
                new AggregateCall(Accumulators.count(), List.of()),
                new AggregateCall(Accumulators.sum(DataTypes.LongType), List.of(new Column(2))));
        List<EvaluatorFactory> by = List.of(new Column(1));
        if (kind.equals("groups")) {
            StructType schema = StructType.fromDDL("k BIGINT, n BIGINT, s BIGINT");
            return new HashAggregateOperator(by, calls, schema, EmitMode.UPDATE);
        }
        StructType schema =
                StructType.fromDDL("w STRUCT<start: TIMESTAMP, end: TIMESTAMP>, k BIGINT, n BIGINT, s BIGINT");
        if (kind.equals("sessions")) {
            return new SessionAggregateOperator(
                    new Column(0), new Interval(SECOND / 10), by, 0, calls, schema, EmitMode.APPEND, true);
        }
        WindowShape shape = new WindowShape(kind.equals("sliding") ? 10 * SECOND : SECOND, SECOND, 0);
        return new WindowAggregateOperator(new Column(0), shape, by, 0, calls, schema, EmitMode.APPEND, true);
    }

    public static void main(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            options.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        new WindowState(options).run();
    }

    private void run() {
        long heapBefore = usedHeap();
        OperatorInstance instance = operator.open();
        Output nowhere = batch -> {};
        BatchContext context = new BatchContext(0, BASE, 0, 0);
        Writer writer = new Writer(false);
        long processing = 0;
        long writing = 0;
        for (long done = 0; done < rows; done += 10 * Batch.CAPACITY) {
            Batch[] batches = new Batch[10];
            for (int i = 0; i < batches.length; i++) {
                batches[i] = batch();
            }
            long start = now();
            for (Batch batch : batches) {
                instance.process(batch, context, nowhere);
            }
            instance.endOfBatch(context, nowhere);
            long ran = now();
            ((Stateful) instance).writeChanges(writer);
            processing += ran - start;
            writing += now() - ran;
        }
        Stateful state = (Stateful) instance;
        long count = state.metrics().rowsTotal();
        System.out.printf("%s, %d open windows, %d keys, %d rows%n", kind, windows, keys, rows);
        System.out.printf("keys in the state: %,d%n", count);
        System.out.printf(
                "bytes of a key: %.1f as progress tells, %.1f of the heap%n",
                (double) state.metrics().memoryBytes() / count, (double) (usedHeap() - heapBefore) / count);
        System.out.printf("ns of a row: %.0f%n", (double) processing / rows);
        System.out.printf(
                "ns of a change written out: %.0f (%,d changes)%n", (double) writing / writer.puts, writer.puts);
        emit(instance, count);
        restore();
    }

    /** The last windows end: everything goes out, and its keys are deleted. */
    private void emit(OperatorInstance instance, long count) {
        if (kind.equals("groups")) {
            return;
        }
        long end = BASE + (windows + 20L) * SECOND;
        long[] emitted = {0};
        long start = now();
        instance.endOfBatch(new BatchContext(1, end, 0, end), batch -> emitted[0] += batch.size());
        long ran = now();
        ((Stateful) instance).writeChanges(new Writer(false));
        System.out.printf(
                "ns of a row put out when all windows end: %.0f (%,d rows); of a key deleted: %.0f%n",
                (double) (ran - start) / Math.max(1, emitted[0]), emitted[0], (double) (now() - ran) / count);
    }

    /** Fills a new instance once with as many rows, keeps what it writes, and restores another from it. */
    private void restore() {
        OperatorInstance instance = operator.open();
        BatchContext context = new BatchContext(0, BASE, 0, 0);
        for (long done = 0; done < rows; done += Batch.CAPACITY) {
            instance.process(batch(), context, batch -> {});
        }
        instance.endOfBatch(context, batch -> {});
        Writer writer = new Writer(true);
        ((Stateful) instance).writeChanges(writer);
        ((Stateful) instance).close();
        byte[] stored = writer.stored.toByteArray();
        Stateful restored = (Stateful) operator.open();
        long start = now();
        int at = 0;
        while (at < stored.length) {
            int key = stored[at] & 0xFF;
            int value = stored[at + 1] & 0xFF;
            restored.restore(stored, at + 2, key, stored, at + 2 + key, value);
            at += 2 + key + value;
        }
        double seconds = (now() - start) / 1e9;
        System.out.printf("restore: %.2f s for %,d keys, %,d bytes%n", seconds, writer.puts, stored.length);
    }

    private Batch batch() {
        LongVector[] columns = {new LongVector(DataTypes.TimestampType, Batch.CAPACITY), longs(), longs()};
        for (int i = 0; i < Batch.CAPACITY; i++) {
            columns[0].set(i, BASE + random.nextInt(windows) * SECOND + random.nextInt((int) SECOND));
            columns[1].set(i, (long) (random.nextDouble() * keys));
            columns[2].set(i, i);
        }
        return new Batch(Batch.CAPACITY, new Vector[] {columns[0], columns[1], columns[2]});
    }

    private static LongVector longs() {
        return new LongVector(DataTypes.LongType, Batch.CAPACITY);
    }

    /** Time that this thread had a processor, so that other work on the machine counts little. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Counts what is written, and keeps it if that is wished: the lengths of key and value, one byte each, key and value. */
    private static final class Writer implements ChangeOutput {
        private final boolean keeps;
        private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
        private long puts;

        Writer(boolean keeps) {
            this.keeps = keeps;
        }

        @Override
        public void put(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
            puts++;
            if (keeps) {
                stored.write(keyLength);
                stored.write(valueLength);
                stored.write(key, keyOffset, keyLength);
                stored.write(value, valueOffset, valueLength);
            }
        }

        @Override
        public void delete(byte[] key, int keyOffset, int keyLength) {
            // Counted by the caller.
        }
    }
}
