package dev.millrace.engine.vector;

import dev.millrace.sql.types.StructType;

/** Builds {@link StructVector}s: append one value to every {@link #field}, then call {@link #endStruct()}. */
public final class StructBuilder extends VectorBuilder {

    private final VectorBuilder[] fields;
    private final StructVector vector;

    StructBuilder(StructType type, int capacity) {
        super(type);
        fields = new VectorBuilder[type.length()];
        Vector[] built = new Vector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = VectorBuilder.of(type.apply(i).dataType(), capacity);
            built[i] = fields[i].build();
        }
        vector = new StructVector(type, capacity, built);
    }

    /** Takes the value of a field of the struct that is being built. */
    public VectorBuilder field(int ordinal) {
        return fields[ordinal];
    }

    /** Appends the struct of the values appended to the fields. */
    public void endStruct() {
        size++;
        assert fieldsAreComplete() : "a field has no value for struct " + (size - 1);
        vector.ensureCapacity(size);
    }

    private boolean fieldsAreComplete() {
        for (VectorBuilder field : fields) {
            if (field.size() != size) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void appendNull() {
        for (VectorBuilder field : fields) {
            field.appendNull();
        }
        endStruct();
        vector.setNull(size - 1);
    }

    @Override
    void appendValue(Vector flat, int position) {
        StructVector source = (StructVector) flat;
        for (int i = 0; i < fields.length; i++) {
            fields[i].append(source.field(i), position);
        }
        endStruct();
    }

    @Override
    public void truncate(int newSize) {
        for (VectorBuilder field : fields) {
            field.truncate(newSize);
        }
        for (int i = newSize; i < size; i++) {
            vector.setNotNull(i);
        }
        size = newSize;
    }

    @Override
    public StructVector build() {
        for (int i = 0; i < fields.length; i++) {
            vector.setField(i, fields[i].build());
        }
        return vector;
    }

    @Override
    public void reset() {
        for (VectorBuilder field : fields) {
            field.reset();
        }
        vector.clearNulls();
        size = 0;
    }

    @Override
    public long memoryBytes() {
        long bytes = 0;
        for (VectorBuilder field : fields) {
            bytes += field.memoryBytes();
        }
        return bytes;
    }
}
