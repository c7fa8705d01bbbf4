package dev.millrace.sql.internal.compiler;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes internal values, the ones that literals hold, out of vectors; for planning, not for rows. */
final class VectorValues {
    private VectorValues() {}

    static @Nullable Object get(Vector vector, int position) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat.isNull(at)) {
            return null;
        }
        if (flat instanceof IntVector ints) {
            return ints.get(at);
        }
        if (flat instanceof LongVector longs) {
            return longs.get(at);
        }
        if (flat instanceof DoubleVector doubles) {
            return doubles.get(at);
        }
        if (flat instanceof BooleanVector booleans) {
            return booleans.get(at);
        }
        if (flat instanceof DecimalVector decimals) {
            return decimals.get(at);
        }
        if (flat instanceof BytesVector bytes) {
            return bytes.type() instanceof StringType ? bytes.getString(at) : bytes.getBytes(at);
        }
        return nested(flat, at);
    }

    private static Object nested(Vector flat, int at) {
        if (flat instanceof ArrayVector array) {
            List<@Nullable Object> values = new ArrayList<>();
            int end = array.offset(at) + array.length(at);
            for (int i = array.offset(at); i < end; i++) {
                values.add(get(array.elements(), i));
            }
            return values;
        }
        if (flat instanceof MapVector map) {
            Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
            int end = map.offset(at) + map.length(at);
            for (int i = map.offset(at); i < end; i++) {
                values.put(get(map.keys(), i), get(map.values(), i));
            }
            return values;
        }
        StructVector struct = (StructVector) flat;
        @Nullable Object[] values = new Object[((StructType) struct.type()).length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(struct.field(i), at);
        }
        return values;
    }
}
