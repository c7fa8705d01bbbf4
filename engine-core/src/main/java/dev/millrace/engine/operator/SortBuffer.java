package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.List;

/** Keeps rows together with what they are sorted by, and gives them back in order. The sort is stable. */
final class SortBuffer {

    private static final int INSERTION_RUN = 16;

    private final Evaluator[] evaluators;
    private final SortColumn[] keys;
    private final Vector[] keyVectors;
    private final BatchBuilder rows;
    private final Gather gather;
    private int rowCount;
    private int[] order = {};
    private int[] merged = {};

    SortBuffer(List<SortKey> sortKeys, StructType schema) {
        evaluators = new Evaluator[sortKeys.size()];
        keys = new SortColumn[evaluators.length];
        keyVectors = new Vector[evaluators.length];
        for (int i = 0; i < keys.length; i++) {
            evaluators[i] = sortKeys.get(i).value().create();
            keys[i] = new SortColumn(sortKeys.get(i));
        }
        rows = new BatchBuilder(schema, Batch.CAPACITY);
        gather = new Gather(schema.length());
    }

    int rowCount() {
        return rowCount;
    }

    void add(Batch batch, BatchContext context) {
        Selection selection = batch.selection();
        Evaluators.evaluate(evaluators, batch, selection, context, keyVectors);
        for (int i = 0; i < keys.length; i++) {
            keys[i].values().appendAll(keyVectors[i], selection);
        }
        for (int c = 0; c < batch.columnCount(); c++) {
            rows.column(c).appendAll(batch.column(c), selection);
        }
        rowCount += selection.count();
    }

    /** Pushes rows {@code from} to {@code to - 1} of the sorted order. */
    void emit(int from, int to, Output output) {
        sort();
        int[] ids = new int[Math.min(Batch.CAPACITY, Math.max(0, to - from))];
        Vector[] columns = new Vector[rows.columnCount()];
        for (int start = from; start < to; start += ids.length) {
            int count = Math.min(ids.length, to - start);
            System.arraycopy(order, start, ids, 0, count);
            for (int c = 0; c < columns.length; c++) {
                columns[c] = gather.column(c, rows.column(c).build(), ids, count);
            }
            output.accept(new Batch(count, columns));
        }
    }

    /** Forgets all rows but the first {@code count} of the sorted order. Their order among equals is kept. */
    void keepFirst(int count, SortBuffer spare) {
        sort();
        spare.clear();
        int kept = Math.min(count, rowCount);
        for (int i = 0; i < kept; i++) {
            for (int c = 0; c < rows.columnCount(); c++) {
                spare.rows.column(c).append(rows.column(c).build(), order[i]);
            }
            for (int k = 0; k < keys.length; k++) {
                spare.keys[k].values().append(keys[k].values().build(), order[i]);
            }
        }
        spare.rowCount = kept;
    }

    void clear() {
        for (int c = 0; c < rows.columnCount(); c++) {
            rows.column(c).reset();
        }
        for (SortColumn key : keys) {
            key.values().reset();
        }
        rowCount = 0;
    }

    private void sort() {
        if (order.length < rowCount) {
            order = new int[Math.max(rowCount, 2 * order.length)];
            merged = new int[order.length];
        }
        for (int i = 0; i < rowCount; i++) {
            order[i] = i;
        }
        for (SortColumn key : keys) {
            key.prepare(rowCount);
        }
        for (int from = 0; from < rowCount; from += INSERTION_RUN) {
            insertionSort(from, Math.min(from + INSERTION_RUN, rowCount));
        }
        for (long width = INSERTION_RUN; width < rowCount; width *= 2) {
            for (long from = 0; from < rowCount; from += 2 * width) {
                int middle = (int) Math.min(from + width, rowCount);
                merge((int) from, middle, (int) Math.min(from + 2 * width, rowCount));
            }
            int[] swap = order;
            order = merged;
            merged = swap;
        }
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            int at = i;
            for (; at > from && compare(order[at - 1], row) > 0; at--) {
                order[at] = order[at - 1];
            }
            order[at] = row;
        }
    }

    /** Merges two sorted ranges of {@link #order} to {@link #merged}; of equal rows that of the left range comes first. */
    private void merge(int from, int middle, int to) {
        if (middle >= to || compare(order[middle - 1], order[middle]) <= 0) {
            System.arraycopy(order, from, merged, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            if (right >= to || (left < middle && compare(order[left], order[right]) <= 0)) {
                merged[i] = order[left++];
            } else {
                merged[i] = order[right++];
            }
        }
    }

    private int compare(int a, int b) {
        for (SortColumn key : keys) {
            int order = key.compare(a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
