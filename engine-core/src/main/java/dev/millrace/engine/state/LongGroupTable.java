package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.DenseIds;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.Hashes;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;

/**
 * The table for a single key that fits a {@code long}. Key and id lie side by side in one {@code long[]}, so a probe
 * touches one cache line. A batch is probed in two passes: the first only looks, without depending on what it finds, so
 * that the cache misses of many rows overlap; the second goes on with the rows that were not found at their first slot.
 */
final class LongGroupTable extends GroupTable {

    private final DenseIds ids = new DenseIds();
    private final Decoder decoder;
    private final boolean isInt;
    // Slot i: the key at 2i, the id plus one at 2i + 1; 0 there means empty.
    private long[] slots = new long[16];
    private int mask = 7;
    private long[] keys = new long[4];
    private int nullGroup = ABSENT;
    private final ProbeScratch scratch;

    LongGroupTable(DataType keyType) {
        this(new Decoder(keyType), Representation.of(keyType) == Representation.INT, new ProbeScratch());
    }

    private LongGroupTable(Decoder decoder, boolean isInt, ProbeScratch scratch) {
        this.decoder = decoder;
        this.isInt = isInt;
        this.scratch = scratch;
    }

    @Override
    public GroupTable sibling() {
        return new LongGroupTable(decoder, isInt, scratch);
    }

    @Override
    public int[] groupIds(Vector[] keyColumns, Selection rows) {
        return probe(keyColumns[0], rows, true);
    }

    @Override
    public int[] find(Vector[] keyColumns, Selection rows) {
        return probe(keyColumns[0], rows, false);
    }

    private int[] probe(Vector column, Selection rows, boolean add) {
        scratch.ensure(rows.end());
        if (column instanceof ConstantVector && rows.count() > 0) {
            Selection first = Selection.of(rows.positions(), 1);
            int group = probeFlat(decoder.flat(column, first), first, add)[rows.get(0)];
            Arrays.fill(scratch.groups, 0, rows.end(), group);
            return scratch.groups;
        }
        return probeFlat(decoder.flat(column, rows), rows, add);
    }

    private int[] probeFlat(Vector column, Selection rows, boolean add) {
        FlatVector flat = (FlatVector) column;
        long[] values = isInt ? widen(((IntVector) flat).values(), rows) : longs(flat);
        int misses = look(values, rows);
        boolean nulls = flat.mayHaveNulls();
        int[] groups = scratch.groups;
        int[] missed = scratch.others;
        for (int m = 0; m < misses; m++) {
            int p = missed[m];
            if (!nulls || !flat.isNull(p)) {
                groups[p] = add ? groupOf(values[p]) : groupIfPresent(values[p]);
            }
        }
        if (nulls) {
            setNullGroup(flat, rows, add);
        }
        return groups;
    }

    /** Fills in the groups of the rows whose key lies in its first slot, and collects the others. */
    private int look(long[] values, Selection rows) {
        long[] table = slots;
        int[] groups = scratch.groups;
        int[] missed = scratch.others;
        int[] positions = rows.positions();
        int count = rows.count();
        int misses = 0;
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            int slot = 2 * ((int) Hashes.mix(values[p]) & mask);
            boolean hit = table[slot] == values[p] & table[slot + 1] != 0;
            groups[p] = (int) table[slot + 1] - 1;
            missed[misses] = p;
            misses += hit ? 0 : 1;
        }
        return misses;
    }

    private void setNullGroup(FlatVector flat, Selection rows, boolean add) {
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (flat.isNull(p)) {
                if (add && nullGroup == ABSENT) {
                    nullGroup = ids.take();
                    ensureKeys(nullGroup);
                }
                scratch.groups[p] = nullGroup;
            }
        }
    }

    private static long[] longs(FlatVector flat) {
        return ((LongVector) flat).values();
    }

    private long[] widen(int[] values, Selection rows) {
        if (scratch.longs.length < rows.end()) {
            scratch.longs = new long[scratch.groups.length];
        }
        long[] widened = scratch.longs;
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            widened[positions[k]] = values[positions[k]];
        }
        return widened;
    }

    private int groupOf(long key) {
        int slot = slotOf(key);
        if (slots[slot + 1] == 0) {
            int id = ids.take();
            ensureKeys(id);
            keys[id] = key;
            slots[slot] = key;
            slots[slot + 1] = id + 1L;
            if (ids.size() > (mask + 1) * 3L / 5) {
                doubleSlots();
            }
            return id;
        }
        return (int) slots[slot + 1] - 1;
    }

    private int groupIfPresent(long key) {
        return (int) slots[slotOf(key) + 1] - 1;
    }

    /** The slot of a key, or the empty one where it belongs. */
    private int slotOf(long key) {
        int i = (int) Hashes.mix(key) & mask;
        while (slots[2 * i + 1] != 0 && slots[2 * i] != key) {
            i = (i + 1) & mask;
        }
        return 2 * i;
    }

    private void ensureKeys(int id) {
        if (id >= keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
    }

    private void doubleSlots() {
        long[] old = slots;
        slots = new long[2 * old.length];
        mask = 2 * mask + 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int slot = slotOf(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }

    @Override
    public void remove(int group) {
        ids.release(group);
        if (group == nullGroup) {
            nullGroup = ABSENT;
            return;
        }
        int hole = slotOf(keys[group]) / 2;
        // Moves later entries of the same run into the hole, so that a probe never has to pass over a deleted one.
        for (int i = (hole + 1) & mask; slots[2 * i + 1] != 0; i = (i + 1) & mask) {
            int home = (int) Hashes.mix(slots[2 * i]) & mask;
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots[2 * hole] = slots[2 * i];
                slots[2 * hole + 1] = slots[2 * i + 1];
                hole = i;
            }
        }
        slots[2 * hole + 1] = 0;
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public boolean contains(int group) {
        return ids.isTaken(group);
    }

    @Override
    public int idLimit() {
        return ids.limit();
    }

    @Override
    public void appendKey(int group, VectorBuilder[] out) {
        if (group == nullGroup) {
            out[0].appendNull();
        } else if (isInt) {
            ((IntBuilder) out[0]).append((int) keys[group]);
        } else {
            ((LongBuilder) out[0]).append(keys[group]);
        }
    }

    @Override
    public void writeKey(int group, ByteWriter out) {
        out.writeBoolean(group != nullGroup);
        if (group == nullGroup) {
            return;
        }
        if (isInt) {
            out.writeInt((int) keys[group]);
        } else {
            out.writeLong(keys[group]);
        }
    }

    @Override
    public int groupIdOf(ByteReader key) {
        if (key.readBoolean()) {
            return groupOf(isInt ? key.readInt() : key.readLong());
        }
        if (nullGroup == ABSENT) {
            nullGroup = ids.take();
            ensureKeys(nullGroup);
        }
        return nullGroup;
    }

    @Override
    public int findKey(ByteReader key) {
        return key.readBoolean() ? groupIfPresent(isInt ? key.readInt() : key.readLong()) : nullGroup;
    }

    @Override
    public void clear() {
        Arrays.fill(slots, 0L);
        ids.clear();
        nullGroup = ABSENT;
    }

    @Override
    public long memoryBytes() {
        return 8L * (slots.length + keys.length);
    }
}
