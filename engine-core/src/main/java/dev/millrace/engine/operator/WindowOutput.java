package dev.millrace.engine.operator;

import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Puts out windows: merges their slices and makes rows of the groups. */
final class WindowOutput {

    private final WindowShape shape;
    private final Slices slices;
    private final GroupTable mergedTable;
    private final AggregateValues merged;
    private final BatchBuilder rows;
    private final VectorBuilder[] keyColumns;
    private final StructBuilder windowColumn;
    private final int firstCall;
    private final ByteWriter keyBytes = new ByteWriter(64);
    private final ByteReader keyReader = new ByteReader();

    WindowOutput(WindowAggregateOperator operator, Slices slices) {
        this.shape = operator.shape();
        this.slices = slices;
        this.mergedTable = GroupTable.of(Evaluators.types(operator.keys()));
        this.merged = new AggregateValues(operator.calls());
        this.rows = new BatchBuilder(operator.schema(), Batch.CAPACITY);
        this.firstCall = operator.keys().size() + 1;
        this.keyColumns = new VectorBuilder[operator.keys().size()];
        int at = operator.windowColumn();
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = rows.column(i < at ? i : i + 1);
        }
        this.windowColumn = (StructBuilder) rows.column(at);
    }

    /** All windows that have rows. */
    void emitAll(boolean sorted, Output output) {
        emit(slices.ordered().values(), Long.MIN_VALUE, Long.MAX_VALUE, false, sorted, output);
    }

    /** The groups that got rows in this micro-batch, in the windows that end after a watermark. */
    void emitTouched(long watermark, Output output) {
        emit(slices.touched(), watermark, Long.MAX_VALUE, true, false, output);
    }

    /** The windows that end after one watermark and not after another. */
    void emitEnded(long after, long upTo, Output output) {
        if (upTo > after) {
            // A slice that starts where the watermark is, or later, is in no window that has ended.
            emit(slices.ordered().headMap(upTo, false).values(), after, upTo, false, true, output);
        }
    }

    private void emit(Collection<Slice> of, long after, long upTo, boolean touched, boolean sorted, Output output) {
        long next = Long.MIN_VALUE;
        long size = shape.sizeMicros();
        for (Slice slice : of) {
            long start = Math.max(shape.firstStart(slice.start), next);
            if (after != Long.MIN_VALUE && start + size <= after) {
                start += ((after - size - start) / shape.slideMicros() + 1) * shape.slideMicros();
            }
            long last = shape.lastStart(slice.start);
            for (; start <= last && start + size <= upTo; start += shape.slideMicros()) {
                emitWindow(start, touched, sorted, output);
                next = start + shape.slideMicros();
            }
        }
        flush(output);
    }

    private void emitWindow(long start, boolean touched, boolean sorted, Output output) {
        List<Slice> panes = new ArrayList<>(
                slices.ordered().subMap(start, start + shape.sizeMicros()).values());
        if (panes.size() == 1) {
            Slice slice = panes.get(0);
            emitGroups(
                    start, slice.table, slice.values, touched ? slice.touchedGroups() : slice.groups(), sorted, output);
            return;
        }
        int[] groups = touched ? mergeTouched(panes) : mergeAll(panes);
        emitGroups(start, mergedTable, merged, groups, sorted, output);
        for (int group : groups) {
            merged.clear(group);
        }
        mergedTable.clear();
    }

    private int[] mergeAll(List<Slice> panes) {
        for (Slice slice : panes) {
            for (int group : slice.groups()) {
                merged.merge(mergedGroup(slice, group), slice.values, group);
            }
        }
        return Slice.groups(mergedTable);
    }

    private int[] mergeTouched(List<Slice> panes) {
        for (Slice slice : panes) {
            for (int group : slice.touchedGroups()) {
                mergedGroup(slice, group);
            }
        }
        int[] groups = Slice.groups(mergedTable);
        for (Slice slice : panes) {
            for (int into : groups) {
                keyBytes.reset();
                mergedTable.writeKey(into, keyBytes);
                keyReader.reset(keyBytes.bytes(), 0, keyBytes.size());
                int group = slice.table.findKey(keyReader);
                if (group != GroupTable.ABSENT) {
                    merged.merge(into, slice.values, group);
                }
            }
        }
        return groups;
    }

    private int mergedGroup(Slice slice, int group) {
        keyBytes.reset();
        slice.table.writeKey(group, keyBytes);
        keyReader.reset(keyBytes.bytes(), 0, keyBytes.size());
        int found = mergedTable.groupIdOf(keyReader);
        merged.ensureGroups(mergedTable.idLimit());
        return found;
    }

    private void emitGroups(
            long start, GroupTable table, AggregateValues values, int[] groups, boolean sorted, Output output) {
        int[] inOrder = sorted ? KeyOrder.sort(table, groups) : groups;
        for (int group : inOrder) {
            table.appendKey(group, keyColumns);
            ((LongBuilder) windowColumn.field(0)).append(start);
            ((LongBuilder) windowColumn.field(1)).append(start + shape.sizeMicros());
            windowColumn.endStruct();
            values.result(group, rows, firstCall);
            rows.endRow();
            if (rows.isFull()) {
                flush(output);
            }
        }
    }

    private void flush(Output output) {
        if (rows.rowCount() > 0) {
            output.accept(rows.build());
            rows.reset();
        }
    }
}
