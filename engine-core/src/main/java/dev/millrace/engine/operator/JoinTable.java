package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.List;

/**
 * The build side of a hash join: its rows in columns, and for each key the chain of its rows in the order they came. Row 0
 * has all nulls, to go with probe rows that match nothing.
 */
final class JoinTable {

    static final int NO_ROW = -1;
    static final int NULL_ROW = 0;

    private final Evaluator[] keys;
    private final boolean[] nullSafe;
    private final Vector[] keyVectors;
    private final GroupTable table;
    private final VectorBuilder[] columns;
    private final boolean keepAll;
    private final NullKeys nullKeys = new NullKeys();
    private int rowCount;
    private int[] next = new int[64];
    private int[] heads = new int[64];
    private int[] tails = new int[64];
    private int chainLimit;

    /** A table that keeps rows with a key that cannot match only when {@code keepAll}. */
    JoinTable(List<EvaluatorFactory> keyFactories, boolean[] nullSafe, StructType schema, boolean keepAll) {
        this.keys = Evaluators.create(keyFactories);
        this.nullSafe = nullSafe;
        this.keyVectors = new Vector[keys.length];
        this.table = GroupTable.of(Evaluators.types(keyFactories));
        this.columns = new VectorBuilder[schema.length()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = VectorBuilder.of(schema.apply(c).dataType());
        }
        this.keepAll = keepAll;
        clear();
    }

    void clear() {
        table.clear();
        for (VectorBuilder column : columns) {
            column.reset();
            column.appendNull();
        }
        rowCount = 1;
        Arrays.fill(heads, 0, chainLimit, NO_ROW);
        chainLimit = 0;
    }

    void add(Batch batch, BatchContext context) {
        Selection rows = batch.selection();
        Evaluators.evaluate(keys, batch, rows, context, keyVectors);
        Selection matchable = nullKeys.exclude(keyVectors, nullSafe, rows);
        int[] groups = table.groupIds(keyVectors, matchable);
        ensureChains(table.idLimit());
        Selection kept = keepAll ? rows : matchable;
        ensureRows(rowCount + kept.count());
        int nextMatchable = 0;
        for (int k = 0; k < kept.count(); k++) {
            int position = kept.get(k);
            int row = rowCount + k;
            next[row] = NO_ROW;
            if (nextMatchable < matchable.count() && matchable.get(nextMatchable) == position) {
                link(groups[position], row);
                nextMatchable++;
            }
        }
        for (int c = 0; c < columns.length; c++) {
            columns[c].appendAll(batch.column(c), kept);
        }
        rowCount += kept.count();
    }

    private void link(int group, int row) {
        if (heads[group] == NO_ROW) {
            heads[group] = row;
        } else {
            next[tails[group]] = row;
        }
        tails[group] = row;
    }

    private void ensureChains(int limit) {
        if (heads.length < limit) {
            heads = Arrays.copyOf(heads, Math.max(limit, 2 * heads.length));
            tails = Arrays.copyOf(tails, heads.length);
        }
        if (chainLimit < limit) {
            Arrays.fill(heads, chainLimit, limit, NO_ROW);
            chainLimit = limit;
        }
    }

    private void ensureRows(int count) {
        if (next.length < count) {
            next = Arrays.copyOf(next, Math.max(count, 2 * next.length));
        }
    }

    /** The group of each probe row, by position, {@link GroupTable#ABSENT} where no build row has its keys. */
    int[] find(Vector[] probeKeys, Selection rows) {
        return table.find(probeKeys, rows);
    }

    /** The first row of a group. */
    int first(int group) {
        return heads[group];
    }

    /** The row of the same group after this one, or {@link #NO_ROW}. */
    int next(int row) {
        return next[row];
    }

    /** One more than the last row; rows of the build side begin at 1. */
    int rowLimit() {
        return rowCount;
    }

    int columnCount() {
        return columns.length;
    }

    Vector column(int index) {
        return columns[index].build();
    }

    /** Leaves out rows that cannot match: those with a {@code NULL} in a key that is not null-safe. */
    static final class NullKeys {

        private int[] positions = {};

        Selection exclude(Vector[] keys, boolean[] nullSafe, Selection rows) {
            Selection left = rows;
            for (int c = 0; c < keys.length; c++) {
                if (!nullSafe[c] && keys[c].mayHaveNulls()) {
                    left = exclude(keys[c], left);
                }
            }
            return left;
        }

        private Selection exclude(Vector key, Selection rows) {
            int count = rows.count();
            if (positions.length < count) {
                positions = new int[count];
            }
            int[] from = rows.positions();
            int kept = 0;
            for (int k = 0; k < count; k++) {
                int p = from[k];
                positions[kept] = p;
                kept += key.isNull(p) ? 0 : 1;
            }
            return kept == count ? rows : Selection.of(positions, kept);
        }
    }
}
