package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.sql.types.DataTypes;

/** {@code reverse} of a string, by characters. */
final class TextReverse extends TextTransform {

    TextReverse(Evaluator text) {
        super(text, DataTypes.StringType);
    }

    @Override
    void transform(byte[] base, int offset, int length, BytesVector out, int row) {
        int start = out.reserve(length);
        byte[] to = out.base();
        int end = offset + length;
        int target = start + length;
        for (int at = offset; at < end; ) {
            int next = Utf8.skip(base, at, end, 1);
            target -= next - at;
            System.arraycopy(base, at, to, target, next - at);
            at = next;
        }
        out.commit(length);
        out.setSlice(row, start, length);
    }
}
