package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StringType;

/**
 * {@code lpad} and {@code rpad}: fills up to a length in characters (bytes for binary values) with a repeated pattern, or
 * cuts to it. An empty pattern fills nothing.
 */
final class TextPadding extends VectorFunction<BytesVector> {

    private final boolean left;
    private final boolean characters;

    TextPadding(Evaluator text, Evaluator length, Evaluator pattern, boolean left) {
        super(NullMode.SKIPPED, new BytesVector(text.type(), 0), text, length, pattern);
        this.left = left;
        this.characters = text.type() instanceof StringType;
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
        BytesVector text = (BytesVector) arguments[0];
        IntVector lengths = (IntVector) arguments[1];
        BytesVector pattern = (BytesVector) arguments[2];
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            pad(text, Math.max(0, lengths.get(i)), pattern, i, result);
        }
    }

    private void pad(BytesVector text, int length, BytesVector pattern, int row, BytesVector out) {
        byte[] base = text.base();
        int offset = text.offset(row);
        int size = text.length(row);
        int missing = length - units(base, offset, size);
        int patternUnits = units(pattern.base(), pattern.offset(row), pattern.length(row));
        if (missing <= 0 || patternUnits == 0) {
            out.set(row, base, offset, skip(base, offset, size, length));
            return;
        }
        long total = size + ((long) missing / patternUnits + 1) * pattern.length(row);
        int start = out.reserve(ExpressionErrors.checkedSize(total, left ? "lpad" : "rpad"));
        if (!left) {
            TextSearch.append(out, base, offset, size);
        }
        for (int units = missing; units > 0; units -= patternUnits) {
            int bytes = skip(pattern.base(), pattern.offset(row), pattern.length(row), units);
            TextSearch.append(out, pattern.base(), pattern.offset(row), bytes);
        }
        if (left) {
            TextSearch.append(out, base, offset, size);
        }
        out.setSlice(row, start, out.arenaSize() - start);
    }

    private int units(byte[] bytes, int offset, int length) {
        return characters ? Utf8.characters(bytes, offset, length) : length;
    }

    /** The bytes of the first {@code units} characters (or bytes). */
    private int skip(byte[] bytes, int offset, int length, int units) {
        return characters ? Utf8.skip(bytes, offset, offset + length, units) - offset : Math.min(units, length);
    }
}
