package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} of double and float and {@code avg} of all numbers but decimals, both in double arithmetic in the order of
 * the rows; {@code NULL} without a value. Stored as the sum (double) and the count of values (long).
 */
final class DoubleSumAccumulator implements Accumulator {

    record Factory(DataType input, boolean average) implements AccumulatorFactory {

        @Override
        public String name() {
            return average ? "avg" : "sum";
        }

        @Override
        public DataType resultType() {
            return DataTypes.DoubleType;
        }

        @Override
        public Accumulator create() {
            return new DoubleSumAccumulator(input, average);
        }
    }

    private final NonNullRows nonNull = new NonNullRows();
    private final DoubleColumn column;
    private final boolean average;
    private double[] sums = {};
    private long[] counts = {};

    private DoubleSumAccumulator(DataType input, boolean average) {
        this.column = new DoubleColumn(input);
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
        double[] values = column.read(arguments[0], live);
        double[] to = sums;
        long[] seen = counts;
        int[] positions = live.positions();
        int count = live.count();
        if (weights == null) {
            for (int k = 0; k < count; k++) {
                int p = positions[k];
                to[groups[p]] += values[p];
                seen[groups[p]]++;
            }
        } else {
            for (int k = 0; k < count; k++) {
                int p = positions[k];
                to[groups[p]] += values[p] * weights[p];
                seen[groups[p]] += weights[p];
            }
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        DoubleSumAccumulator that = (DoubleSumAccumulator) other;
        sums[into] += that.sums[from];
        counts[into] += that.counts[from];
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (counts[group] == 0) {
            out.appendNull();
        } else {
            ((DoubleBuilder) out).append(average ? sums[group] / counts[group] : sums[group]);
        }
    }

    @Override
    public void clear(int group) {
        sums[group] = 0;
        counts[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeDouble(sums[group]);
        out.writeLong(counts[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        sums[group] = in.readDouble();
        counts[group] = in.readLong();
    }

    @Override
    public long memoryBytes() {
        return 16L * sums.length;
    }
}
