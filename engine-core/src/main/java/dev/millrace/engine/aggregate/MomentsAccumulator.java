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
 * Variance and standard deviation of doubles, of the population or of a sample, by Welford's recurrence in the very steps
 * of Spark's {@code CentralMomentAgg}, so that results are the same to the last bit. A sample of one value gives
 * {@code NULL}. Stored as the count, the mean and the sum of squared distances from it, three doubles.
 */
final class MomentsAccumulator implements Accumulator {

    record Factory(String name, boolean sample, boolean root) implements AccumulatorFactory {

        @Override
        public DataType resultType() {
            return DataTypes.DoubleType;
        }

        @Override
        public Accumulator create() {
            return new MomentsAccumulator(sample, root);
        }
    }

    private final NonNullRows nonNull = new NonNullRows();
    private final DoubleColumn column = new DoubleColumn(DataTypes.DoubleType);
    private final boolean sample;
    private final boolean root;
    private double[] counts = {};
    private double[] means = {};
    private double[] squares = {};

    private MomentsAccumulator(boolean sample, boolean root) {
        this.sample = sample;
        this.root = root;
    }

    @Override
    public void ensureGroups(int count) {
        if (counts.length < count) {
            int length = Math.max(count, 2 * counts.length);
            counts = Arrays.copyOf(counts, length);
            means = Arrays.copyOf(means, length);
            squares = Arrays.copyOf(squares, length);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Selection live = nonNull.of(arguments[0], rows);
        double[] values = column.read(arguments[0], live);
        int[] positions = live.positions();
        int count = live.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            if (weights == null || weights[p] == 1) {
                add(groups[p], values[p]);
            } else {
                addWeighted(groups[p], values[p], weights[p]);
            }
        }
    }

    private void add(int group, double value) {
        double newCount = counts[group] + 1.0;
        double delta = value - means[group];
        double step = delta / newCount;
        means[group] += step;
        squares[group] += delta * (delta - step);
        counts[group] = newCount;
    }

    /** Chan's formula for {@code weight} equal values; a negative weight takes values back. */
    private void addWeighted(int group, double value, long weight) {
        double before = counts[group];
        double after = before + weight;
        if (after == 0) {
            clear(group);
            return;
        }
        double delta = value - means[group];
        means[group] += delta * weight / after;
        squares[group] += delta * delta * before * weight / after;
        counts[group] = after;
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        MomentsAccumulator that = (MomentsAccumulator) other;
        double before = counts[into];
        double added = that.counts[from];
        double count = before + added;
        double delta = that.means[from] - means[into];
        double step = count == 0 ? 0 : delta / count;
        means[into] += step * added;
        squares[into] += that.squares[from] + delta * step * before * added;
        counts[into] = count;
    }

    @Override
    public void result(int group, VectorBuilder out) {
        double count = counts[group];
        if (count == 0 || (sample && count == 1)) {
            out.appendNull();
        } else {
            double variance = squares[group] / (sample ? count - 1 : count);
            ((DoubleBuilder) out).append(root ? Math.sqrt(variance) : variance);
        }
    }

    @Override
    public void clear(int group) {
        counts[group] = 0;
        means[group] = 0;
        squares[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeDouble(counts[group]);
        out.writeDouble(means[group]);
        out.writeDouble(squares[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        counts[group] = in.readDouble();
        means[group] = in.readDouble();
        squares[group] = in.readDouble();
    }

    @Override
    public long memoryBytes() {
        return 24L * counts.length;
    }
}
