package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;

/**
 * {@code translate(text, from, to)}: replaces each character of {@code from} by the one at the same place in {@code to},
 * and drops those that have none. Of equal characters in {@code from} the first counts.
 */
final class Translate extends VectorFunction<BytesVector> {

    private final TextCache mapping = new TextCache();
    private final TextCache target = new TextCache();
    private int[] from = {};
    private int[] to = {};

    Translate(Evaluator text, Evaluator from, Evaluator to) {
        super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), text, from, to);
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
        BytesVector text = (BytesVector) arguments[0];
        BytesVector fromText = (BytesVector) arguments[1];
        BytesVector toText = (BytesVector) arguments[2];
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            if (mapping.changed(fromText, i)) {
                from = Utf8.codePoints(fromText.base(), fromText.offset(i), fromText.length(i));
            }
            if (target.changed(toText, i)) {
                to = Utf8.codePoints(toText.base(), toText.offset(i), toText.length(i));
            }
            translate(text, i, result);
        }
    }

    private void translate(BytesVector text, int row, BytesVector out) {
        byte[] base = text.base();
        int at = text.offset(row);
        int end = at + text.length(row);
        int start = out.reserve(0);
        while (at < end) {
            int next = Utf8.skip(base, at, end, 1);
            int found = indexOf(Utf8.codePoint(base, at, end));
            if (found < 0) {
                TextSearch.append(out, base, at, next - at);
            } else if (found < to.length) {
                int room = out.reserve(4);
                out.commit(Utf8.put(to[found], out.base(), room));
            }
            at = next;
        }
        out.setSlice(row, start, out.arenaSize() - start);
    }

    private int indexOf(int codePoint) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] == codePoint) {
                return i;
            }
        }
        return -1;
    }
}
