package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code min} and {@code max} of double and float, NaN being the largest value. Of 0.0 and -0.0, which are equal, the
 * first stays. Stored as a byte that tells whether there is a value, and the value.
 */
final class DoubleExtremeAccumulator implements Accumulator {

    private final NonNullRows nonNull = new NonNullRows();
    private final DoubleColumn column;
    private final int sign;
    private double[] best = {};
    private boolean[] present = {};

    DoubleExtremeAccumulator(DataType type, boolean max) {
        this.column = new DoubleColumn(type);
        this.sign = max ? 1 : -1;
    }

    @Override
    public void ensureGroups(int count) {
        if (best.length < count) {
            int length = Math.max(count, 2 * best.length);
            best = Arrays.copyOf(best, length);
            present = Arrays.copyOf(present, length);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(sign > 0 ? "max" : "min", rows, weights);
        Selection live = nonNull.of(arguments[0], rows);
        double[] values = column.read(arguments[0], live);
        int[] positions = live.positions();
        int count = live.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            int group = groups[p];
            if (!present[group] || sign * Vectors.compareDoubles(values[p], best[group]) > 0) {
                best[group] = values[p];
                present[group] = true;
            }
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        DoubleExtremeAccumulator that = (DoubleExtremeAccumulator) other;
        if (that.present[from] && (!present[into] || sign * Vectors.compareDoubles(that.best[from], best[into]) > 0)) {
            best[into] = that.best[from];
            present[into] = true;
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (present[group]) {
            ((DoubleBuilder) out).append(best[group]);
        } else {
            out.appendNull();
        }
    }

    @Override
    public void clear(int group) {
        present[group] = false;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeBoolean(present[group]);
        out.writeDouble(best[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        present[group] = in.readBoolean();
        best[group] = in.readDouble();
    }

    @Override
    public long memoryBytes() {
        return 9L * best.length;
    }
}
