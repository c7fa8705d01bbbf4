package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StringType;

/** Functions of one string or binary value that give an int. */
final class TextMeasure {

    private TextMeasure() {}

    /** Characters of a string, bytes of a binary value. */
    static final class Length extends VectorFunction<IntVector> {

        private final boolean characters;

        Length(Evaluator text) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), text);
            this.characters = text.type() instanceof StringType;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            BytesVector text = (BytesVector) arguments[0];
            byte[] base = text.base();
            int[] out = result.values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = characters ? Utf8.characters(base, text.offset(i), text.length(i)) : text.length(i);
            }
        }
    }

    /** Bytes times {@code unit}: 1 for {@code octet_length}, 8 for {@code bit_length}. */
    static final class ByteLength extends VectorFunction<IntVector> {

        private final int unit;

        ByteLength(Evaluator text, int unit) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), text);
            this.unit = unit;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] lengths = ((BytesVector) arguments[0]).lengths();
            for (int k = 0; k < rows.count(); k++) {
                result.set(rows.get(k), lengths[rows.get(k)] * unit);
            }
        }
    }

    /** The code point of the first character; 0 for an empty string. */
    static final class Ascii extends VectorFunction<IntVector> {

        Ascii(Evaluator text) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), text);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            BytesVector text = (BytesVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int offset = text.offset(i);
                int length = text.length(i);
                result.set(i, length == 0 ? 0 : Utf8.codePoint(text.base(), offset, offset + length));
            }
        }
    }
}
