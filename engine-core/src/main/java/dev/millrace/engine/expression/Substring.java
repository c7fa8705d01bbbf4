package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StringType;

/**
 * {@code substring(text, position, length)}: positions count from 1, 0 means 1, negative ones count from the end. In
 * characters for strings, in bytes for binary values. Results are slices of the input.
 */
final class Substring extends VectorFunction<BytesVector> {

    private final boolean characters;

    Substring(Evaluator text, Evaluator position, Evaluator length) {
        super(NullMode.SKIPPED, new BytesVector(text.type(), 0), text, position, length);
        this.characters = text.type() instanceof StringType;
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
        BytesVector text = (BytesVector) arguments[0];
        int[] starts = ((IntVector) arguments[1]).values();
        int[] lengths = ((IntVector) arguments[2]).values();
        result.shareBase(text.base());
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            if (characters) {
                characters(text, i, starts[i], lengths[i], result);
            } else {
                bytes(text, i, starts[i], lengths[i], result);
            }
        }
    }

    private static void characters(BytesVector text, int row, int position, int length, BytesVector result) {
        byte[] base = text.base();
        int offset = text.offset(row);
        int end = offset + text.length(row);
        long first = position > 0
                ? position - 1
                : position == 0 ? 0 : (long) Utf8.characters(base, offset, end - offset) + position;
        long afterLast = Math.max(Integer.MIN_VALUE, Math.min(first + length, Integer.MAX_VALUE));
        long begin = Math.max(first, 0);
        if (afterLast <= begin || begin >= end - offset) {
            result.setSlice(row, offset, 0);
            return;
        }
        int from = Utf8.skip(base, offset, end, (int) begin);
        int to = Utf8.skip(base, from, end, (int) (afterLast - begin));
        result.setSlice(row, from, to - from);
    }

    private static void bytes(BytesVector binary, int row, int position, int length, BytesVector result) {
        int offset = binary.offset(row);
        int size = binary.length(row);
        long first = position > 0 ? position - 1 : position == 0 ? 0 : (long) size + position;
        long afterLast = Math.min(first + length, size);
        long begin = Math.max(first, 0);
        if (begin >= afterLast) {
            result.setSlice(row, offset, 0);
        } else {
            result.setSlice(row, offset + (int) begin, (int) (afterLast - begin));
        }
    }
}
