package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;

/**
 * The table for a single string or binary key. {@code NULL} is the group 0 when it comes, kept apart from the byte table,
 * whose ids are therefore the group ids less one. Of a dictionary each entry is looked up once a batch.
 */
final class BytesGroupTable extends GroupTable {

    private static final int NOT_LOOKED_UP = -2;
    private static final int NULL_GROUP = 0;

    private final ByteTable table = new ByteTable();
    private final Decoder decoder;
    private boolean hasNull;
    private final ProbeScratch scratch;

    BytesGroupTable(DataType keyType) {
        this(new Decoder(keyType), new ProbeScratch());
    }

    private BytesGroupTable(Decoder decoder, ProbeScratch scratch) {
        this.decoder = decoder;
        this.scratch = scratch;
    }

    @Override
    public GroupTable sibling() {
        return new BytesGroupTable(decoder, scratch);
    }

    @Override
    public int[] groupIds(Vector[] keys, Selection rows) {
        return probe(keys[0], rows, true);
    }

    @Override
    public int[] find(Vector[] keys, Selection rows) {
        return probe(keys[0], rows, false);
    }

    private int[] probe(Vector column, Selection rows, boolean add) {
        scratch.ensure(rows.end());
        int[] groups = scratch.groups;
        if (rows.count() == 0) {
            return groups;
        }
        if (column instanceof ConstantVector) {
            Selection first = Selection.of(rows.positions(), 1);
            probeFlat(decoder.asBytes(column, first), first, add);
            Arrays.fill(groups, 0, rows.end(), groups[rows.get(0)]);
        } else if (column instanceof DictionaryVector encoded
                && encoded.dictionary() instanceof BytesVector dictionary
                && dictionary.size() <= rows.count()) {
            probeDictionary(encoded, dictionary, rows, add);
        } else {
            probeFlat(decoder.asBytes(column, rows), rows, add);
        }
        return groups;
    }

    private void probeFlat(BytesVector flat, Selection rows, boolean add) {
        byte[] base = flat.base();
        int[] offsets = flat.offsets();
        int[] lengths = flat.lengths();
        int[] positions = rows.positions();
        int count = rows.count();
        boolean nulls = flat.mayHaveNulls();
        int[] groups = scratch.groups;
        int[] hashes = scratch.others;
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            hashes[p] = nulls && flat.isNull(p) ? 0 : ByteTable.hash(base, offsets[p], lengths[p]);
        }
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            if (nulls && flat.isNull(p)) {
                groups[p] = nullGroup(add);
            } else {
                groups[p] = groupOf(base, offsets[p], lengths[p], hashes[p], add);
            }
        }
    }

    private void probeDictionary(DictionaryVector column, BytesVector dictionary, Selection rows, boolean add) {
        if (scratch.byEntry.length < dictionary.size()) {
            scratch.byEntry = new int[dictionary.size()];
        }
        int[] byEntry = scratch.byEntry;
        int[] groups = scratch.groups;
        Arrays.fill(byEntry, 0, dictionary.size(), NOT_LOOKED_UP);
        int[] entries = column.ids();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            int group = byEntry[entries[p]];
            if (group == NOT_LOOKED_UP) {
                group = entryGroup(dictionary, entries[p], add);
                byEntry[entries[p]] = group;
            }
            groups[p] = group;
        }
    }

    private int entryGroup(BytesVector dictionary, int entry, boolean add) {
        if (dictionary.isNull(entry)) {
            return nullGroup(add);
        }
        int offset = dictionary.offset(entry);
        int length = dictionary.length(entry);
        return groupOf(dictionary.base(), offset, length, ByteTable.hash(dictionary.base(), offset, length), add);
    }

    private int nullGroup(boolean add) {
        hasNull |= add;
        return hasNull ? NULL_GROUP : ABSENT;
    }

    private int groupOf(byte[] base, int offset, int length, int hash, boolean add) {
        if (add) {
            int id = table.findOrAdd(base, offset, length, hash);
            return (id < 0 ? ~id : id) + 1;
        }
        int id = table.find(base, offset, length, hash);
        return id == ByteTable.ABSENT ? ABSENT : id + 1;
    }

    @Override
    public int size() {
        return table.size() + (hasNull ? 1 : 0);
    }

    @Override
    public boolean contains(int group) {
        return group == NULL_GROUP ? hasNull : table.contains(group - 1);
    }

    @Override
    public int idLimit() {
        return table.idLimit() == 0 && !hasNull ? 0 : table.idLimit() + 1;
    }

    @Override
    public void remove(int group) {
        if (group == NULL_GROUP) {
            hasNull = false;
        } else {
            table.remove(group - 1);
        }
    }

    @Override
    public void appendKey(int group, VectorBuilder[] out) {
        if (group == NULL_GROUP) {
            out[0].appendNull();
        } else {
            ((BytesBuilder) out[0]).append(table.bytes(), table.offset(group - 1), table.length(group - 1));
        }
    }

    @Override
    public void writeKey(int group, ByteWriter out) {
        out.writeBoolean(group != NULL_GROUP);
        if (group != NULL_GROUP) {
            out.writeVarLong(table.length(group - 1));
            out.writeBytes(table.bytes(), table.offset(group - 1), table.length(group - 1));
        }
    }

    @Override
    public int groupIdOf(ByteReader key) {
        return key.readBoolean() ? stored(key, true) : nullGroup(true);
    }

    @Override
    public int findKey(ByteReader key) {
        return key.readBoolean() ? stored(key, false) : nullGroup(false);
    }

    private int stored(ByteReader key, boolean add) {
        int length = key.readLength();
        int offset = key.skip(length);
        return groupOf(key.bytes(), offset, length, ByteTable.hash(key.bytes(), offset, length), add);
    }

    @Override
    public void clear() {
        table.clear();
        hasNull = false;
    }

    @Override
    public long memoryBytes() {
        return table.memoryBytes();
    }
}
