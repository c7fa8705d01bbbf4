package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * {@code first} and {@code last}: the value of the first or last row that came, or of the first or last one that is not
 * {@code NULL}. Stored as {@link StoredValues} in the form of {@link ValueCodec}.
 */
final class PositionalAccumulator implements Accumulator {

    record Factory(DataType input, boolean last, boolean ignoreNulls) implements AccumulatorFactory {

        @Override
        public String name() {
            return last ? "last" : "first";
        }

        @Override
        public DataType resultType() {
            return input;
        }

        @Override
        public boolean ignoresOrder() {
            return false;
        }

        @Override
        public Accumulator create() {
            return new PositionalAccumulator(last, ignoreNulls);
        }
    }

    private final boolean last;
    private final boolean ignoreNulls;
    private final StoredValues values = new StoredValues();
    private final ByteReader reader = new ByteReader();

    private PositionalAccumulator(boolean last, boolean ignoreNulls) {
        this.last = last;
        this.ignoreNulls = ignoreNulls;
    }

    @Override
    public void ensureGroups(int count) {
        values.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(last ? "last" : "first", rows, weights);
        Vector argument = arguments[0];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            int group = groups[p];
            if ((last || !values.isPresent(group)) && !(ignoreNulls && argument.isNull(p))) {
                ValueCodec.write(argument, p, values.replace(group));
            }
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        PositionalAccumulator that = (PositionalAccumulator) other;
        if (that.values.isPresent(from) && (last || !values.isPresent(into))) {
            values.copy(into, that.values, from);
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (values.isPresent(group)) {
            ByteWriter value = values.get(group);
            reader.reset(value.bytes(), 0, value.size());
            ValueCodec.read(reader, out);
        } else {
            out.appendNull();
        }
    }

    @Override
    public void clear(int group) {
        values.clear(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        values.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        values.read(group, in);
    }

    @Override
    public long memoryBytes() {
        return values.memoryBytes();
    }
}
