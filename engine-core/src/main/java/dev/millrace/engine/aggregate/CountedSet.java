package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Any function over distinct arguments: counts each combination of values, and lets the function see the first one that
 * comes and the last one that goes. The first byte of a stored entry's key says whether it is a count (0) or of the
 * function (1).
 */
final class CountedSet extends MultisetAccumulator {

    private static final int COUNT = 0;
    private static final int INNER = 1;

    private final ChangingAccumulator inner;
    private final ByteWriter none = new ByteWriter(16);
    private final ByteWriter innerKey = new ByteWriter(64);
    private int[] positions = {};
    private long[] signs = {};

    CountedSet(ChangingAccumulator inner) {
        this.inner = inner;
    }

    @Override
    public void ensureGroups(int count) {
        super.ensureGroups(count);
        inner.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        if (signs.length < rows.end()) {
            positions = new int[Math.max(rows.end(), 2 * positions.length)];
            signs = new long[positions.length];
        }
        int passed = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            key.reset();
            key.writeByte(COUNT);
            for (Vector argument : arguments) {
                ValueCodec.writeKey(argument, p, key);
            }
            long weight = weights == null ? 1 : weights[p];
            int entry = add(groups[p], none, weight);
            boolean after = entries.weight(entry) > 0;
            boolean before = entries.weight(entry) - weight > 0;
            if (before != after) {
                signs[p] = after ? 1 : -1;
                positions[passed++] = p;
            }
        }
        if (passed > 0) {
            inner.update(groups, Selection.of(positions, passed), arguments, hasNegative(passed) ? signs : null);
        }
    }

    private boolean hasNegative(int passed) {
        for (int i = 0; i < passed; i++) {
            if (signs[positions[i]] < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isOverdrawn() {
        return super.isOverdrawn() || inner.isOverdrawn();
    }

    @Override
    public void result(int group, VectorBuilder out) {
        inner.result(group, out);
    }

    @Override
    public void clear(int group) {
        super.clear(group);
        inner.clear(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        inner.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        inner.read(group, in);
    }

    @Override
    public void writeEntries(EntryOutput out) {
        super.writeEntries(out);
        inner.writeEntries(new Prefixed(out));
    }

    @Override
    public void readEntry(int group, ByteReader entryKey, ByteReader value) {
        if (isInner(entryKey)) {
            inner.readEntry(group, entryKey, value);
        } else {
            super.readEntry(group, entryKey, value);
        }
    }

    @Override
    public void removeEntry(int group, ByteReader entryKey) {
        if (isInner(entryKey)) {
            inner.removeEntry(group, entryKey);
        } else {
            super.removeEntry(group, entryKey);
        }
    }

    /** Whether the key is of the function; then without the byte that says so. */
    private static boolean isInner(ByteReader entryKey) {
        boolean isInner = entryKey.bytes()[entryKey.position()] == INNER;
        if (isInner) {
            entryKey.readByte();
        }
        return isInner;
    }

    @Override
    public long entryCount() {
        return super.entryCount() + inner.entryCount();
    }

    @Override
    public long memoryBytes() {
        return super.memoryBytes() + inner.memoryBytes() + 12L * positions.length;
    }

    private final class Prefixed implements EntryOutput {

        private final EntryOutput out;

        Prefixed(EntryOutput out) {
            this.out = out;
        }

        @Override
        public void put(int group, byte[] entryKey, int keyLength, ByteWriter value) {
            prefix(entryKey, keyLength);
            out.put(group, innerKey.bytes(), innerKey.size(), value);
        }

        @Override
        public void delete(int group, byte[] entryKey, int keyLength) {
            prefix(entryKey, keyLength);
            out.delete(group, innerKey.bytes(), innerKey.size());
        }

        private void prefix(byte[] entryKey, int keyLength) {
            innerKey.reset();
            innerKey.writeByte(INNER);
            innerKey.writeBytes(entryKey, 0, keyLength);
        }
    }
}
