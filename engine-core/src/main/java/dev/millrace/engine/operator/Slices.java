package dev.millrace.engine.operator;

import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The slices of an aggregation by time: by the start of their pane, in order, and by a small id. */
final class Slices {

    private final GroupTable ids = GroupTable.of(DataTypes.TimestampType);
    private @Nullable Slice[] byId = new Slice[8];
    private final TreeMap<Long, Slice> ordered = new TreeMap<>();
    private final GroupTable keyTable;
    private final List<AggregateCall> calls;
    private final ArrayDeque<DirtySet> pool;
    private List<Slice> touched = new ArrayList<>();
    private List<Slice> changed = new ArrayList<>();
    private int[] counts = {};
    private int[] present = {0};
    private int[] rowsById = {};
    private int[] some = {};

    Slices(GroupTable keyTable, List<AggregateCall> calls, ArrayDeque<DirtySet> pool) {
        this.keyTable = keyTable;
        this.calls = calls;
        this.pool = pool;
    }

    /** All slices, the earliest first. */
    TreeMap<Long, Slice> ordered() {
        return ordered;
    }

    /** The slice of a pane, made when there is none. */
    Slice of(long pane) {
        Slice known = ordered.get(pane);
        if (known != null) {
            return known;
        }
        LongVector start = LongVector.wrap(DataTypes.TimestampType, new long[] {pane}, null, 1);
        return of(ids.groupIds(new Vector[] {start}, Selection.all(1))[0], pane);
    }

    private Slice of(int id, long pane) {
        if (id >= byId.length) {
            byId = Arrays.copyOf(byId, Math.max(id + 1, 2 * byId.length));
        }
        Slice slice = byId[id];
        if (slice == null) {
            slice = new Slice(pane, keyTable.sibling(), new AggregateValues(calls));
            byId[id] = slice;
            ordered.put(pane, slice);
        }
        return slice;
    }

    /** Adds rows to the slices of their panes, which stand in {@code panes} by position. */
    void add(AggregateInput input, Selection rows, long[] panes) {
        long first = panes[rows.get(0)];
        boolean same = true;
        for (int k = 1; k < rows.count() && same; k++) {
            same = panes[rows.get(k)] == first;
        }
        if (same) {
            add(of(first), input, rows);
        } else {
            addEach(input, rows, panes);
        }
    }

    private void add(Slice slice, AggregateInput input, Selection rows) {
        if (!slice.isTouched()) {
            touched.add(slice);
            if (!slice.isUnwritten()) {
                changed.add(slice);
            }
        }
        slice.add(input, rows, pool);
    }

    /** The slices that got rows in this micro-batch, the earliest first. */
    List<Slice> touched() {
        touched.sort(Comparator.comparingLong(Slice::start));
        return touched;
    }

    /** The slices that got rows in this micro-batch, which is over. */
    List<Slice> takeTouched() {
        List<Slice> taken = touched;
        touched = new ArrayList<>();
        return taken;
    }

    /** The slices with something to write, all of which the caller writes. */
    List<Slice> takeChanged() {
        List<Slice> taken = changed;
        changed = new ArrayList<>();
        return taken;
    }

    private void addEach(AggregateInput input, Selection rows, long[] panes) {
        LongVector vector = LongVector.wrap(DataTypes.TimestampType, panes, null, panes.length);
        int[] byPosition = ids.groupIds(new Vector[] {vector}, rows);
        int slices = sort(byPosition, rows);
        int from = 0;
        for (int s = 0; s < slices; s++) {
            int id = present[s];
            int count = counts[id];
            counts[id] = 0;
            System.arraycopy(rowsById, from, some, 0, count);
            add(of(id, panes[some[0]]), input, Selection.of(some, count));
            from += count;
        }
    }

    /** Puts the rows in the order of their slices, which come in {@link #present} as they came first. */
    private int sort(int[] byPosition, Selection rows) {
        int rowCount = rows.count();
        if (counts.length < ids.idLimit()) {
            counts = new int[2 * ids.idLimit()];
            // One more, since the place after the last slice is written too.
            present = new int[counts.length + 1];
        }
        if (rowsById.length < rowCount) {
            rowsById = new int[rowCount];
            some = new int[rowCount];
        }
        int slices = 0;
        for (int k = 0; k < rowCount; k++) {
            int id = byPosition[rows.get(k)];
            present[slices] = id;
            slices += counts[id]++ == 0 ? 1 : 0;
        }
        int next = 0;
        for (int s = 0; s < slices; s++) {
            int count = counts[present[s]];
            counts[present[s]] = next;
            next += count;
        }
        for (int k = 0; k < rowCount; k++) {
            int p = rows.get(k);
            rowsById[counts[byPosition[p]]++] = p;
        }
        for (int s = slices - 1; s >= 0; s--) {
            counts[present[s]] -= s == 0 ? 0 : counts[present[s - 1]];
        }
        return slices;
    }

    /** Forgets a slice. */
    void remove(Slice slice) {
        ordered.remove(slice.start);
        LongVector start = LongVector.wrap(DataTypes.TimestampType, new long[] {slice.start}, null, 1);
        int id = ids.find(new Vector[] {start}, Selection.all(1))[0];
        ids.remove(id);
        byId[id] = null;
    }

    void clear() {
        ordered.clear();
        ids.clear();
        Arrays.fill(byId, null);
        touched.clear();
        changed.clear();
    }
}
