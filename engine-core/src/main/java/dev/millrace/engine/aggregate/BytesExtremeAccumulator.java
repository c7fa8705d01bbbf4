package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code min} and {@code max} of strings and binary values, ordered by their unsigned bytes. Stored as {@link StoredValues}. */
final class BytesExtremeAccumulator implements Accumulator {

    private final NonNullRows nonNull = new NonNullRows();
    private final Decoder decoder;
    private final int sign;
    private final StoredValues best = new StoredValues();

    BytesExtremeAccumulator(DataType type, boolean max) {
        this.decoder = new Decoder(type);
        this.sign = max ? 1 : -1;
    }

    @Override
    public void ensureGroups(int count) {
        best.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(sign > 0 ? "max" : "min", rows, weights);
        Selection live = nonNull.of(arguments[0], rows);
        BytesVector values = decoder.asBytes(arguments[0], live);
        byte[] base = values.base();
        for (int k = 0; k < live.count(); k++) {
            int p = live.get(k);
            int from = values.offset(p);
            int to = from + values.length(p);
            int group = groups[p];
            if (!best.isPresent(group) || sign * compare(base, from, to, best.get(group)) > 0) {
                best.replace(group).writeBytes(base, from, to - from);
            }
        }
    }

    private static int compare(byte[] base, int from, int to, ByteWriter other) {
        return Arrays.compareUnsigned(base, from, to, other.bytes(), 0, other.size());
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        BytesExtremeAccumulator that = (BytesExtremeAccumulator) other;
        if (that.best.isPresent(from)) {
            ByteWriter value = that.best.get(from);
            if (!best.isPresent(into) || sign * compare(value.bytes(), 0, value.size(), best.get(into)) > 0) {
                best.copy(into, that.best, from);
            }
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (best.isPresent(group)) {
            ByteWriter value = best.get(group);
            ((BytesBuilder) out).append(value.bytes(), 0, value.size());
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
