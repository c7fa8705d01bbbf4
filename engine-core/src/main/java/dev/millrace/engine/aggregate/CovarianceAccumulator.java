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
 * {@code covar_pop}, {@code covar_samp} and {@code corr} of two doubles, of the rows that have both, in the very steps of
 * Spark's {@code PearsonCorrelation}, so that results are the same to the last bit. Stored as six doubles: the count, both
 * means, the sum of products and the sums of squares of the distances from them.
 */
final class CovarianceAccumulator implements Accumulator {

    private static final int COUNT = 0;
    private static final int MEAN_X = 1;
    private static final int MEAN_Y = 2;
    private static final int PRODUCTS = 3;
    private static final int SQUARES_X = 4;
    private static final int SQUARES_Y = 5;
    private static final int FIELDS = 6;

    record Factory(String name) implements AccumulatorFactory {

        @Override
        public DataType resultType() {
            return DataTypes.DoubleType;
        }

        @Override
        public Accumulator create() {
            return new CovarianceAccumulator(name);
        }
    }

    private final String name;
    private final NonNullRows nonNullX = new NonNullRows();
    private final NonNullRows nonNullY = new NonNullRows();
    private final DoubleColumn columnX = new DoubleColumn(DataTypes.DoubleType);
    private final DoubleColumn columnY = new DoubleColumn(DataTypes.DoubleType);
    private double[] state = {};

    private CovarianceAccumulator(String name) {
        this.name = name;
    }

    @Override
    public void ensureGroups(int count) {
        if (state.length < count * FIELDS) {
            state = Arrays.copyOf(state, Math.max(count * FIELDS, 2 * state.length));
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(name, rows, weights);
        Selection live = nonNullY.of(arguments[1], nonNullX.of(arguments[0], rows));
        double[] x = columnX.read(arguments[0], live);
        double[] y = columnY.read(arguments[1], live);
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            for (long copies = weights == null ? 1 : weights[p]; copies > 0; copies--) {
                add(groups[p] * FIELDS, x[p], y[p]);
            }
        }
    }

    private void add(int at, double x, double y) {
        double[] s = state;
        double count = s[at + COUNT] + 1.0;
        double dx = x - s[at + MEAN_X];
        double dxN = dx / count;
        double dy = y - s[at + MEAN_Y];
        double dyN = dy / count;
        s[at + COUNT] = count;
        s[at + MEAN_X] += dxN;
        s[at + MEAN_Y] += dyN;
        s[at + PRODUCTS] += dx * (y - s[at + MEAN_Y]);
        s[at + SQUARES_X] += dx * (x - s[at + MEAN_X]);
        s[at + SQUARES_Y] += dy * (y - s[at + MEAN_Y]);
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        double[] added = ((CovarianceAccumulator) other).state;
        int a = into * FIELDS;
        int b = from * FIELDS;
        double n1 = state[a + COUNT];
        double n2 = added[b + COUNT];
        double count = n1 + n2;
        if (n2 == 0) {
            return;
        }
        double dx = added[b + MEAN_X] - state[a + MEAN_X];
        double dxN = dx / count;
        double dy = added[b + MEAN_Y] - state[a + MEAN_Y];
        double dyN = dy / count;
        state[a + COUNT] = count;
        state[a + MEAN_X] += dxN * n2;
        state[a + MEAN_Y] += dyN * n2;
        state[a + PRODUCTS] += added[b + PRODUCTS] + dx * dyN * n1 * n2;
        state[a + SQUARES_X] += added[b + SQUARES_X] + dx * dxN * n1 * n2;
        state[a + SQUARES_Y] += added[b + SQUARES_Y] + dy * dyN * n1 * n2;
    }

    @Override
    public void result(int group, VectorBuilder out) {
        int at = group * FIELDS;
        double count = state[at + COUNT];
        double products = state[at + PRODUCTS];
        boolean sample = name.equals("covar_samp");
        if (count == 0 || (count == 1 && !name.equals("covar_pop"))) {
            out.appendNull();
        } else if (name.equals("corr")) {
            ((DoubleBuilder) out).append(products / Math.sqrt(state[at + SQUARES_X] * state[at + SQUARES_Y]));
        } else {
            ((DoubleBuilder) out).append(products / (sample ? count - 1 : count));
        }
    }

    @Override
    public void clear(int group) {
        Arrays.fill(state, group * FIELDS, (group + 1) * FIELDS, 0);
    }

    @Override
    public void write(int group, ByteWriter out) {
        for (int i = 0; i < FIELDS; i++) {
            out.writeDouble(state[group * FIELDS + i]);
        }
    }

    @Override
    public void read(int group, ByteReader in) {
        for (int i = 0; i < FIELDS; i++) {
            state[group * FIELDS + i] = in.readDouble();
        }
    }

    @Override
    public long memoryBytes() {
        return 8L * state.length;
    }
}
