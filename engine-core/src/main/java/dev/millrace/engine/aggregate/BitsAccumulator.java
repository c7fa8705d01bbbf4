package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
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
 * {@code bit_and}, {@code bit_or} and {@code bit_xor} of whole numbers; {@code NULL} without a value. Stored as a byte that
 * tells whether there is a value, and the bits as a long.
 */
final class BitsAccumulator implements Accumulator {

    record Factory(String name, DataType input) implements AccumulatorFactory {

        @Override
        public DataType resultType() {
            return input;
        }

        @Override
        public Accumulator create() {
            return new BitsAccumulator(this);
        }
    }

    private final Factory factory;
    private final NonNullRows nonNull = new NonNullRows();
    private final LongColumn column;
    private long[] bits = {};
    private boolean[] present = {};

    private BitsAccumulator(Factory factory) {
        this.factory = factory;
        this.column = new LongColumn(factory.input());
    }

    @Override
    public void ensureGroups(int count) {
        if (bits.length < count) {
            int length = Math.max(count, 2 * bits.length);
            bits = Arrays.copyOf(bits, length);
            present = Arrays.copyOf(present, length);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(factory.name(), rows, weights);
        Selection live = nonNull.of(arguments[0], rows);
        long[] values = column.read(arguments[0], live);
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            boolean even =
                    weights != null && weights[p] % 2 == 0 && factory.name().equals("bit_xor");
            add(groups[p], even ? 0 : values[p]);
        }
    }

    private void add(int group, long value) {
        if (!present[group]) {
            present[group] = true;
            bits[group] = value;
            return;
        }
        switch (factory.name()) {
            case "bit_and" -> bits[group] &= value;
            case "bit_or" -> bits[group] |= value;
            default -> bits[group] ^= value;
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        BitsAccumulator that = (BitsAccumulator) other;
        if (that.present[from]) {
            add(into, that.bits[from]);
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (!present[group]) {
            out.appendNull();
        } else if (out instanceof LongBuilder longs) {
            longs.append(bits[group]);
        } else {
            ((IntBuilder) out).append((int) bits[group]);
        }
    }

    @Override
    public void clear(int group) {
        present[group] = false;
        bits[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeBoolean(present[group]);
        out.writeLong(bits[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        present[group] = in.readBoolean();
        bits[group] = in.readLong();
    }

    @Override
    public long memoryBytes() {
        return 9L * bits.length;
    }
}
