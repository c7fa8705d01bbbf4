package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;

/** Picks values of another vector by position. Strings, arrays and maps share the source's bytes and elements. */
final class Gather {

    /** The position that gives {@code NULL}. */
    static final int NONE = -1;

    private Gather() {}

    /** Sets {@code result} at each of {@code rows} to the value at {@code positions[row]} of {@code source}. */
    static void copy(Vector source, int[] positions, Selection rows, FlatVector result) {
        Vector flat = Vectors.flat(source);
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.get(k);
            int at = positions[row] == NONE ? NONE : Vectors.flatPosition(source, positions[row]);
            positions[row] = at;
            if (at == NONE || flat.isNull(at)) {
                result.setNull(row);
                positions[row] = 0;
            }
        }
        if (flat instanceof NullVector || flat.size() == 0) {
            return;
        }
        if (flat instanceof LongVector from && result instanceof LongVector to) {
            for (int k = 0; k < rows.count(); k++) {
                to.set(rows.get(k), from.get(positions[rows.get(k)]));
            }
        } else if (flat instanceof BytesVector from && result instanceof BytesVector to) {
            copyBytes(from, positions, rows, to);
        } else if (flat instanceof IntVector from && result instanceof IntVector to) {
            for (int k = 0; k < rows.count(); k++) {
                to.set(rows.get(k), from.get(positions[rows.get(k)]));
            }
        } else if (flat instanceof DoubleVector from && result instanceof DoubleVector to) {
            for (int k = 0; k < rows.count(); k++) {
                to.set(rows.get(k), from.get(positions[rows.get(k)]));
            }
        } else {
            copyOthers(flat, positions, rows, result);
        }
    }

    private static void copyBytes(BytesVector from, int[] positions, Selection rows, BytesVector to) {
        to.shareBase(from.base());
        for (int k = 0; k < rows.count(); k++) {
            int at = positions[rows.get(k)];
            to.setSlice(rows.get(k), from.offset(at), from.length(at));
        }
    }

    private static void copyOthers(Vector flat, int[] positions, Selection rows, FlatVector result) {
        if (flat instanceof BooleanVector from && result instanceof BooleanVector to) {
            for (int k = 0; k < rows.count(); k++) {
                to.set(rows.get(k), from.get(positions[rows.get(k)]));
            }
        } else if (flat instanceof DecimalVector from && result instanceof DecimalVector to) {
            for (int k = 0; k < rows.count(); k++) {
                int at = positions[rows.get(k)];
                to.set(rows.get(k), from.high(at), from.low(at));
            }
        } else if (flat instanceof ArrayVector from && result instanceof ArrayVector to) {
            to.setElements(from.elements());
            for (int k = 0; k < rows.count(); k++) {
                int at = positions[rows.get(k)];
                to.setSlice(rows.get(k), from.offset(at), from.length(at));
            }
        } else if (flat instanceof MapVector from && result instanceof MapVector to) {
            to.setEntries(from.keys(), from.values());
            for (int k = 0; k < rows.count(); k++) {
                int at = positions[rows.get(k)];
                to.setSlice(rows.get(k), from.offset(at), from.length(at));
            }
        } else if (flat instanceof StructVector from && result instanceof StructVector to) {
            copyFields(from, positions, rows, to);
        } else {
            throw new IllegalArgumentException(result.type().sql() + " cannot take values of "
                    + flat.type().sql());
        }
    }

    private static void copyFields(StructVector from, int[] positions, Selection rows, StructVector to) {
        for (int f = 0; f < from.fieldCount(); f++) {
            Vector field = from.field(f);
            int[] ids = new int[to.size()];
            for (int k = 0; k < rows.count(); k++) {
                ids[rows.get(k)] = Vectors.flatPosition(field, positions[rows.get(k)]);
            }
            to.setField(f, new DictionaryVector(ids, ids.length, Vectors.flat(field)));
        }
    }
}
