package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;

/** The table for keys of any types: a row of keys is looked up by its stored form, in which equal keys are equal bytes. */
final class RowGroupTable extends GroupTable {

    private final ByteTable table = new ByteTable();
    private final ProbeScratch scratch;
    private final ByteWriter row;
    private final ByteReader reader = new ByteReader();
    private final int columnCount;

    RowGroupTable(int columnCount) {
        this(columnCount, new ProbeScratch());
    }

    private RowGroupTable(int columnCount, ProbeScratch scratch) {
        this.columnCount = columnCount;
        this.scratch = scratch;
        this.row = scratch.row;
    }

    @Override
    public GroupTable sibling() {
        return new RowGroupTable(columnCount, scratch);
    }

    @Override
    public int[] groupIds(Vector[] keys, Selection rows) {
        scratch.ensure(rows.end());
        int[] groups = scratch.groups;
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            encode(keys, p);
            int id = table.findOrAdd(row.bytes(), 0, row.size(), ByteTable.hash(row.bytes(), 0, row.size()));
            groups[p] = id < 0 ? ~id : id;
        }
        return groups;
    }

    @Override
    public int[] find(Vector[] keys, Selection rows) {
        scratch.ensure(rows.end());
        int[] groups = scratch.groups;
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            encode(keys, p);
            groups[p] = table.find(row.bytes(), 0, row.size(), ByteTable.hash(row.bytes(), 0, row.size()));
        }
        return groups;
    }

    private void encode(Vector[] keys, int position) {
        row.reset();
        for (int c = 0; c < columnCount; c++) {
            ValueCodec.writeKey(keys[c], position, row);
        }
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public boolean contains(int group) {
        return table.contains(group);
    }

    @Override
    public int idLimit() {
        return table.idLimit();
    }

    @Override
    public void remove(int group) {
        table.remove(group);
    }

    @Override
    public void appendKey(int group, VectorBuilder[] out) {
        reader.reset(table.bytes(), table.offset(group), table.length(group));
        for (int c = 0; c < columnCount; c++) {
            ValueCodec.read(reader, out[c]);
        }
    }

    @Override
    public void writeKey(int group, ByteWriter out) {
        out.writeBytes(table.bytes(), table.offset(group), table.length(group));
    }

    @Override
    public int groupIdOf(ByteReader key) {
        int length = key.remaining();
        int offset = key.skip(length);
        int id = table.findOrAdd(key.bytes(), offset, length, ByteTable.hash(key.bytes(), offset, length));
        return id < 0 ? ~id : id;
    }

    @Override
    public int findKey(ByteReader key) {
        int length = key.remaining();
        int offset = key.skip(length);
        return table.find(key.bytes(), offset, length, ByteTable.hash(key.bytes(), offset, length));
    }

    @Override
    public void clear() {
        table.clear();
    }

    @Override
    public long memoryBytes() {
        return table.memoryBytes();
    }
}
