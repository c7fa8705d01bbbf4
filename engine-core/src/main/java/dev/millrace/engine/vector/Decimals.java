package dev.millrace.engine.vector;

import java.math.BigInteger;

/** Arithmetic on 128-bit two's complement integers in two {@code long}s, as {@link DecimalVector} holds them. */
public final class Decimals {

    private Decimals() {}

    /** The integer of these 128 bits. */
    public static BigInteger unscaled(long high, long low) {
        if (high == low >> 63) {
            return BigInteger.valueOf(low);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return new BigInteger(bytes);
    }

    /** The upper word of {@code (aHigh, aLow) + (bHigh, bLow)}, where {@code sumLow} is {@code aLow + bLow}. */
    public static long addHigh(long aHigh, long aLow, long bHigh, long sumLow) {
        return aHigh + bHigh + (Long.compareUnsigned(sumLow, aLow) < 0 ? 1 : 0);
    }

    /** Whether adding {@code a} and {@code b} (upper words) to {@code sum} (upper word) left the 128 bits. */
    public static boolean overflowed(long aHigh, long bHigh, long sumHigh) {
        return ((aHigh ^ sumHigh) & (bHigh ^ sumHigh)) < 0;
    }

    /** Signed comparison of 128-bit integers. */
    public static int compare(long aHigh, long aLow, long bHigh, long bLow) {
        int byHigh = Long.compare(aHigh, bHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(aLow, bLow);
    }
}
