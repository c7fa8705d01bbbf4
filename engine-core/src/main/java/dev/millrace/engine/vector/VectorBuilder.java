package dev.millrace.engine.vector;

import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;

/**
 * Appends values to a growing vector, copying what it takes. The typed {@code append} methods are on the subclasses, one
 * for each {@link Representation}.
 */
public abstract sealed class VectorBuilder
        permits BooleanBuilder,
                IntBuilder,
                LongBuilder,
                DoubleBuilder,
                DecimalBuilder,
                BytesBuilder,
                ArrayBuilder,
                MapBuilder,
                StructBuilder,
                NullBuilder {

    private final DataType type;
    int size;

    VectorBuilder(DataType type) {
        this.type = type;
    }

    /** A builder for values of {@code type}: the subclass of the type's {@link Representation}. */
    public static VectorBuilder of(DataType type) {
        return of(type, 16);
    }

    /** A builder with room for {@code capacity} values; it grows when more come. */
    public static VectorBuilder of(DataType type, int capacity) {
        return switch (Representation.of(type)) {
            case BOOLEAN -> new BooleanBuilder(type, capacity);
            case INT -> new IntBuilder(type, capacity);
            case LONG -> new LongBuilder(type, capacity);
            case DOUBLE -> new DoubleBuilder(type, capacity);
            case DECIMAL -> new DecimalBuilder(type, capacity);
            case BYTES -> new BytesBuilder(type, capacity);
            case ARRAY -> new ArrayBuilder((ArrayType) type, capacity);
            case MAP -> new MapBuilder((MapType) type, capacity);
            case STRUCT -> new StructBuilder((StructType) type, capacity);
            case NULL -> new NullBuilder(type);
        };
    }

    /** The type of the values. */
    public final DataType type() {
        return type;
    }

    /** The number of values appended since the last reset. */
    public final int size() {
        return size;
    }

    /** Appends the value at {@code position} of a vector of the same type and any encoding. */
    public final void append(Vector source, int position) {
        Vector flat = Vectors.flat(source);
        int at = Vectors.flatPosition(source, position);
        if (flat.isNull(at)) {
            appendNull();
        } else {
            appendValue(flat, at);
        }
    }

    /** Appends the values at {@code rows} of a vector of the same type and any encoding, in order. */
    public final void appendAll(Vector source, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        if (source instanceof FlatVector && !source.mayHaveNulls()) {
            for (int k = 0; k < count; k++) {
                appendValue(source, positions[k]);
            }
        } else {
            for (int k = 0; k < count; k++) {
                append(source, positions[k]);
            }
        }
    }

    /** Appends a {@code NULL}. */
    public abstract void appendNull();

    /** Appends a value that is not {@code NULL} from a flat vector. */
    abstract void appendValue(Vector flat, int position);

    /** Takes back what was appended beyond the first {@code newSize} values. */
    public abstract void truncate(int newSize);

    /** A view of the values appended so far, valid until the next append, truncate or reset. */
    public abstract Vector build();

    /** Starts again with no values and keeps the memory. */
    public abstract void reset();

    /** The bytes of memory in use, roughly. */
    public abstract long memoryBytes();
}
