package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;

/** Functions that look for one string (or binary value) in another. */
final class TextSearch {

    private TextSearch() {}

    /** Where {@link Test} looks. */
    enum Place {
        ANYWHERE,
        START,
        END
    }

    /** {@code contains}, {@code startswith}, {@code endswith}. */
    static final class Test extends VectorFunction<BooleanVector> {

        private final Place place;

        Test(Evaluator text, Evaluator wanted, Place place) {
            super(NullMode.SKIPPED, new BooleanVector(DataTypes.BooleanType, 0), text, wanted);
            this.place = place;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector wanted = (BytesVector) arguments[1];
            boolean[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int excess = text.length(i) - wanted.length(i);
                out[i] = excess >= 0 && find(text, wanted, i, excess);
            }
        }

        private boolean find(BytesVector text, BytesVector wanted, int row, int excess) {
            byte[] base = text.base();
            int from = text.offset(row);
            byte[] what = wanted.base();
            int offset = wanted.offset(row);
            int length = wanted.length(row);
            return switch (place) {
                case START -> Utf8.matches(base, from, what, offset, length);
                case END -> Utf8.matches(base, from + excess, what, offset, length);
                case ANYWHERE -> Utf8.indexOf(base, from, from + text.length(row), what, offset, length) >= 0;
            };
        }
    }

    /**
     * {@code locate(wanted, text, start)} and {@code instr}: the position in characters from 1; 0 when not found or when
     * {@code start} is below 1. An empty string is found at 1.
     */
    static final class Locate extends VectorFunction<IntVector> {

        Locate(Evaluator wanted, Evaluator text, Evaluator start) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), start, wanted, text);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            IntVector start = (IntVector) arguments[0];
            BytesVector wanted = (BytesVector) arguments[1];
            BytesVector text = (BytesVector) arguments[2];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                result.set(i, start.get(i) < 1 ? 0 : locate(wanted, text, i, start.get(i)));
            }
        }

        private static int locate(BytesVector wanted, BytesVector text, int row, int start) {
            if (wanted.length(row) == 0) {
                return 1;
            }
            byte[] base = text.base();
            int offset = text.offset(row);
            int end = offset + text.length(row);
            int from = Utf8.skip(base, offset, end, start - 1);
            int found = Utf8.indexOf(base, from, end, wanted.base(), wanted.offset(row), wanted.length(row));
            return found < 0 ? 0 : Utf8.characters(base, offset, found - offset) + 1;
        }
    }

    /** {@code replace(text, search, replacement)}: every occurrence, from the left; nothing when {@code search} is empty. */
    static final class Replace extends VectorFunction<BytesVector> {

        Replace(Evaluator text, Evaluator search, Evaluator replacement) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), text, search, replacement);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector search = (BytesVector) arguments[1];
            BytesVector replacement = (BytesVector) arguments[2];
            for (int k = 0; k < rows.count(); k++) {
                replace(text, search, replacement, rows.get(k), result);
            }
        }

        private static void replace(
                BytesVector text, BytesVector search, BytesVector replacement, int row, BytesVector out) {
            byte[] base = text.base();
            int at = text.offset(row);
            int end = at + text.length(row);
            int length = search.length(row);
            int start = out.reserve(0);
            while (length > 0) {
                int found = Utf8.indexOf(base, at, end, search.base(), search.offset(row), length);
                if (found < 0) {
                    break;
                }
                append(out, base, at, found - at);
                append(out, replacement.base(), replacement.offset(row), replacement.length(row));
                at = found + length;
            }
            append(out, base, at, end - at);
            out.setSlice(row, start, out.arenaSize() - start);
        }
    }

    /** Adds bytes to the value that is being written at the end of the arena. */
    static void append(BytesVector out, byte[] bytes, int offset, int length) {
        int to = out.reserve(length);
        System.arraycopy(bytes, offset, out.base(), to, length);
        out.commit(length);
    }
}
