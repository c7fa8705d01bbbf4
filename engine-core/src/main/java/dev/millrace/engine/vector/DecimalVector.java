package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as unscaled integers in two's complement: up to precision 18 ("compact") the 64 bits of {@link #low}, above it
 * the 128 bits of {@link #high} and {@link #low}.
 */
public final class DecimalVector extends FlatVector {

    private final int scale;
    private final boolean compact;
    private long[] low;
    private long[] high;

    /** A vector of its own, with {@code capacity} positions; {@code type} is a {@link DecimalType}. */
    public DecimalVector(DataType type, int capacity) {
        this(type, new long[capacity], new long[isCompact(type) ? 0 : capacity], null, capacity);
    }

    private DecimalVector(DataType type, long[] low, long[] high, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        this.scale = ((DecimalType) type).scale();
        this.compact = isCompact(type);
        this.low = low;
        this.high = high;
    }

    /** A compact vector (precision up to 18) over arrays that the caller owns; nothing is copied. */
    public static DecimalVector wrap(DecimalType type, long[] unscaled, long @Nullable [] nulls, int size) {
        if (!isCompact(type)) {
            throw new IllegalArgumentException(type.sql() + " needs 128 bits; wrap low and high words");
        }
        return new DecimalVector(type, unscaled, new long[0], nulls, size);
    }

    /** A wide vector (precision above 18) over arrays that the caller owns; nothing is copied. */
    public static DecimalVector wrap(DecimalType type, long[] low, long[] high, long @Nullable [] nulls, int size) {
        return new DecimalVector(type, low, high, nulls, size);
    }

    private static boolean isCompact(DataType type) {
        return ((DecimalType) type).precision() <= DecimalType.MAX_LONG_DIGITS;
    }

    /** Whether {@link #low} alone is the unscaled value. */
    public boolean isCompact() {
        return compact;
    }

    /** The digits after the point, of all values. */
    public int scale() {
        return scale;
    }

    /** The lower 64 bits of the unscaled value. */
    public long low(int position) {
        return low[position];
    }

    /** The upper 64 bits of the unscaled value: the sign extension when compact. */
    public long high(int position) {
        return compact ? low[position] >> 63 : high[position];
    }

    /** The lower words by position. */
    public long[] low() {
        return low;
    }

    /** The upper words by position; of length 0 when compact. */
    public long[] high() {
        return high;
    }

    /** The value at {@code position}, with the scale of the type. */
    public BigDecimal get(int position) {
        long lower = low[position];
        if (compact || high[position] == lower >> 63) {
            return BigDecimal.valueOf(lower, scale);
        }
        return new BigDecimal(Decimals.unscaled(high[position], lower), scale);
    }

    /**
     * Sets a value, which must fit the precision. Digits beyond the scale are not expected; they would be rounded half
     * up.
     */
    public void set(int position, BigDecimal value) {
        BigInteger unscaled = value.scale() == scale
                ? value.unscaledValue()
                : value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
        low[position] = unscaled.longValue();
        if (!compact) {
            high[position] = unscaled.shiftRight(64).longValue();
        }
    }

    /** Sets a value whose unscaled form fits 64 bits. */
    public void set(int position, long unscaled) {
        low[position] = unscaled;
        if (!compact) {
            high[position] = unscaled >> 63;
        }
    }

    /** Sets a value by its 128 bits; the upper ones are left aside when compact. */
    public void set(int position, long upper, long lower) {
        low[position] = lower;
        if (!compact) {
            high[position] = upper;
        }
    }

    @Override
    void grow(int newSize) {
        low = Arrays.copyOf(low, newSize);
        if (!compact) {
            high = Arrays.copyOf(high, newSize);
        }
    }
}
