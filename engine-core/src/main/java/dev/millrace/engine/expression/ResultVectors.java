package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;

/** New vectors for an evaluator to write its results into. */
public final class ResultVectors {

    private ResultVectors() {}

    /** A flat vector with {@code capacity} positions; nested ones have empty children, to be replaced by their writer. */
    public static FlatVector create(DataType type, int capacity) {
        return switch (Representation.of(type)) {
            case BOOLEAN -> new BooleanVector(type, capacity);
            case INT -> new IntVector(type, capacity);
            case LONG -> new LongVector(type, capacity);
            case DOUBLE -> new DoubleVector(type, capacity);
            case DECIMAL -> new DecimalVector(type, capacity);
            case BYTES -> new BytesVector(type, capacity);
            case ARRAY -> new ArrayVector(type, capacity, child(((ArrayType) type).elementType()));
            case MAP ->
                new MapVector(type, capacity, child(((MapType) type).keyType()), child(((MapType) type).valueType()));
            case STRUCT -> new StructVector(type, capacity, children((StructType) type));
            case NULL -> throw new IllegalArgumentException("Values of type void have no flat vector");
        };
    }

    /** A vector of {@code size} nulls of this type. */
    public static Vector nulls(DataType type, int size) {
        if (Representation.of(type) == Representation.NULL) {
            return new NullVector(size);
        }
        FlatVector value = create(type, 1);
        value.setNull(0);
        return new ConstantVector(value, size);
    }

    private static Vector child(DataType type) {
        return Representation.of(type) == Representation.NULL ? new NullVector(0) : create(type, 0);
    }

    private static Vector[] children(StructType type) {
        Vector[] fields = new Vector[type.length()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = child(type.apply(i).dataType());
        }
        return fields;
    }
}
