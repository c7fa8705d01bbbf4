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
 * {@code min} and {@code max} of values of any orderable type, by the general comparison: wide decimals, arrays, structs.
 * Stored as the value of {@link StoredValues}, in the form of {@link ValueCodec}.
 */
final class ValueExtremeAccumulator implements Accumulator {

    private final int sign;
    private final StoredValues best = new StoredValues();
    private final VectorBuilder current;
    private final ByteReader reader = new ByteReader();

    ValueExtremeAccumulator(DataType type, boolean max) {
        this.sign = max ? 1 : -1;
        this.current = VectorBuilder.of(type, 1);
    }

    @Override
    public void ensureGroups(int count) {
        best.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(sign > 0 ? "max" : "min", rows, weights);
        Vector values = arguments[0];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (!values.isNull(p) && isBetter(groups[p], values, p)) {
                ValueCodec.write(values, p, best.replace(groups[p]));
            }
        }
    }

    private boolean isBetter(int group, Vector values, int position) {
        if (!best.isPresent(group)) {
            return true;
        }
        current.reset();
        load(group, current);
        return sign * Vectors.compare(values, position, current.build(), 0) > 0;
    }

    private void load(int group, VectorBuilder out) {
        ByteWriter stored = best.get(group);
        reader.reset(stored.bytes(), 0, stored.size());
        ValueCodec.read(reader, out);
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        ValueExtremeAccumulator that = (ValueExtremeAccumulator) other;
        if (that.best.isPresent(from)) {
            that.current.reset();
            that.load(from, that.current);
            if (isBetter(into, that.current.build(), 0)) {
                best.copy(into, that.best, from);
            }
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (best.isPresent(group)) {
            load(group, out);
        } else {
            out.appendNull();
        }
    }

    @Override
    public void clear(int group) {
        best.clear(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        best.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        best.read(group, in);
    }

    @Override
    public long memoryBytes() {
        return best.memoryBytes();
    }
}
