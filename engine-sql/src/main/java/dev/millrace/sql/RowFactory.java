package dev.millrace.sql;

import org.jspecify.annotations.Nullable;

/** Makes rows without a schema, as input of {@code createDataFrame(List<Row>, StructType)}. */
public final class RowFactory {
    private RowFactory() {}

    /** A row of these values, in order. */
    public static Row create(@Nullable Object... values) {
        return new GenericRow(values.clone(), null);
    }
}
