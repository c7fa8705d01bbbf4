package dev.millrace.sql;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects into rows of batches and back, as their {@link Encoder} says: the border between a program's own classes and the
 * engine. Used by one thread at a time; for authors of connectors that deal in objects.
 */
public final class RowCodec<T> {
    private final Conversion<T> conversion;
    private Vector[] columns = new Vector[0];
    private VectorBuilder[] builders = new VectorBuilder[0];
    private @Nullable BatchBuilder target;

    private RowCodec(Conversion<T> conversion) {
        this.conversion = conversion;
    }

    public static <T> RowCodec<T> of(Encoder<T> encoder) {
        return new RowCodec<>(ObjectEncoder.of(encoder).conversion());
    }

    /** Appends an object as one row; the builder has the schema of the encoder. */
    public void write(@Nullable T value, BatchBuilder out) {
        if (conversion instanceof ProductConversion<T> product) {
            if (target != out) {
                builders = builders(out);
                target = out;
            }
            if (value == null) {
                throw new NullPointerException("[NOT_NULL_ASSERT_VIOLATION] NULL value appeared in non-nullable field:"
                        + " a row of several columns cannot be null. SQLSTATE: 42000");
            }
            product.appendRow(value, builders);
        } else {
            conversion.appendAny(value, out.column(0));
        }
        out.endRow();
    }

    /** Appends an object as one value of {@link #valueType}. */
    public void append(@Nullable T value, VectorBuilder out) {
        conversion.appendAny(value, out);
    }

    /** The type of objects as single values: a struct for objects of several columns. */
    public static DataType valueType(Encoder<?> encoder) {
        return ObjectEncoder.of(encoder).conversion().type();
    }

    private static VectorBuilder[] builders(BatchBuilder out) {
        VectorBuilder[] columns = new VectorBuilder[out.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = out.column(i);
        }
        return columns;
    }

    /** Makes {@code batch}, whose columns are those of the encoder, the one that {@link #read} reads. */
    public void open(Batch batch) {
        columns = batch.columns();
    }

    /** The object at a row of the batch given to {@link #open}. */
    @SuppressWarnings("NullAway")
    public T read(int position) {
        return conversion instanceof ProductConversion<T> product
                ? product.readRow(columns, position)
                : conversion.readAny(columns[0], position);
    }
}
