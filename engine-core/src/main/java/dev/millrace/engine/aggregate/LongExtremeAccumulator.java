package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.BooleanBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.DecimalBuilder;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code min} and {@code max} of values that are ordered as {@code long}s: booleans, ints, longs, decimals of up to 18
 * digits. Stored as a byte that tells whether there is a value, and the value as a long.
 */
final class LongExtremeAccumulator implements Accumulator {

    private final NonNullRows nonNull = new NonNullRows();
    private final LongColumn column;
    private final boolean max;
    private final long worst;
    private long[] best = {};
    private boolean[] present = {};

    LongExtremeAccumulator(DataType type, boolean max) {
        this.column = new LongColumn(type);
        this.max = max;
        this.worst = max ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    public void ensureGroups(int count) {
        int old = best.length;
        if (old < count) {
            int length = Math.max(count, 2 * old);
            best = Arrays.copyOf(best, length);
            present = Arrays.copyOf(present, length);
            Arrays.fill(best, old, length, worst);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(max ? "max" : "min", rows, weights);
        Selection live = nonNull.of(arguments[0], rows);
        long[] values = column.read(arguments[0], live);
        long[] to = best;
        int[] positions = live.positions();
        int count = live.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            int group = groups[p];
            to[group] = max ? Math.max(to[group], values[p]) : Math.min(to[group], values[p]);
            present[group] = true;
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        LongExtremeAccumulator that = (LongExtremeAccumulator) other;
        best[into] = max ? Math.max(best[into], that.best[from]) : Math.min(best[into], that.best[from]);
        present[into] |= that.present[from];
    }

    @Override
    public void result(int group, VectorBuilder out) {
        long value = best[group];
        if (!present[group]) {
            out.appendNull();
        } else if (out instanceof LongBuilder longs) {
            longs.append(value);
        } else if (out instanceof IntBuilder ints) {
            ints.append((int) value);
        } else if (out instanceof DecimalBuilder decimals) {
            decimals.append(value);
        } else {
            ((BooleanBuilder) out).append(value != 0);
        }
    }

    @Override
    public void clear(int group) {
        best[group] = worst;
        present[group] = false;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeBoolean(present[group]);
        out.writeLong(best[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        present[group] = in.readBoolean();
        best[group] = in.readLong();
    }

    @Override
    public long memoryBytes() {
        return 9L * best.length;
    }
}
