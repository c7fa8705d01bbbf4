package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;

/** Strings and binary values put together. */
final class Concatenation {

    private Concatenation() {}

    /** {@code concat}: {@code NULL} when any part is. */
    static final class Concat extends VectorFunction<BytesVector> {

        Concat(Evaluator[] parts, DataType type) {
            super(NullMode.SKIPPED, new BytesVector(type, 0), parts);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector[] parts = new BytesVector[arguments.length];
            for (int p = 0; p < parts.length; p++) {
                parts[p] = (BytesVector) arguments[p];
            }
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long total = 0;
                for (BytesVector part : parts) {
                    total += part.length(i);
                }
                int length = ExpressionErrors.checkedSize(total, "concat");
                int start = result.reserve(length);
                byte[] to = result.base();
                int at = start;
                for (BytesVector part : parts) {
                    System.arraycopy(part.base(), part.offset(i), to, at, part.length(i));
                    at += part.length(i);
                }
                result.commit(length);
                result.setSlice(i, start, length);
            }
        }
    }

    /** {@code concat_ws}: strings and arrays of strings, nulls left out; {@code NULL} only when the separator is. */
    static final class ConcatWithSeparator extends VectorFunction<BytesVector> {

        /** The separator comes first. */
        ConcatWithSeparator(Evaluator... separatorAndParts) {
            super(NullMode.PASSED, new BytesVector(DataTypes.StringType, 0), separatorAndParts);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector separator = (BytesVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                if (separator.isNull(i)) {
                    result.setNull(i);
                } else {
                    int start = result.reserve(0);
                    for (int p = 1; p < arguments.length; p++) {
                        addPart(arguments[p], i, separator, result);
                    }
                    int length = result.arenaSize() - start;
                    // Each value was followed by a separator; the last one does not count.
                    result.setSlice(i, start, length == 0 ? 0 : length - separator.length(i));
                }
            }
        }

        private static void addPart(Vector part, int row, BytesVector separator, BytesVector out) {
            if (part.isNull(row)) {
                return;
            }
            if (part instanceof BytesVector text) {
                add(text, row, separator, row, out);
            } else if (part instanceof ArrayVector array) {
                Vector elements = Vectors.flat(array.elements());
                for (int e = array.offset(row); e < array.offset(row) + array.length(row); e++) {
                    int at = Vectors.flatPosition(array.elements(), e);
                    if (elements instanceof BytesVector text && !text.isNull(at)) {
                        add(text, at, separator, row, out);
                    }
                }
            }
        }

        private static void add(BytesVector text, int at, BytesVector separator, int row, BytesVector out) {
            append(out, text, at);
            append(out, separator, row);
        }

        private static void append(BytesVector out, BytesVector text, int at) {
            int length = text.length(at);
            int to = out.reserve(length);
            System.arraycopy(text.base(), text.offset(at), out.base(), to, length);
            out.commit(length);
        }
    }

    /** {@code repeat(text, times)}; empty when {@code times} is below 1. */
    static final class Repeat extends VectorFunction<BytesVector> {

        Repeat(Evaluator text, Evaluator times) {
            super(NullMode.SKIPPED, new BytesVector(text.type(), 0), text, times);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector text = (BytesVector) arguments[0];
            IntVector times = (IntVector) arguments[1];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int length = text.length(i);
                int repeats = Math.max(0, times.get(i));
                int total = ExpressionErrors.checkedSize((long) length * repeats, "repeat");
                int start = result.reserve(total);
                for (int r = 0; r < repeats && length > 0; r++) {
                    System.arraycopy(text.base(), text.offset(i), result.base(), start + r * length, length);
                }
                result.commit(total);
                result.setSlice(i, start, total);
            }
        }
    }
}
