package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.IntegralType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} of integral types (giving a long) and of intervals, and {@code avg} of intervals (rounded half up).
 * {@code NULL} without a value; a sum beyond 64 bits is an error, as in Spark's ANSI mode. Stored as the sum and the count
 * of values, two longs.
 */
final class LongSumAccumulator implements Accumulator {

    record Factory(DataType input, boolean average) implements AccumulatorFactory {

        @Override
        public String name() {
            return average ? "avg" : "sum";
        }

        @Override
        public DataType resultType() {
            return input instanceof IntegralType ? DataTypes.LongType : input;
        }

        @Override
        public boolean mergesExactly() {
            return true;
        }

        @Override
        public Accumulator create() {
            return new LongSumAccumulator(input, average);
        }
    }

    private final NonNullRows nonNull = new NonNullRows();
    private final LongColumn column;
    private final boolean average;
    private long[] sums = {};
    private long[] counts = {};

    private LongSumAccumulator(DataType input, boolean average) {
        this.column = new LongColumn(input);
        this.average = average;
    }

    @Override
    public void ensureGroups(int count) {
        if (sums.length < count) {
            int length = Math.max(count, 2 * sums.length);
            sums = Arrays.copyOf(sums, length);
            counts = Arrays.copyOf(counts, length);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Selection live = nonNull.of(arguments[0], rows);
        long[] values = column.read(arguments[0], live);
        try {
            if (weights == null) {
                add(groups, live, values);
            } else {
                addWeighted(groups, live, values, weights);
            }
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    private void add(int[] groups, Selection rows, long[] values) {
        long[] to = sums;
        long[] seen = counts;
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            int group = groups[p];
            to[group] = Math.addExact(to[group], values[p]);
            seen[group]++;
        }
    }

    private void addWeighted(int[] groups, Selection rows, long[] values, long[] weights) {
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            int group = groups[p];
            sums[group] = Math.addExact(sums[group], Math.multiplyExact(values[p], weights[p]));
            counts[group] += weights[p];
        }
    }

    private static MillraceArithmeticException overflow() {
        return MillraceArithmeticException.overflow("long overflow", "try_sum");
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        LongSumAccumulator that = (LongSumAccumulator) other;
        try {
            sums[into] = Math.addExact(sums[into], that.sums[from]);
        } catch (ArithmeticException e) {
            throw overflow();
        }
        counts[into] += that.counts[from];
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (counts[group] == 0) {
            out.appendNull();
            return;
        }
        long value = average ? average(sums[group], counts[group]) : sums[group];
        if (out instanceof LongBuilder longs) {
            longs.append(value);
        } else if (value == (int) value) {
            ((IntBuilder) out).append((int) value);
        } else {
            throw MillraceArithmeticException.overflow("integer overflow", "try_sum");
        }
    }

    private static long average(long sum, long count) {
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    @Override
    public void clear(int group) {
        sums[group] = 0;
        counts[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeLong(sums[group]);
        out.writeLong(counts[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        sums[group] = in.readLong();
        counts[group] = in.readLong();
    }

    @Override
    public long memoryBytes() {
        return 16L * sums.length;
    }
}
