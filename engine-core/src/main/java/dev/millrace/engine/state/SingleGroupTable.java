package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import java.util.Arrays;

/** The table for keys without columns: one group, 0, that all rows belong to; its stored key is empty. */
final class SingleGroupTable extends GroupTable {

    private final ProbeScratch scratch;
    private boolean present;

    SingleGroupTable() {
        this(new ProbeScratch());
    }

    private SingleGroupTable(ProbeScratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public GroupTable sibling() {
        return new SingleGroupTable(scratch);
    }

    @Override
    public int[] groupIds(Vector[] keys, Selection rows) {
        present |= rows.count() > 0;
        scratch.ensure(rows.end());
        return scratch.groups;
    }

    @Override
    public int[] find(Vector[] keys, Selection rows) {
        if (present) {
            return groupIds(keys, rows);
        }
        if (scratch.byEntry.length < rows.end()) {
            scratch.byEntry = new int[rows.end()];
            Arrays.fill(scratch.byEntry, ABSENT);
        }
        return scratch.byEntry;
    }

    @Override
    public int size() {
        return present ? 1 : 0;
    }

    @Override
    public boolean contains(int group) {
        return present && group == 0;
    }

    @Override
    public int idLimit() {
        return size();
    }

    @Override
    public void remove(int group) {
        present = false;
    }

    @Override
    public void appendKey(int group, VectorBuilder[] out) {
        // There are no key columns.
    }

    @Override
    public void writeKey(int group, ByteWriter out) {
        // The key is empty.
    }

    @Override
    public int groupIdOf(ByteReader key) {
        present = true;
        return 0;
    }

    @Override
    public int findKey(ByteReader key) {
        return present ? 0 : ABSENT;
    }

    @Override
    public void clear() {
        present = false;
    }

    @Override
    public long memoryBytes() {
        return 4L * scratch.groups.length;
    }
}
