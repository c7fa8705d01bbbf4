package dev.millrace.engine.vector;

import dev.millrace.sql.types.StructType;

/** Builds batches row by row: append one value to every column, then call {@link #endRow()}. */
public final class BatchBuilder {

    private final StructType schema;
    private final int capacity;
    private final VectorBuilder[] columns;
    private int rowCount;

    /** A builder of batches of {@code schema} that calls itself full at {@code capacity} rows. */
    public BatchBuilder(StructType schema, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("The capacity of a batch must be at least 1, not " + capacity);
        }
        this.schema = schema;
        this.capacity = capacity;
        this.columns = new VectorBuilder[schema.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = VectorBuilder.of(schema.apply(i).dataType(), capacity);
        }
    }

    /** The types and names of the columns. */
    public StructType schema() {
        return schema;
    }

    /** The number of columns. */
    public int columnCount() {
        return columns.length;
    }

    /** Takes the values of a column. */
    public VectorBuilder column(int index) {
        return columns[index];
    }

    /** Ends the row that has been appended to the columns. */
    public void endRow() {
        rowCount++;
    }

    /** Drops what was appended to any column for the row that has not ended, for example one that proved malformed. */
    public void abandonRow() {
        for (VectorBuilder column : columns) {
            column.truncate(rowCount);
        }
    }

    /** Whether the batch has reached its capacity. One may still append; the batch is then a larger one. */
    public boolean isFull() {
        return rowCount >= capacity;
    }

    /** The number of rows ended so far. */
    public int rowCount() {
        return rowCount;
    }

    /** The batch of all rows ended so far, a view that is valid until the next append or reset. */
    public Batch build() {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            assert columns[i].size() == rowCount
                    : "column " + i + " has " + columns[i].size() + " values in " + rowCount + " rows";
            vectors[i] = columns[i].build();
        }
        return new Batch(rowCount, vectors);
    }

    /** Starts the next batch and keeps the memory. */
    public void reset() {
        for (VectorBuilder column : columns) {
            column.reset();
        }
        rowCount = 0;
    }
}
