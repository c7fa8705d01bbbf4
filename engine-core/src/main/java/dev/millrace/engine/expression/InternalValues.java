package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
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
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts values in the internal form that {@link LiteralEvaluator} lists into vectors. */
public final class InternalValues {

    private InternalValues() {}

    /** A vector with these values, one position each. */
    public static Vector vector(DataType type, @Nullable Object... values) {
        int count = values.length;
        if (Representation.of(type) == Representation.NULL) {
            return new NullVector(count);
        }
        FlatVector result = flat(type, count, values);
        for (int i = 0; i < count; i++) {
            if (values[i] == null) {
                result.setNull(i);
            }
        }
        return result;
    }

    /** The vector that holds {@code value} at its only position. */
    static Vector vector(DataType type, @Nullable Object value) {
        return vector(type, new @Nullable Object[] {value});
    }

    private static FlatVector flat(DataType type, int count, @Nullable Object[] values) {
        switch (Representation.of(type)) {
            case ARRAY:
                return arrays((ArrayType) type, values);
            case MAP:
                return maps((MapType) type, values);
            case STRUCT:
                return structs((StructType) type, values);
            default:
                FlatVector result = ResultVectors.create(type, count);
                for (int i = 0; i < count; i++) {
                    Object value = values[i];
                    if (value != null) {
                        set(result, i, value);
                    }
                }
                return result;
        }
    }

    private static void set(FlatVector target, int i, Object value) {
        if (target instanceof IntVector ints && value instanceof Integer number) {
            ints.set(i, number);
        } else if (target instanceof LongVector longs && value instanceof Long number) {
            longs.set(i, number);
        } else if (target instanceof DoubleVector doubles && value instanceof Double number) {
            doubles.set(i, number);
        } else if (target instanceof BooleanVector booleans && value instanceof Boolean flag) {
            booleans.set(i, flag);
        } else if (target instanceof DecimalVector decimals && value instanceof BigDecimal number) {
            decimals.set(i, number);
        } else if (target instanceof BytesVector text && value instanceof String string) {
            text.set(i, string);
        } else if (target instanceof BytesVector binary && value instanceof byte[] bytes) {
            binary.set(i, bytes, 0, bytes.length);
        } else {
            throw misfit(target.type(), value);
        }
    }

    private static ArrayVector arrays(ArrayType type, @Nullable Object[] values) {
        int[] offsets = new int[values.length];
        int[] lengths = new int[values.length];
        @Nullable Object[] elements = {};
        for (int i = 0; i < values.length; i++) {
            offsets[i] = elements.length;
            Object value = values[i];
            if (value instanceof List<?> list) {
                lengths[i] = list.size();
                elements = append(elements, list.toArray());
            } else if (value != null) {
                throw misfit(type, value);
            }
        }
        Vector elementVector = vector(type.elementType(), elements);
        return ArrayVector.wrap(type, offsets, lengths, elementVector, null, values.length);
    }

    private static MapVector maps(MapType type, @Nullable Object[] values) {
        int[] offsets = new int[values.length];
        int[] lengths = new int[values.length];
        @Nullable Object[] keys = {};
        @Nullable Object[] entries = {};
        for (int i = 0; i < values.length; i++) {
            offsets[i] = keys.length;
            Object value = values[i];
            if (value instanceof Map<?, ?> map) {
                lengths[i] = map.size();
                keys = append(keys, map.keySet().toArray());
                entries = append(entries, map.values().toArray());
            } else if (value != null) {
                throw misfit(type, value);
            }
        }
        Vector keyVector = vector(type.keyType(), keys);
        Vector valueVector = vector(type.valueType(), entries);
        return MapVector.wrap(type, offsets, lengths, keyVector, valueVector, null, values.length);
    }

    private static StructVector structs(StructType type, @Nullable Object[] values) {
        Vector[] fields = new Vector[type.length()];
        for (int f = 0; f < fields.length; f++) {
            @Nullable Object[] column = new Object[values.length];
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof Object[] struct && struct.length == fields.length) {
                    column[i] = struct[f];
                } else if (value != null) {
                    throw misfit(type, value);
                }
            }
            fields[f] = vector(type.apply(f).dataType(), column);
        }
        return StructVector.wrap(type, fields, null, values.length);
    }

    private static @Nullable Object[] append(@Nullable Object[] to, @Nullable Object[] more) {
        @Nullable Object[] result = Arrays.copyOf(to, to.length + more.length);
        System.arraycopy(more, 0, result, to.length, more.length);
        return result;
    }

    private static IllegalArgumentException misfit(DataType type, Object value) {
        return new IllegalArgumentException("A literal of type " + type.sql() + " cannot hold the "
                + value.getClass().getName() + " " + value);
    }
}
