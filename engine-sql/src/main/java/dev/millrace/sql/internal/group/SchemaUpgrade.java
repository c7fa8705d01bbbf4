package dev.millrace.sql.internal.group;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanBuilder;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapBuilder;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/**
 * From the columns that a class had when a state was written to those that it has now. Fields are matched by name, at every depth. One
 * that is new is null, or 0 or false where it is a primitive; one that is gone is dropped; a number may become a wider one. Anything
 * else is a difference.
 */
final class SchemaUpgrade {
    private SchemaUpgrade() {}

    /** The first difference that makes values of {@code from} unreadable as {@code to}, in words. */
    static Optional<String> difference(StructType from, StructType to) {
        return difference("", from, to);
    }

    private static Optional<String> difference(String path, StructType from, StructType to) {
        for (StructField field : to.fieldList()) {
            int old = indexOf(from, field.name());
            if (old >= 0) {
                String name = path + field.name();
                StructField before = from.apply(old);
                Optional<String> found = difference(name, before.dataType(), field.dataType());
                if (found.isEmpty() && before.nullable() && !field.nullable()) {
                    found = Optional.of("'" + name + "' could be null and cannot be any more");
                }
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(String path, DataType from, DataType to) {
        if (from instanceof StructType oldStruct && to instanceof StructType newStruct) {
            return difference(path + ".", oldStruct, newStruct);
        }
        if (from instanceof ArrayType oldArray && to instanceof ArrayType newArray) {
            return difference(path + "[]", oldArray.elementType(), newArray.elementType());
        }
        if (from instanceof MapType oldMap && to instanceof MapType newMap) {
            Optional<String> keys = difference(path + ".key", oldMap.keyType(), newMap.keyType());
            return keys.isPresent() ? keys : difference(path + ".value", oldMap.valueType(), newMap.valueType());
        }
        if (from.sameType(to) || isWider(from, to)) {
            return Optional.empty();
        }
        return Optional.of("'" + path + "' was " + from.sql() + " and is " + to.sql() + " now");
    }

    private static boolean isWider(DataType from, DataType to) {
        int before = integralRank(from);
        if (to instanceof DoubleType) {
            return from instanceof FloatType || (before > 0 && before < 4);
        }
        return before > 0 && before < integralRank(to);
    }

    private static int integralRank(DataType type) {
        if (type instanceof ByteType) {
            return 1;
        } else if (type instanceof ShortType) {
            return 2;
        } else if (type instanceof IntegerType) {
            return 3;
        }
        return type instanceof LongType ? 4 : 0;
    }

    private static int indexOf(StructType struct, String name) {
        for (int i = 0; i < struct.length(); i++) {
            if (struct.apply(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Appends the fields of {@code to} that row 0 of old columns makes. */
    static void row(Vector[] old, StructType from, VectorBuilder[] out, StructType to) {
        fields(old, 0, from, out, to);
    }

    private static void fields(Vector[] old, int position, StructType from, VectorBuilder[] out, StructType to) {
        for (int i = 0; i < out.length; i++) {
            StructField field = to.apply(i);
            int source = indexOf(from, field.name());
            if (source >= 0) {
                value(old[source], position, from.apply(source).dataType(), out[i], field.dataType());
            } else {
                missing(field, out[i]);
            }
        }
    }

    private static void missing(StructField field, VectorBuilder out) {
        if (field.nullable()) {
            out.appendNull();
        } else if (out instanceof LongBuilder numbers) {
            numbers.append(0L);
        } else if (out instanceof IntBuilder numbers) {
            numbers.append(0);
        } else if (out instanceof DoubleBuilder numbers) {
            numbers.append(0.0);
        } else if (field.dataType() instanceof BooleanType) {
            ((BooleanBuilder) out).append(false);
        } else {
            out.appendNull();
        }
    }

    private static void value(Vector from, int position, DataType fromType, VectorBuilder out, DataType toType) {
        if (from.isNull(position) || fromType.sameType(toType)) {
            out.append(from, position);
        } else if (out instanceof StructBuilder struct) {
            struct(from, position, (StructType) fromType, struct, (StructType) toType);
        } else if (out instanceof ArrayBuilder array) {
            ArrayVector old = (ArrayVector) from;
            DataType oldElement = ((ArrayType) fromType).elementType();
            DataType newElement = ((ArrayType) toType).elementType();
            for (int i = 0; i < old.length(position); i++) {
                value(old.elements(), old.offset(position) + i, oldElement, array.elements(), newElement);
            }
            array.endArray();
        } else if (out instanceof MapBuilder map) {
            map((MapVector) from, position, (MapType) fromType, map, (MapType) toType);
        } else {
            number(from, position, out);
        }
    }

    private static void struct(Vector from, int position, StructType fromType, StructBuilder out, StructType toType) {
        StructVector old = (StructVector) from;
        Vector[] columns = new Vector[fromType.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = old.field(i);
        }
        VectorBuilder[] builders = new VectorBuilder[toType.length()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = out.field(i);
        }
        fields(columns, position, fromType, builders, toType);
        out.endStruct();
    }

    private static void map(MapVector old, int position, MapType fromType, MapBuilder out, MapType toType) {
        int from = old.offset(position);
        for (int i = from; i < from + old.length(position); i++) {
            value(old.keys(), i, fromType.keyType(), out.keys(), toType.keyType());
            value(old.values(), i, fromType.valueType(), out.values(), toType.valueType());
        }
        out.endMap();
    }

    private static void number(Vector from, int position, VectorBuilder out) {
        if (out instanceof IntBuilder numbers) {
            numbers.append(((IntVector) from).get(position));
        } else if (out instanceof LongBuilder numbers) {
            numbers.append(((IntVector) from).get(position));
        } else if (from instanceof DoubleVector doubles) {
            ((DoubleBuilder) out).append(doubles.get(position));
        } else if (from instanceof IntVector ints) {
            ((DoubleBuilder) out).append(ints.get(position));
        } else {
            ((DoubleBuilder) out).append(((LongVector) from).get(position));
        }
    }
}
