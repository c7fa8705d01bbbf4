package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataTypes;

/** Values of type {@code void}: all {@code NULL}. */
public final class NullVector extends Vector {

    private final int size;

    /** A vector of {@code size} nulls. */
    public NullVector(int size) {
        super(DataTypes.NullType);
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int position) {
        return true;
    }

    @Override
    public boolean mayHaveNulls() {
        return true;
    }
}
