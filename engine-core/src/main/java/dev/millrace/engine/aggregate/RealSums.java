package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum}, {@code avg}, {@code stddev} and {@code var} of doubles that may be taken back. A sum of doubles forgets small
 * numbers beside a large one, and would not remember them when the large one is taken back; NaN would stay for ever. So the
 * sums of the values and of their squares have twice the digits, and what is not finite is only counted. Differs from the
 * sum of a batch, which adds in the order of the rows, by rounding.
 *
 * <p>Stored for each group: the counts of finite values, NaN, +∞ and -∞, and two sums of two doubles each.
 */
final class RealSums implements Accumulator {

    /** The function of the sums. */
    enum Kind {
        SUM,
        AVERAGE,
        VARIANCE_SAMPLE,
        VARIANCE_POPULATION,
        DEVIATION_SAMPLE,
        DEVIATION_POPULATION
    }

    private static final int COUNTS = 4;
    private static final int SUMS = 4;

    private final NonNullRows nonNull = new NonNullRows();
    private final DoubleColumn column;
    private final Kind kind;
    // For each group: finite, NaN, +∞, -∞.
    private long[] counts = {};
    // For each group: sum and its rest, sum of squares and its rest.
    private double[] sums = {};

    RealSums(DataType input, Kind kind) {
        this.column = new DoubleColumn(input);
        this.kind = kind;
    }

    static RealSums moments(DataType input, boolean sample, boolean root) {
        Kind kind = sample
                ? (root ? Kind.DEVIATION_SAMPLE : Kind.VARIANCE_SAMPLE)
                : (root ? Kind.DEVIATION_POPULATION : Kind.VARIANCE_POPULATION);
        return new RealSums(input, kind);
    }

    @Override
    public void ensureGroups(int count) {
        if (counts.length < COUNTS * count) {
            int length = Math.max(COUNTS * count, 2 * counts.length);
            counts = Arrays.copyOf(counts, length);
            sums = Arrays.copyOf(sums, length);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Selection live = nonNull.of(arguments[0], rows);
        double[] values = column.read(arguments[0], live);
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            add(groups[p], values[p], weights == null ? 1 : weights[p]);
        }
    }

    private void add(int group, double value, long weight) {
        int at = COUNTS * group;
        if (Double.isNaN(value)) {
            counts[at + 1] += weight;
        } else if (Double.isInfinite(value)) {
            counts[at + (value > 0 ? 2 : 3)] += weight;
        } else {
            counts[at] += weight;
            addProduct(SUMS * group, value, weight);
            double square = value * value;
            addProduct(SUMS * group + 2, square, weight);
            sums[SUMS * group + 3] += Math.fma(value, value, -square) * weight;
            if (counts[at] == 0) {
                Arrays.fill(sums, SUMS * group, SUMS * (group + 1), 0);
            }
        }
    }

    private void addProduct(int at, double value, long weight) {
        double product = value * weight;
        addTo(at, product, Math.fma(value, weight, -product));
    }

    /** Knuth's sum of two doubles with its rest, added to a sum that has one. */
    private void addTo(int at, double value, double rest) {
        double before = sums[at];
        double after = before + value;
        double part = after - before;
        double error = (before - (after - part)) + (value - part) + rest + sums[at + 1];
        sums[at] = after + error;
        sums[at + 1] = error - (sums[at] - after);
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        RealSums that = (RealSums) other;
        for (int i = 0; i < COUNTS; i++) {
            counts[COUNTS * into + i] += that.counts[COUNTS * from + i];
        }
        addTo(SUMS * into, that.sums[SUMS * from], that.sums[SUMS * from + 1]);
        addTo(SUMS * into + 2, that.sums[SUMS * from + 2], that.sums[SUMS * from + 3]);
    }

    @Override
    public void result(int group, VectorBuilder out) {
        int at = COUNTS * group;
        long count = counts[at] + counts[at + 1] + counts[at + 2] + counts[at + 3];
        boolean sample = kind == Kind.VARIANCE_SAMPLE || kind == Kind.DEVIATION_SAMPLE;
        if (count == 0 || (sample && count == 1)) {
            out.appendNull();
        } else if (kind == Kind.SUM || kind == Kind.AVERAGE) {
            double sum = sum(group);
            ((DoubleBuilder) out).append(kind == Kind.SUM ? sum : sum / count);
        } else {
            double variance = squares(group) / (sample ? count - 1 : count);
            boolean root = kind == Kind.DEVIATION_SAMPLE || kind == Kind.DEVIATION_POPULATION;
            ((DoubleBuilder) out).append(root ? Math.sqrt(variance) : variance);
        }
    }

    private double sum(int group) {
        int at = COUNTS * group;
        if (counts[at + 1] > 0 || (counts[at + 2] > 0 && counts[at + 3] > 0)) {
            return Double.NaN;
        }
        if (counts[at + 2] > 0) {
            return Double.POSITIVE_INFINITY;
        }
        return counts[at + 3] > 0 ? Double.NEGATIVE_INFINITY : sums[SUMS * group] + sums[SUMS * group + 1];
    }

    /** The sum of squared distances from the mean: the sum of squares less the squared sum by the count. */
    private double squares(int group) {
        int at = SUMS * group;
        long count = counts[COUNTS * group];
        if (counts[COUNTS * group + 1] + counts[COUNTS * group + 2] + counts[COUNTS * group + 3] > 0) {
            return Double.NaN;
        }
        double sum = sums[at];
        double mean = sum / count;
        double meanRest = (Math.fma(-mean, count, sum) + sums[at + 1]) / count;
        double product = mean * sum;
        double rest = Math.fma(mean, sum, -product) + mean * sums[at + 1] + meanRest * sum;
        return Math.max(0, (sums[at + 2] - product) + (sums[at + 3] - rest));
    }

    @Override
    public void clear(int group) {
        Arrays.fill(counts, COUNTS * group, COUNTS * (group + 1), 0);
        Arrays.fill(sums, SUMS * group, SUMS * (group + 1), 0);
    }

    @Override
    public void write(int group, ByteWriter out) {
        for (int i = 0; i < COUNTS; i++) {
            out.writeVarLong(counts[COUNTS * group + i]);
        }
        for (int i = 0; i < SUMS; i++) {
            out.writeDouble(sums[SUMS * group + i]);
        }
    }

    @Override
    public void read(int group, ByteReader in) {
        for (int i = 0; i < COUNTS; i++) {
            counts[COUNTS * group + i] = in.readVarLong();
        }
        for (int i = 0; i < SUMS; i++) {
            sums[SUMS * group + i] = in.readDouble();
        }
    }

    @Override
    public long memoryBytes() {
        return 8L * (counts.length + sums.length);
    }
}
