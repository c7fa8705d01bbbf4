package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;

/**
 * A column of values of one type. Values are read through the typed accessors of the subclasses; there is no access as
 * {@code Object}.
 *
 * <p>Three encodings exist: flat (the subclasses of {@link FlatVector}, and {@link NullVector}), {@link ConstantVector}
 * and {@link DictionaryVector}. Code that wants flat values only goes through a {@link Decoder}. A vector is written by
 * its owner only; all others read it, and only during the call that hands it to them.
 */
public abstract sealed class Vector permits FlatVector, NullVector, ConstantVector, DictionaryVector {

    private final DataType type;

    Vector(DataType type) {
        this.type = type;
    }

    /** The type of the values. */
    public final DataType type() {
        return type;
    }

    /** The number of positions that may be addressed; not less than the rows of the batch that the vector is in. */
    public abstract int size();

    /** Whether the value at {@code position} is {@code NULL}. */
    public abstract boolean isNull(int position);

    /** False only when no position is {@code NULL}; lets a kernel skip all null handling. */
    public abstract boolean mayHaveNulls();
}
