package dev.millrace.engine.format;

import java.nio.charset.StandardCharsets;

/** Writes JSON strings: quotes, backslashes and control characters are escaped, as Jackson does it. */
final class JsonText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private JsonText() {}

    /** Appends UTF-8 text as a string in quotes; what is not ASCII becomes {@code \\u} escapes if {@code asciiOnly}. */
    static void writeString(byte[] text, int offset, int length, boolean asciiOnly, TextOutput out) {
        out.write('"');
        int plain = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte b = text[i];
            if (b >= ' ' && b != '"' && b != '\\' || b < 0 && !asciiOnly) {
                continue;
            }
            out.write(text, plain, i - plain);
            if (b >= 0) {
                writeEscape(b, out);
                plain = i + 1;
            } else {
                int stop = i;
                while (stop < end && text[stop] < 0) {
                    stop++;
                }
                writeCodeUnits(new String(text, i, stop - i, StandardCharsets.UTF_8), out);
                plain = stop;
                i = stop - 1;
            }
        }
        out.write(text, plain, end - plain);
        out.write('"');
    }

    private static void writeEscape(byte b, TextOutput out) {
        out.write('\\');
        switch (b) {
            case '"', '\\' -> out.write((char) b);
            case '\n' -> out.write('n');
            case '\r' -> out.write('r');
            case '\t' -> out.write('t');
            case '\b' -> out.write('b');
            case '\f' -> out.write('f');
            default -> {
                out.writeAscii("u00");
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 15]);
            }
        }
    }

    private static void writeCodeUnits(String text, TextOutput out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.writeAscii("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.write(HEX[c >> shift & 15]);
            }
        }
    }
}
