package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.sql.types.DataTypes;
import java.util.Locale;

/** {@code lower}, {@code upper} and {@code initcap}: ASCII in place, other strings with Unicode's full case mappings. */
final class TextCase {

    private TextCase() {}

    static final class Lower extends TextTransform {

        Lower(Evaluator text) {
            super(text, DataTypes.StringType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            int start = out.reserve(length);
            byte[] to = out.base();
            int all = 0;
            for (int j = 0; j < length; j++) {
                byte b = base[offset + j];
                all |= b;
                to[start + j] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b);
            }
            if (all < 0) {
                out.set(row, Utf8.string(base, offset, length).toLowerCase(Locale.ROOT));
            } else {
                out.commit(length);
                out.setSlice(row, start, length);
            }
        }
    }

    static final class Upper extends TextTransform {

        Upper(Evaluator text) {
            super(text, DataTypes.StringType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            int start = out.reserve(length);
            byte[] to = out.base();
            int all = 0;
            for (int j = 0; j < length; j++) {
                byte b = base[offset + j];
                all |= b;
                to[start + j] = (byte) (b >= 'a' && b <= 'z' ? b - 32 : b);
            }
            if (all < 0) {
                out.set(row, Utf8.string(base, offset, length).toUpperCase(Locale.ROOT));
            } else {
                out.commit(length);
                out.setSlice(row, start, length);
            }
        }
    }

    /** The first character of each word in title case, the others in lower case. Only a space ends a word. */
    static final class InitCap extends TextTransform {

        InitCap(Evaluator text) {
            super(text, DataTypes.StringType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            if (!Utf8.isAscii(base, offset, length)) {
                out.set(row, titleCase(Utf8.string(base, offset, length)));
                return;
            }
            int start = out.reserve(length);
            byte[] to = out.base();
            boolean first = true;
            for (int j = 0; j < length; j++) {
                int c = base[offset + j];
                to[start + j] = (byte) (first ? Character.toUpperCase(c) : Character.toLowerCase(c));
                first = c == ' ';
            }
            out.commit(length);
            out.setSlice(row, start, length);
        }

        /** A character whose upper case is several characters starts with the first of them: "Ss" for the sharp s. */
        private static String titleCase(int c) {
            String upper = Character.toString(c).toUpperCase(Locale.ROOT);
            if (Character.toTitleCase(c) != c || upper.codePointCount(0, upper.length()) == 1) {
                return Character.toString(Character.toTitleCase(c));
            }
            int rest = upper.offsetByCodePoints(0, 1);
            return upper.substring(0, rest) + upper.substring(rest).toLowerCase(Locale.ROOT);
        }

        private static String titleCase(String text) {
            StringBuilder result = new StringBuilder(text.toLowerCase(Locale.ROOT));
            boolean first = true;
            for (int at = 0; at < result.length(); ) {
                int c = result.codePointAt(at);
                if (first) {
                    String title = titleCase(c);
                    result.replace(at, at + Character.charCount(c), title);
                    at += title.length();
                } else {
                    at += Character.charCount(c);
                }
                first = c == ' ';
            }
            return result.toString();
        }
    }
}
