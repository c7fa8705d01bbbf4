package dev.millrace.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Tells whether bytes are UTF-8, eight at a time as long as they are ASCII. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static boolean isValid(byte[] text, int from, int to) {
        int i = from;
        while (true) {
            while (i + 8 <= to && ((long) LONGS.get(text, i) & HIGH_BITS) == 0) {
                i += 8;
            }
            while (i < to && text[i] >= 0) {
                i++;
            }
            if (i >= to) {
                return true;
            }
            int length = sequence(text, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
    }

    /** The length of the sequence of two to four bytes at {@code i}, or 0 when it is malformed. */
    private static int sequence(byte[] text, int i, int to) {
        int first = text[i] & 0xFF;
        int length = first >= 0xC2 && first <= 0xDF
                ? 2
                : (first & 0xF0) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (length == 0 || i + length > to) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((text[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = text[i + 1] & 0xFF;
        boolean wrong = switch (first) {
            case 0xE0 -> second < 0xA0; // shorter forms exist
            case 0xED -> second > 0x9F; // surrogates
            case 0xF0 -> second < 0x90;
            case 0xF4 -> second > 0x8F; // beyond the last code point
            default -> false;
        };
        return wrong ? 0 : length;
    }

    /** The text with U+FFFD for what is not UTF-8. */
    static byte[] repaired(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
