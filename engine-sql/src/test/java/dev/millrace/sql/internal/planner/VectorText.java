package dev.millrace.sql.internal.planner;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/** Values in vectors as text, for comparisons in tests. */
final class VectorText {
    private VectorText() {}

    static String of(Vector vector, int position) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat.isNull(at)) {
            return "NULL";
        }
        if (flat instanceof IntVector ints) {
            return Integer.toString(ints.get(at));
        }
        if (flat instanceof LongVector longs) {
            return Long.toString(longs.get(at));
        }
        if (flat instanceof DoubleVector doubles) {
            return Double.toString(doubles.get(at));
        }
        if (flat instanceof BooleanVector booleans) {
            return Boolean.toString(booleans.get(at));
        }
        if (flat instanceof DecimalVector decimals) {
            return decimals.get(at).toPlainString();
        }
        if (flat instanceof BytesVector bytes) {
            return bytes.getString(at);
        }
        List<String> parts = new ArrayList<>();
        if (flat instanceof ArrayVector array) {
            for (int i = array.offset(at); i < array.offset(at) + array.length(at); i++) {
                parts.add(of(array.elements(), i));
            }
            return parts.toString();
        }
        StructVector struct = (StructVector) flat;
        for (int i = 0; i < ((StructType) struct.type()).length(); i++) {
            parts.add(of(struct.field(i), at));
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
