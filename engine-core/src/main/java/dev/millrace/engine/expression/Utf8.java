package dev.millrace.engine.expression;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Work on UTF-8 in byte arrays. A character is a code point. Malformed bytes are never an error: a byte that cannot start
 * a character counts as one, and a character that the end cuts off ends there, as in Spark.
 */
final class Utf8 {

    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The bytes that a character has which starts with {@code first}. */
    static int width(byte first) {
        if (first >= 0) {
            return 1;
        }
        int bits = first & 0xFF;
        if (bits < 0xC2 || bits > 0xF4) {
            return 1;
        }
        return bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
    }

    static boolean isAscii(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            if (((long) LONG_AT.get(bytes, at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        int all = 0;
        for (; at < end; at++) {
            all |= bytes[at];
        }
        return all >= 0;
    }

    /** The number of characters. */
    static int characters(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        int count = 0;
        while (at < end) {
            if (at + 8 <= end && ((long) LONG_AT.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
                count += 8;
            } else {
                at += width(bytes[at]);
                count++;
            }
        }
        return count;
    }

    /** The position {@code count} characters after {@code from}, at most {@code end}. */
    static int skip(byte[] bytes, int from, int end, int count) {
        int at = from;
        for (int left = count; left > 0 && at < end; left--) {
            at += width(bytes[at]);
        }
        return Math.min(at, end);
    }

    /** The start of the character before {@code at}, which is greater than {@code start}. */
    static int previous(byte[] bytes, int start, int at) {
        int before = at - 1;
        while (before > start && (bytes[before] & 0xC0) == 0x80) {
            before--;
        }
        return before;
    }

    /** Where {@code what} begins for the first time at or after {@code from}; -1 when nowhere. Positions are in the array. */
    static int indexOf(byte[] bytes, int from, int end, byte[] what, int whatOffset, int whatLength) {
        if (whatLength == 0) {
            return from <= end ? from : -1;
        }
        byte first = what[whatOffset];
        int last = end - whatLength;
        if (whatLength == 1) {
            int at = from;
            while (at <= last && bytes[at] != first) {
                at++;
            }
            return at <= last ? at : -1;
        }
        for (int at = from; at <= last; at++) {
            if (bytes[at] == first && matches(bytes, at, what, whatOffset, whatLength)) {
                return at;
            }
        }
        return -1;
    }

    /** Where {@code what}, not empty, begins for the last time at or before {@code from}; -1 when nowhere. */
    static int lastIndexOf(byte[] bytes, int start, int from, byte[] what, int whatOffset, int whatLength) {
        for (int at = from; at >= start; at--) {
            if (matches(bytes, at, what, whatOffset, whatLength)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether {@code what} stands at {@code at}; the caller knows that there are enough bytes. */
    static boolean matches(byte[] bytes, int at, byte[] what, int whatOffset, int whatLength) {
        for (int i = 0; i < whatLength; i++) {
            if (bytes[at + i] != what[whatOffset + i]) {
                return false;
            }
        }
        return true;
    }

    /** The code point that starts at {@code at}; U+FFFD when it is malformed or cut off. */
    static int codePoint(byte[] bytes, int at, int end) {
        byte first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int width = width(first);
        if (width == 1 || at + width > end) {
            return 0xFFFD;
        }
        int value = first & (0x7F >> width);
        for (int i = 1; i < width; i++) {
            value = (value << 6) | (bytes[at + i] & 0x3F);
        }
        return value;
    }

    static int[] codePoints(byte[] bytes, int offset, int length) {
        int[] result = new int[characters(bytes, offset, length)];
        int at = offset;
        for (int i = 0; i < result.length; i++) {
            result[i] = codePoint(bytes, at, offset + length);
            at += width(bytes[at]);
        }
        return result;
    }

    /** Writes a code point; returns the bytes written, at most 4. */
    static int put(int codePoint, byte[] to, int at) {
        if (codePoint < 0x80) {
            to[at] = (byte) codePoint;
            return 1;
        }
        if (codePoint < 0x800) {
            to[at] = (byte) (0xC0 | (codePoint >> 6));
            to[at + 1] = (byte) (0x80 | (codePoint & 0x3F));
            return 2;
        }
        if (codePoint < 0x10000) {
            to[at] = (byte) (0xE0 | (codePoint >> 12));
            to[at + 1] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            to[at + 2] = (byte) (0x80 | (codePoint & 0x3F));
            return 3;
        }
        to[at] = (byte) (0xF0 | (codePoint >> 18));
        to[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
        to[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        to[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
        return 4;
    }

    static String string(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
