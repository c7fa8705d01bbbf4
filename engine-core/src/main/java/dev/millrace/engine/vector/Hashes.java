package dev.millrace.engine.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hash functions for tables in memory. Their values are never stored: they may change from version to version. */
public final class Hashes {

    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_AT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The hash of a {@code NULL}. */
    public static final long NULL = 0x2545F4914F6CDD1DL;

    private Hashes() {}

    /** Spreads a value over all 64 bits (the finaliser of MurmurHash3 in Stafford's variant 13). */
    public static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }

    /** The hash of a sequence that had the hash {@code before} and goes on with a value of the hash {@code next}. */
    public static long combine(long before, long next) {
        return mix(before * 31 + next);
    }

    /** The hash of a double for grouping: all NaNs are equal, and so are 0.0 and -0.0. */
    public static long ofDouble(double value) {
        return mix(Double.doubleToLongBits(value + 0.0));
    }

    /** The hash of a byte range: eight bytes at a time, the last ones read once more where the length is no multiple. */
    public static long ofBytes(byte[] bytes, int offset, int length) {
        long h = length * GOLDEN;
        if (length < 8) {
            return mix(h ^ fewBytes(bytes, offset, length));
        }
        int last = offset + length - 8;
        for (int at = offset; at < last; at += 8) {
            h = (h ^ (long) LONG_AT.get(bytes, at)) * GOLDEN;
            h ^= h >>> 32;
        }
        return mix(h ^ (long) LONG_AT.get(bytes, last));
    }

    /** Up to seven bytes as one number, different for different bytes of the same length. */
    private static long fewBytes(byte[] bytes, int offset, int length) {
        if (length >= 4) {
            long first = (int) INT_AT.get(bytes, offset) & 0xFFFFFFFFL;
            long last = (int) INT_AT.get(bytes, offset + length - 4) & 0xFFFFFFFFL;
            return (first << 32) | last;
        }
        if (length == 0) {
            return 0;
        }
        long first = bytes[offset] & 0xFF;
        long middle = bytes[offset + (length >> 1)] & 0xFF;
        return (first << 16) | (middle << 8) | (bytes[offset + length - 1] & 0xFF);
    }

    /** Whether two byte ranges of one length are equal; faster for the short ones of keys than the library's way. */
    static boolean equalBytes(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
        if (length < 8) {
            return fewBytes(a, aOffset, length) == fewBytes(b, bOffset, length);
        }
        int last = length - 8;
        for (int at = 0; at < last; at += 8) {
            if ((long) LONG_AT.get(a, aOffset + at) != (long) LONG_AT.get(b, bOffset + at)) {
                return false;
            }
        }
        return (long) LONG_AT.get(a, aOffset + last) == (long) LONG_AT.get(b, bOffset + last);
    }
}
