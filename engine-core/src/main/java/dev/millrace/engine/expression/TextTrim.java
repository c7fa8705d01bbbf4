package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;

/** {@code trim}, {@code ltrim} and {@code rtrim}; results are slices of the input. */
final class TextTrim {

    private TextTrim() {}

    /** Removes spaces (U+0020, no other white space). */
    static final class Spaces extends VectorFunction<BytesVector> {

        private final boolean left;
        private final boolean right;

        Spaces(Evaluator text, boolean left, boolean right) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), text);
            this.left = left;
            this.right = right;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector text = (BytesVector) arguments[0];
            byte[] base = text.base();
            result.shareBase(base);
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int start = text.offset(i);
                int end = start + text.length(i);
                while (left && start < end && base[start] == ' ') {
                    start++;
                }
                while (right && end > start && base[end - 1] == ' ') {
                    end--;
                }
                result.setSlice(i, start, end - start);
            }
        }
    }

    /** Removes the characters that occur in a second string. */
    static final class Characters extends VectorFunction<BytesVector> {

        private final boolean left;
        private final boolean right;

        Characters(Evaluator text, Evaluator characters, boolean left, boolean right) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), text, characters);
            this.left = left;
            this.right = right;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector characters = (BytesVector) arguments[1];
            byte[] base = text.base();
            byte[] set = characters.base();
            result.shareBase(base);
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int start = text.offset(i);
                int end = start + text.length(i);
                int setStart = characters.offset(i);
                int setEnd = setStart + characters.length(i);
                if (left) {
                    start = trimLeft(base, start, end, set, setStart, setEnd);
                }
                if (right) {
                    end = trimRight(base, start, end, set, setStart, setEnd);
                }
                result.setSlice(i, start, end - start);
            }
        }

        private static int trimLeft(byte[] base, int from, int end, byte[] set, int setStart, int setEnd) {
            int start = from;
            while (start < end) {
                int next = Utf8.skip(base, start, end, 1);
                if (Utf8.indexOf(set, setStart, setEnd, base, start, next - start) < 0) {
                    break;
                }
                start = next;
            }
            return start;
        }

        private static int trimRight(byte[] base, int start, int from, byte[] set, int setStart, int setEnd) {
            int end = from;
            while (end > start) {
                int previous = Utf8.previous(base, start, end);
                if (Utf8.indexOf(set, setStart, setEnd, base, previous, end - previous) < 0) {
                    break;
                }
                end = previous;
            }
            return end;
        }
    }
}
