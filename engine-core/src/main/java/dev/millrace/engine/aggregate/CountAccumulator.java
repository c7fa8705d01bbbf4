package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code count}: the rows in which no argument is {@code NULL}. Stored as one long. */
final class CountAccumulator implements Accumulator {

    record Factory() implements AccumulatorFactory {

        @Override
        public String name() {
            return "count";
        }

        @Override
        public DataType resultType() {
            return DataTypes.LongType;
        }

        @Override
        public boolean mergesExactly() {
            return true;
        }

        @Override
        public Accumulator create() {
            return new CountAccumulator();
        }
    }

    private final NonNullRows nonNull = new NonNullRows();
    private long[] counts = {};

    @Override
    public void ensureGroups(int count) {
        if (counts.length < count) {
            counts = Arrays.copyOf(counts, Math.max(count, 2 * counts.length));
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Selection live = rows;
        for (Vector argument : arguments) {
            live = nonNull.of(argument, live);
        }
        long[] to = counts;
        int[] positions = live.positions();
        int count = live.count();
        if (weights == null) {
            for (int k = 0; k < count; k++) {
                to[groups[positions[k]]]++;
            }
        } else {
            for (int k = 0; k < count; k++) {
                int p = positions[k];
                to[groups[p]] += weights[p];
            }
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        CountAccumulator that = (CountAccumulator) other;
        counts[into] += that.counts[from];
    }

    @Override
    public void result(int group, VectorBuilder out) {
        ((LongBuilder) out).append(counts[group]);
    }

    @Override
    public void clear(int group) {
        counts[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeLong(counts[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        counts[group] = in.readLong();
    }

    @Override
    public long memoryBytes() {
        return 8L * counts.length;
    }
}
