package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataTypes;

/** Parts of a string between delimiters; results are slices of the input. */
final class TextPieces {

    private TextPieces() {}

    /**
     * {@code substring_index(text, delimiter, count)}: what stands before the {@code count}-th delimiter; for a negative
     * count what stands after the {@code -count}-th from the end. The whole text when there are fewer delimiters.
     */
    static final class SubstringIndex extends VectorFunction<BytesVector> {

        SubstringIndex(Evaluator text, Evaluator delimiter, Evaluator count) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), text, delimiter, count);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector delimiter = (BytesVector) arguments[1];
            IntVector counts = (IntVector) arguments[2];
            result.shareBase(text.base());
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int offset = text.offset(i);
                int end = offset + text.length(i);
                int count = counts.get(i);
                if (count == 0 || delimiter.length(i) == 0) {
                    result.setSlice(i, offset, 0);
                } else if (count > 0) {
                    result.setSlice(i, offset, endBefore(text, delimiter, i, count) - offset);
                } else {
                    int start = startAfter(text, delimiter, i, -(long) count);
                    result.setSlice(i, start, end - start);
                }
            }
        }

        /** Occurrences may overlap, as in Spark. */
        private static int endBefore(BytesVector text, BytesVector delimiter, int row, int count) {
            int end = text.offset(row) + text.length(row);
            int found = text.offset(row) - 1;
            for (int left = count; left > 0; left--) {
                found = Utf8.indexOf(
                        text.base(), found + 1, end, delimiter.base(), delimiter.offset(row), delimiter.length(row));
                if (found < 0) {
                    return end;
                }
            }
            return found;
        }

        private static int startAfter(BytesVector text, BytesVector delimiter, int row, long count) {
            int offset = text.offset(row);
            int length = delimiter.length(row);
            int found = offset + text.length(row) - length + 1;
            for (long left = count; left > 0; left--) {
                found = Utf8.lastIndexOf(
                        text.base(), offset, found - 1, delimiter.base(), delimiter.offset(row), length);
                if (found < 0) {
                    return offset;
                }
            }
            return found + length;
        }
    }

    /**
     * {@code split_part(text, delimiter, part)}: the {@code part}-th piece, from the end when negative; empty beyond the
     * last piece. Part 0 is an error.
     */
    static final class SplitPart extends VectorFunction<BytesVector> {

        SplitPart(Evaluator text, Evaluator delimiter, Evaluator part) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), text, delimiter, part);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector delimiter = (BytesVector) arguments[1];
            IntVector parts = (IntVector) arguments[2];
            result.shareBase(text.base());
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int part = parts.get(i);
                if (part == 0) {
                    throw EvaluationException.invalidIndexOfZero();
                }
                int pieces = part < 0 ? pieces(text, delimiter, i) : 0;
                setPiece(text, delimiter, i, part < 0 ? pieces + part : part - 1, result);
            }
        }

        private static int pieces(BytesVector text, BytesVector delimiter, int row) {
            int end = text.offset(row) + text.length(row);
            int at = text.offset(row);
            int count = 1;
            while ((at = next(text, delimiter, row, at)) < end) {
                count++;
                at += delimiter.length(row);
            }
            return count;
        }

        private static void setPiece(BytesVector text, BytesVector delimiter, int row, int piece, BytesVector out) {
            int end = text.offset(row) + text.length(row);
            int start = text.offset(row);
            for (int before = 0; before < piece; before++) {
                int found = next(text, delimiter, row, start);
                if (found == end) {
                    out.setSlice(row, end, 0);
                    return;
                }
                start = found + delimiter.length(row);
            }
            if (piece < 0) {
                out.setSlice(row, end, 0);
            } else {
                out.setSlice(row, start, next(text, delimiter, row, start) - start);
            }
        }

        /** The next delimiter at or after {@code from}; the end of the text when there is none. */
        private static int next(BytesVector text, BytesVector delimiter, int row, int from) {
            int end = text.offset(row) + text.length(row);
            int length = delimiter.length(row);
            int found = length == 0
                    ? -1
                    : Utf8.indexOf(text.base(), from, end, delimiter.base(), delimiter.offset(row), length);
            return found < 0 ? end : found;
        }
    }
}
