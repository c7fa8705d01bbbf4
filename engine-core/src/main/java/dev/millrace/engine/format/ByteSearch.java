package dev.millrace.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes in text, eight at a time. */
final class ByteSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteSearch() {}

    /** The first place in {@code [from, to)} of one byte or the other, or {@code to}. Neither byte is negative. */
    static int indexOfEither(byte[] text, int from, int to, byte one, byte other) {
        long ones = one * ONES;
        long others = other * ONES;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(text, i);
            long x = word ^ ones;
            long y = word ^ others;
            // A byte that is zero borrows; the lowest mark is true, those above it may not be.
            long marks = ((x - ONES & ~x) | (y - ONES & ~y)) & HIGHS;
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (i < to && text[i] != one && text[i] != other) {
            i++;
        }
        return i;
    }

    /** The first place in {@code [from, to)} of the quote, of a backslash or of a control character, or {@code to}. */
    static int indexOfSpecial(byte[] text, int from, int to, byte quote) {
        long quotes = quote * ONES;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(text, i);
            long x = word ^ quotes;
            long y = word ^ '\\' * ONES;
            long marks = ((x - ONES & ~x) | (y - ONES & ~y) | (word - ' ' * ONES & ~word)) & HIGHS;
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (i < to && text[i] != quote && text[i] != '\\' && (text[i] < 0 || text[i] >= ' ')) {
            i++;
        }
        return i;
    }
}
