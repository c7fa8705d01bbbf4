package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * {@code max_by} and {@code min_by}: the value of the row whose other value is the greatest or smallest, the last one of
 * several. Rows without that other value are left out. Stored as both values, each as {@link StoredValues}.
 */
final class BestByAccumulator implements Accumulator {

    record Factory(DataType input, DataType order, boolean max) implements AccumulatorFactory {

        @Override
        public String name() {
            return max ? "max_by" : "min_by";
        }

        @Override
        public DataType resultType() {
            return input;
        }

        @Override
        public Accumulator create() {
            return new BestByAccumulator(this);
        }
    }

    private final Factory factory;
    private final int sign;
    private final StoredValues values = new StoredValues();
    private final StoredValues best = new StoredValues();
    private final VectorBuilder current;
    private final ByteReader reader = new ByteReader();

    private BestByAccumulator(Factory factory) {
        this.factory = factory;
        this.sign = factory.max() ? 1 : -1;
        this.current = VectorBuilder.of(factory.order(), 1);
    }

    @Override
    public void ensureGroups(int count) {
        values.ensureGroups(count);
        best.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(factory.name(), rows, weights);
        Vector order = arguments[1];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (!order.isNull(p) && isBest(groups[p], order, p)) {
                ValueCodec.write(order, p, best.replace(groups[p]));
                ValueCodec.write(arguments[0], p, values.replace(groups[p]));
            }
        }
    }

    private boolean isBest(int group, Vector order, int position) {
        return !best.isPresent(group) || sign * Vectors.compare(order, position, load(group), 0) >= 0;
    }

    private Vector load(int group) {
        current.reset();
        read(best.get(group), current);
        return current.build();
    }

    private void read(ByteWriter stored, VectorBuilder out) {
        reader.reset(stored.bytes(), 0, stored.size());
        ValueCodec.read(reader, out);
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        BestByAccumulator that = (BestByAccumulator) other;
        if (that.best.isPresent(from) && isBest(into, that.load(from), 0)) {
            best.copy(into, that.best, from);
            values.copy(into, that.values, from);
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (values.isPresent(group)) {
            read(values.get(group), out);
        } else {
            out.appendNull();
        }
    }

    @Override
    public void clear(int group) {
        values.clear(group);
        best.clear(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        best.write(group, out);
        values.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        best.read(group, in);
        values.read(group, in);
    }

    @Override
    public long memoryBytes() {
        return values.memoryBytes() + best.memoryBytes();
    }
}
