package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.Lateness;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of one micro-batch as columns, with the group of each; they become objects one by one, when they are asked for. */
final class GroupRows<V> {
    private static final int END = -1;

    private final Evaluator[] keys;
    private final Evaluator[] values;
    private final Vector[] keyVectors;
    private final VectorBuilder[] columns;
    private final RowCodec<V> codec;
    private final @Nullable Lateness lateness;
    private int rowCount;
    // By row the next one of its group; by group the first and the last row.
    private int[] next = {};
    private int[] first = {};
    private int[] last = {};

    GroupRows(GroupSide side, Encoder<V> encoder) {
        keys = evaluators(side.keys());
        values = evaluators(side.values());
        keyVectors = new Vector[keys.length];
        columns = new VectorBuilder[values.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = VectorBuilder.of(values[i].type());
        }
        codec = RowCodec.of(encoder);
        lateness = side.eventTime().isPresent() ? new Lateness(side.eventTime().get()) : null;
    }

    private static Evaluator[] evaluators(List<EvaluatorFactory> factories) {
        Evaluator[] evaluators = new Evaluator[factories.size()];
        for (int i = 0; i < evaluators.length; i++) {
            evaluators[i] = factories.get(i).create();
        }
        return evaluators;
    }

    /** Keeps the rows that are not late. */
    void add(Batch all, BatchContext context, GroupTable table) {
        Selection rows = lateness == null ? all.selection() : lateness.onTime(all, context);
        if (rows.count() == 0) {
            return;
        }
        Batch batch = rows == all.selection() ? all : all.withSelection(rows);
        for (int i = 0; i < keys.length; i++) {
            keyVectors[i] = keys[i].evaluate(batch, rows, context);
        }
        int[] groups = table.groupIds(keyVectors, rows);
        ensure(rowCount + rows.count(), table.idLimit());
        for (int k = 0; k < rows.count(); k++) {
            link(groups[rows.get(k)], rowCount + k);
        }
        for (int i = 0; i < values.length; i++) {
            columns[i].appendAll(values[i].evaluate(batch, rows, context), rows);
        }
        rowCount += rows.count();
    }

    private void link(int group, int row) {
        next[row] = END;
        if (first[group] == END) {
            first[group] = row;
        } else {
            next[last[group]] = row;
        }
        last[group] = row;
    }

    private void ensure(int rows, int groups) {
        if (next.length < rows) {
            next = Arrays.copyOf(next, Math.max(rows, 2 * next.length));
        }
        if (first.length < groups) {
            int old = first.length;
            first = Arrays.copyOf(first, Math.max(groups, 2 * old));
            last = Arrays.copyOf(last, first.length);
            Arrays.fill(first, old, first.length, END);
        }
    }

    /** The input is complete. */
    void close() {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = columns[i].build();
        }
        codec.open(new Batch(rowCount, vectors));
    }

    /** Whether the group has rows. */
    boolean has(int group) {
        return group < first.length && first[group] != END;
    }

    /** The objects of a group, in the order in which they came. */
    Iterator<V> of(int group) {
        return new Objects(has(group) ? first[group] : END);
    }

    long takeDropped() {
        return lateness == null ? 0 : lateness.takeDropped();
    }

    void clear() {
        for (VectorBuilder column : columns) {
            column.reset();
        }
        Arrays.fill(first, END);
        rowCount = 0;
    }

    private final class Objects implements Iterator<V> {
        private int row;

        Objects(int row) {
            this.row = row;
        }

        @Override
        public boolean hasNext() {
            return row != END;
        }

        @Override
        public V next() {
            if (row == END) {
                throw new NoSuchElementException();
            }
            V value = codec.read(row);
            row = next[row];
            return value;
        }
    }
}
