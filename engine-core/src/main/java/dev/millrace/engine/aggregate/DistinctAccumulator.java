package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any function over distinct arguments: hands to it the first row of each combination of values in a group.
 *
 * <p>One table holds the values of all groups, each after the four bytes of its group; the values of a group are chained in
 * the order they came. Stored as the number of values, each with its length, and the state of the function.
 */
final class DistinctAccumulator implements Accumulator {

    record Factory(String name, AccumulatorFactory inner, List<DataType> arguments) implements AccumulatorFactory {

        @Override
        public DataType resultType() {
            return inner.resultType();
        }

        @Override
        public boolean ignoresOrder() {
            return inner.ignoresOrder();
        }

        @Override
        public Accumulator create() {
            return new DistinctAccumulator(name, inner.create(), arguments);
        }
    }

    private static final int NONE = -1;
    private static final int GROUP_BYTES = 4;

    private final String name;
    private final Accumulator inner;
    private final ByteTable seen = new ByteTable();
    private final ByteWriter entry = new ByteWriter(64);
    private int[] next = new int[32];
    private int[] heads = {};
    private int[] tails = {};
    private int[] sizes = {};
    private int[] firstPositions = {};
    private final VectorBuilder[] merged;
    private final ByteReader reader = new ByteReader();

    private DistinctAccumulator(String name, Accumulator inner, List<DataType> arguments) {
        this.name = name;
        this.inner = inner;
        this.merged = new VectorBuilder[arguments.size()];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = VectorBuilder.of(arguments.get(i), 16);
        }
    }

    @Override
    public void ensureGroups(int count) {
        inner.ensureGroups(count);
        int old = heads.length;
        if (old < count) {
            int length = Math.max(count, 2 * old);
            heads = Arrays.copyOf(heads, length);
            tails = Arrays.copyOf(tails, length);
            sizes = Arrays.copyOf(sizes, length);
            Arrays.fill(heads, old, length, NONE);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject(name, rows, weights);
        if (firstPositions.length < rows.count()) {
            firstPositions = new int[rows.count()];
        }
        int found = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            entry.reset();
            entry.writeInt(groups[p]);
            for (Vector argument : arguments) {
                ValueCodec.writeKey(argument, p, entry);
            }
            if ((weights == null || weights[p] > 0) && addEntry(groups[p])) {
                firstPositions[found++] = p;
            }
        }
        if (found > 0) {
            inner.update(groups, Selection.of(firstPositions, found), arguments, null);
        }
    }

    /** Adds what {@link #entry} holds to the values of a group; false when it was among them. */
    private boolean addEntry(int group) {
        int hash = ByteTable.hash(entry.bytes(), 0, entry.size());
        int found = seen.findOrAdd(entry.bytes(), 0, entry.size(), hash);
        if (found >= 0) {
            return false;
        }
        int id = ~found;
        if (id >= next.length) {
            next = Arrays.copyOf(next, 2 * next.length);
        }
        next[id] = NONE;
        if (heads[group] == NONE) {
            heads[group] = id;
        } else {
            next[tails[group]] = id;
        }
        tails[group] = id;
        sizes[group]++;
        return true;
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        DistinctAccumulator that = (DistinctAccumulator) other;
        int added = 0;
        for (VectorBuilder column : merged) {
            column.reset();
        }
        for (int id = that.heads[from]; id != NONE; id = that.next[id]) {
            int offset = that.seen.offset(id) + GROUP_BYTES;
            int length = that.seen.length(id) - GROUP_BYTES;
            entry.reset();
            entry.writeInt(into);
            entry.writeBytes(that.seen.bytes(), offset, length);
            if (addEntry(into)) {
                // Asked again: adding may have moved it.
                reader.reset(that.seen.bytes(), that.seen.offset(id) + GROUP_BYTES, length);
                for (VectorBuilder column : merged) {
                    ValueCodec.read(reader, column);
                }
                added++;
            }
        }
        if (added > 0) {
            updateInner(into, added);
        }
    }

    private void updateInner(int group, int rows) {
        Vector[] arguments = new Vector[merged.length];
        for (int i = 0; i < merged.length; i++) {
            arguments[i] = merged[i].build();
        }
        int[] groups = new int[rows];
        Arrays.fill(groups, group);
        inner.update(groups, Selection.all(rows), arguments, null);
    }

    @Override
    public void result(int group, VectorBuilder out) {
        inner.result(group, out);
    }

    @Override
    public void clear(int group) {
        inner.clear(group);
        int id = heads[group];
        while (id != NONE) {
            seen.remove(id);
            id = next[id];
        }
        heads[group] = NONE;
        sizes[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeVarLong(sizes[group]);
        for (int id = heads[group]; id != NONE; id = next[id]) {
            int length = seen.length(id) - GROUP_BYTES;
            out.writeVarLong(length);
            out.writeBytes(seen.bytes(), seen.offset(id) + GROUP_BYTES, length);
        }
        inner.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        clear(group);
        for (long left = in.readVarLong(); left > 0; left--) {
            int length = in.readLength();
            entry.reset();
            entry.writeInt(group);
            entry.writeBytes(in.bytes(), in.skip(length), length);
            addEntry(group);
        }
        inner.read(group, in);
    }

    @Override
    public long memoryBytes() {
        return inner.memoryBytes() + seen.memoryBytes() + 4L * next.length + 12L * heads.length;
    }
}
