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

    /** The hash of a byte range. */
    public static long ofBytes(byte[] bytes, int offset, int length) {
        long h = length * GOLDEN;
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            h = (h ^ (long) LONG_AT.get(bytes, at)) * GOLDEN;
            h ^= h >>> 32;
        }
        if (at + 4 <= end) {
            h = (h ^ ((int) INT_AT.get(bytes, at) & 0xFFFFFFFFL)) * GOLDEN;
            h ^= h >>> 32;
            at += 4;
        }
        long tail = 0;
        for (; at < end; at++) {
            tail = (tail << 8) | (bytes[at] & 0xFF);
        }
        return mix(h ^ tail);
    }
}
