package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * {@code collect_list}: all values that are not {@code NULL}, in the order they came; an empty array without any. Stored as
 * {@link StoredValues}: the values in the form of {@link ValueCodec}, one after the other.
 */
final class ListAccumulator implements Accumulator {

    record Factory(String name, DataType input) implements AccumulatorFactory {

        @Override
        public DataType resultType() {
            return new ArrayType(input, false);
        }

        @Override
        public boolean ignoresOrder() {
            return false;
        }

        @Override
        public Accumulator create() {
            return new ListAccumulator(name);
        }
    }

    private final String name;
    private final StoredValues lists = new StoredValues();
    private final ByteReader reader = new ByteReader();
    private long bytes;

    private ListAccumulator(String name) {
        this.name = name;
    }

    @Override
    public void ensureGroups(int count) {
        lists.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(name, rows, weights);
        Vector argument = arguments[0];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (!argument.isNull(p)) {
                ByteWriter list = lists.append(groups[p]);
                int before = list.size();
                for (long copies = weights == null ? 1 : weights[p]; copies > 0; copies--) {
                    ValueCodec.write(argument, p, list);
                }
                bytes += list.size() - before;
            }
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        ListAccumulator that = (ListAccumulator) other;
        if (that.lists.isPresent(from)) {
            ByteWriter list = that.lists.get(from);
            lists.append(into).writeBytes(list.bytes(), 0, list.size());
            bytes += list.size();
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        ArrayBuilder array = (ArrayBuilder) out;
        if (lists.isPresent(group)) {
            ByteWriter list = lists.get(group);
            reader.reset(list.bytes(), 0, list.size());
            while (reader.remaining() > 0) {
                ValueCodec.read(reader, array.elements());
            }
        }
        array.endArray();
    }

    @Override
    public void clear(int group) {
        if (lists.isPresent(group)) {
            bytes -= lists.get(group).size();
        }
        lists.clear(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        lists.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        clear(group);
        lists.read(group, in);
        if (lists.isPresent(group)) {
            bytes += lists.get(group).size();
        }
    }

    @Override
    public long memoryBytes() {
        return bytes + lists.memoryBytes();
    }
}
