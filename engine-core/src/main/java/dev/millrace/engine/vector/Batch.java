package dev.millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table: one vector for each column, the selected rows and, where rows may also be taken away, their
 * weights.
 *
 * <p>A batch is valid only during the call that receives it; who keeps rows copies them.
 */
public final class Batch {

    /** The usual number of rows: a few columns of this length stay in the fast caches. Other numbers are legal. */
    public static final int CAPACITY = 2048;

    private final int rowCount;
    private final Vector[] columns;
    private final Selection selection;
    private final long @Nullable [] weights;

    /** A batch of which all rows are selected and inserted. */
    public Batch(int rowCount, Vector[] columns) {
        this(rowCount, columns, Selection.all(rowCount), null);
    }

    /** A batch; {@code weights} are by position, null means that every row is an insertion (+1). */
    public Batch(int rowCount, Vector[] columns, Selection selection, long @Nullable [] weights) {
        assert selection.end() <= rowCount : selection + " of " + rowCount;
        this.rowCount = rowCount;
        this.columns = columns;
        this.selection = selection;
        this.weights = weights;
    }

    /** The number of rows in the vectors, selected or not. */
    public int rowCount() {
        return rowCount;
    }

    /** The number of columns. */
    public int columnCount() {
        return columns.length;
    }

    /** The column number {@code index}. */
    public Vector column(int index) {
        return columns[index];
    }

    /** All columns; read only. */
    public Vector[] columns() {
        return columns;
    }

    /** The rows that count. */
    public Selection selection() {
        return selection;
    }

    /** The weight of each row by position; null when all are +1. */
    public long @Nullable [] weights() {
        return weights;
    }

    /** The number of selected rows. */
    public int size() {
        return selection.count();
    }

    /** The same columns and weights with other rows selected. */
    public Batch withSelection(Selection newSelection) {
        return new Batch(rowCount, columns, newSelection, weights);
    }

    /** The same rows and weights with other columns. */
    public Batch withColumns(Vector[] newColumns) {
        return new Batch(rowCount, newColumns, selection, weights);
    }
}
