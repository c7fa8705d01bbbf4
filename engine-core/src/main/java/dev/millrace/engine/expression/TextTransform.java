package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;

/** A function of one string or binary value that writes a new one. */
abstract class TextTransform extends VectorFunction<BytesVector> {

    TextTransform(Evaluator text, DataType type) {
        super(NullMode.SKIPPED, new BytesVector(type, 0), text);
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, BytesVector result) {
        BytesVector text = (BytesVector) arguments[0];
        byte[] base = text.base();
        int[] offsets = text.offsets();
        int[] lengths = text.lengths();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            transform(base, offsets[i], lengths[i], result, i);
        }
    }

    /** Sets {@code row} of {@code out} to the value of these bytes, or to {@code NULL}. */
    abstract void transform(byte[] base, int offset, int length, BytesVector out, int row);
}
