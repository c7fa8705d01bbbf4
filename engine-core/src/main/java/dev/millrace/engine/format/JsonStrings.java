package dev.millrace.engine.format;

/** Takes JSON strings out of their quotes and escapes. The text has been checked by {@link JsonScanner}. */
final class JsonStrings {
    private JsonStrings() {}

    /** Whether the string token {@code [from, to)}, quotes included, has escapes. */
    static boolean hasEscapes(byte[] text, int from, int to) {
        byte escape = '\\';
        return ByteSearch.indexOfEither(text, from + 1, to - 1, escape, escape) < to - 1;
    }

    /** Appends the characters of the string token {@code [from, to)}, quotes included, as UTF-8. */
    static void unescape(byte[] text, int from, int to, TextOutput out) {
        int plain = from + 1;
        int end = to - 1;
        for (int i = plain; i < end; i++) {
            if (text[i] == '\\') {
                out.write(text, plain, i - plain);
                i = unescapeOne(text, i + 1, end, out);
                plain = i + 1;
            }
        }
        out.write(text, plain, end - plain);
    }

    /** Appends what the escape letter at {@code i} stands for; returns the last position that it used. */
    private static int unescapeOne(byte[] text, int i, int end, TextOutput out) {
        switch (text[i]) {
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'u' -> {
                return unescapeUnicode(text, i, end, out);
            }
            default -> out.writeByte(text[i]);
        }
        return i;
    }

    private static int unescapeUnicode(byte[] text, int i, int end, TextOutput out) {
        int unit = hex(text, i + 1);
        int last = i + 4;
        if (Character.isHighSurrogate((char) unit)
                && last + 6 < end + 1
                && text[last + 1] == '\\'
                && text[last + 2] == 'u') {
            int low = hex(text, last + 3);
            if (Character.isLowSurrogate((char) low)) {
                writeCodePoint(Character.toCodePoint((char) unit, (char) low), out);
                return last + 6;
            }
        }
        writeCodePoint(Character.isSurrogate((char) unit) ? '?' : unit, out);
        return last;
    }

    private static int hex(byte[] text, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 4 | Character.digit(text[i], 16);
        }
        return value;
    }

    private static void writeCodePoint(int codePoint, TextOutput out) {
        if (codePoint < 0x80) {
            out.write((char) codePoint);
        } else {
            out.write(Character.toString(codePoint));
        }
    }
}
