package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.LongType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers and bytes written in other bases. */
final class NumberText {

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private NumberText() {}

    static Evaluator hex(Evaluator value) {
        return value.type() instanceof LongType ? new HexOfLong(value) : new HexOfBytes(value);
    }

    private abstract static class OfLong extends VectorFunction<BytesVector> {

        OfLong(Evaluator number) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), number);
        }

        @Override
        protected final void compute(Vector[] arguments, Selection rows, BytesVector result) {
            LongVector numbers = (LongVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                result.set(rows.get(k), text(numbers.get(rows.get(k))));
            }
        }

        abstract String text(long number);
    }

    private static final class HexOfLong extends OfLong {

        HexOfLong(Evaluator number) {
            super(number);
        }

        @Override
        String text(long number) {
            return Long.toHexString(number).toUpperCase(Locale.ROOT);
        }
    }

    static final class Bin extends OfLong {

        Bin(Evaluator number) {
            super(number);
        }

        @Override
        String text(long number) {
            return Long.toBinaryString(number);
        }
    }

    static final class Chr extends OfLong {

        Chr(Evaluator number) {
            super(number);
        }

        @Override
        String text(long number) {
            return number < 0 ? "" : String.valueOf((char) (number & 0xFF));
        }
    }

    private static final class HexOfBytes extends TextTransform {

        HexOfBytes(Evaluator value) {
            super(value, DataTypes.StringType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            int start = out.reserve(2 * length);
            byte[] to = out.base();
            for (int i = 0; i < length; i++) {
                int b = base[offset + i] & 0xFF;
                to[start + 2 * i] = DIGITS[b >> 4];
                to[start + 2 * i + 1] = DIGITS[b & 0xF];
            }
            out.commit(2 * length);
            out.setSlice(row, start, 2 * length);
        }
    }

    /** An odd number of digits is read as if a 0 stood before them. */
    static final class Unhex extends TextTransform {

        Unhex(Evaluator text) {
            super(text, DataTypes.BinaryType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            int size = (length + 1) / 2;
            int start = out.reserve(size);
            byte[] to = out.base();
            int value = 0;
            for (int i = 0; i < length; i++) {
                int digit = Character.digit(base[offset + i], 16);
                if (digit < 0) {
                    out.setNull(row);
                    return;
                }
                value = (value << 4) | digit;
                if ((length - i) % 2 == 1) {
                    to[start + (length % 2 + i) / 2] = (byte) value;
                    value = 0;
                }
            }
            out.commit(size);
            out.setSlice(row, start, size);
        }
    }
}
