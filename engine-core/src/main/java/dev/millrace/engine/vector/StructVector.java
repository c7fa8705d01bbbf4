package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Structs: one vector of any encoding for each field, addressed by the same position as the struct. What the fields hold
 * where the struct itself is {@code NULL} is arbitrary.
 */
public final class StructVector extends FlatVector {

    private final Vector[] fields;

    /** A struct vector over {@code fields}, which may be replaced later, with {@code capacity} positions. */
    public StructVector(DataType type, int capacity, Vector[] fields) {
        this(type, fields, null, capacity);
    }

    private StructVector(DataType type, Vector[] fields, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.STRUCT : type;
        this.fields = fields;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static StructVector wrap(DataType type, Vector[] fields, long @Nullable [] nulls, int size) {
        return new StructVector(type, fields, nulls, size);
    }

    /** The number of fields. */
    public int fieldCount() {
        return fields.length;
    }

    /** The values of a field. */
    public Vector field(int ordinal) {
        return fields[ordinal];
    }

    /** Replaces the values of a field. */
    public void setField(int ordinal, Vector values) {
        fields[ordinal] = values;
    }

    @Override
    void grow(int newSize) {
        // The fields belong to whoever made them and are replaced, not grown, with the struct.
    }
}
