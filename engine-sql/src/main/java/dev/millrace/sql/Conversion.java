package dev.millrace.sql;

import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Between Java objects of one class and vectors of one SQL type, one value at a time. Conversions are made once, when an encoder is,
 * and are immutable; what they need to know of a class they have looked up by then.
 */
abstract class Conversion<T> {
    private final DataType type;

    Conversion(DataType type) {
        this.type = type;
    }

    final DataType type() {
        return type;
    }

    /** Whether the Java side can hold null: not for primitive fields. */
    boolean nullable() {
        return true;
    }

    /** The object at a position that is not null of a flat vector. */
    abstract T read(Vector vector, int position);

    /** Appends an object that is not null. */
    abstract void append(T value, VectorBuilder out);

    /** The object at a position of any vector. */
    final @Nullable T readAny(Vector vector, int position) {
        Vector flat = vector;
        int at = position;
        if (!(vector instanceof FlatVector)) {
            at = Vectors.flatPosition(vector, position);
            flat = Vectors.flat(vector);
        }
        return flat.isNull(at) ? null : read(flat, at);
    }

    /** Appends an object or null; the caller vouches for its class. */
    @SuppressWarnings("unchecked")
    final void appendAny(@Nullable Object value, VectorBuilder out) {
        if (value == null) {
            out.appendNull();
        } else {
            append((T) value, out);
        }
    }
}
