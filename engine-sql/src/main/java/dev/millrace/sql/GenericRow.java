package dev.millrace.sql;

import dev.millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A row kept as an array of values; the array is not copied, whoever makes the row hands it over. */
final class GenericRow implements Row {
    private static final long serialVersionUID = 1L;

    static final Row EMPTY = new GenericRow(new Object[0], null);

    @SuppressWarnings("serial")
    private final @Nullable Object[] values;

    private final transient @Nullable StructType schema;
    private final @Nullable String schemaJson;

    GenericRow(@Nullable Object[] values, @Nullable StructType schema) {
        this(values, schema, null);
    }

    private GenericRow(@Nullable Object[] values, @Nullable StructType schema, @Nullable String schemaJson) {
        this.values = values;
        this.schema = schema;
        this.schemaJson = schemaJson;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public @Nullable StructType schema() {
        return schema;
    }

    @Override
    public @Nullable Object get(int i) {
        if (i < 0 || i >= values.length) {
            throw new ArrayIndexOutOfBoundsException(
                    "Row position " + i + " is out of range: the row has " + values.length + " values.");
        }
        return values[i];
    }

    @Override
    public Row copy() {
        return new GenericRow(values.clone(), schema);
    }

    /** Schemas are not serializable Java objects; they travel as their JSON form. */
    private Object writeReplace() {
        return schemaJson != null || schema == null ? this : new GenericRow(values, null, schema.json());
    }

    private Object readResolve() {
        return schemaJson == null ? this : new GenericRow(values, (StructType) StructType.fromJson(schemaJson), null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Row that) || that.length() != values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!RowValues.equal(values[i], that.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + RowValues.hash(value);
        }
        return hash;
    }

    @Override
    public String toString() {
        return mkString("[", ",", "]");
    }
}
