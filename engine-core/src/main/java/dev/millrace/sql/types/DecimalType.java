package dev.millrace.sql.types;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decimals of fixed precision (digits in all, 1 to 38) and scale (digits after the point, 0 to precision); SQL
 * {@code DECIMAL(p,s)}.
 *
 * <p>The rules for the type of a result ({@link #bounded}, {@link #adjustPrecisionScale}) are Spark's, which follow Hive
 * and SQL Server.
 */
public final class DecimalType extends FractionalType {

    /** The most digits that a decimal can have. */
    public static final int MAX_PRECISION = 38;

    /** The most digits after the point. */
    public static final int MAX_SCALE = 38;

    /** Fewer digits after the point than this are never given up to make room for whole digits. */
    public static final int MINIMUM_ADJUSTED_SCALE = 6;

    /** The most digits for which every unscaled value fits an {@code int}. */
    public static final int MAX_INT_DIGITS = 9;

    /** The most digits for which every unscaled value fits a {@code long}. */
    public static final int MAX_LONG_DIGITS = 18;

    /** {@code DECIMAL(10,0)}: what {@code DECIMAL} means in SQL. */
    public static final DecimalType USER_DEFAULT = new DecimalType(10, 0);

    /** {@code DECIMAL(38,18)}: the type of a {@code java.math.BigDecimal} whose precision is not known. */
    public static final DecimalType SYSTEM_DEFAULT = new DecimalType(38, 18);

    private final int precision;
    private final int scale;

    /** The type {@code DECIMAL(10,0)}. */
    public DecimalType() {
        this(10, 0);
    }

    /** The type {@code DECIMAL(precision,0)}. */
    public DecimalType(int precision) {
        this(precision, 0);
    }

    /**
     * The type {@code DECIMAL(precision,scale)}.
     *
     * @throws IllegalArgumentException unless 1 &le; precision &le; 38 and 0 &le; scale &le; precision
     */
    public DecimalType(int precision, int scale) {
        if (precision > MAX_PRECISION) {
            throw new IllegalArgumentException("[DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION] Decimal precision "
                    + precision + " exceeds max precision " + MAX_PRECISION + ". SQLSTATE: 22003");
        }
        if (precision < 1) {
            throw new IllegalArgumentException("Decimal precision " + precision + " is not in 1 to " + MAX_PRECISION);
        }
        if (scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "Decimal scale " + scale + " is not in 0 to " + precision + ", the precision");
        }
        this.precision = precision;
        this.scale = scale;
    }

    /** {@link #USER_DEFAULT}, in the form that Spark's Java programs call. */
    public static DecimalType USER_DEFAULT() {
        return USER_DEFAULT;
    }

    /** {@link #SYSTEM_DEFAULT}, in the form that Spark's Java programs call. */
    public static DecimalType SYSTEM_DEFAULT() {
        return SYSTEM_DEFAULT;
    }

    /** {@link #MAX_PRECISION}, in the form that Spark's Java programs call. */
    public static int MAX_PRECISION() {
        return MAX_PRECISION;
    }

    /** {@link #MAX_SCALE}, in the form that Spark's Java programs call. */
    public static int MAX_SCALE() {
        return MAX_SCALE;
    }

    /** The narrowest decimal that holds every value of an integral type; for float and double Spark's (14,7) and (30,15). */
    public static DecimalType forType(NumericType type) {
        if (type instanceof DecimalType decimal) {
            return decimal;
        }
        if (type instanceof ByteType) {
            return new DecimalType(3, 0);
        }
        if (type instanceof ShortType) {
            return new DecimalType(5, 0);
        }
        if (type instanceof IntegerType) {
            return new DecimalType(10, 0);
        }
        if (type instanceof LongType) {
            return new DecimalType(20, 0);
        }
        return type instanceof FloatType ? new DecimalType(14, 7) : new DecimalType(30, 15);
    }

    /** The decimal of this precision and scale, each cut to 38. */
    public static DecimalType bounded(int precision, int scale) {
        return new DecimalType(Math.min(precision, MAX_PRECISION), Math.min(scale, MAX_SCALE));
    }

    /**
     * The decimal of this precision and scale; where the precision exceeds 38, the scale gives way to whole digits, but
     * not below {@code min(scale, 6)}.
     */
    public static DecimalType adjustPrecisionScale(int precision, int scale) {
        if (precision <= MAX_PRECISION) {
            return new DecimalType(precision, scale);
        }
        int wholeDigits = precision - scale;
        int leastScale = Math.min(scale, MINIMUM_ADJUSTED_SCALE);
        return new DecimalType(MAX_PRECISION, Math.max(MAX_PRECISION - wholeDigits, leastScale));
    }

    /** The number of digits in all, before and after the point. */
    public int precision() {
        return precision;
    }

    /** The number of digits after the point. */
    public int scale() {
        return scale;
    }

    /** Whether every value of {@code other} can be cast to this type without loss. */
    public boolean isWiderThan(DataType other) {
        if (other instanceof IntegralType integral) {
            return isWiderThan(forType(integral));
        }
        return other instanceof DecimalType decimal
                && precision - scale >= decimal.precision - decimal.scale
                && scale >= decimal.scale;
    }

    /** Whether every value of this type can be cast to {@code other} without loss. */
    public boolean isTighterThan(DataType other) {
        if (other instanceof IntegralType integral) {
            // A decimal of equal precision may still overflow: 9,999,999,999 has 10 digits and is not an int.
            return scale == 0 && precision < forType(integral).precision;
        }
        return other instanceof DecimalType decimal && decimal.isWiderThan(this);
    }

    @Override
    public String typeName() {
        return "decimal(" + precision + "," + scale + ")";
    }

    @Override
    public String sql() {
        return typeName().toUpperCase(Locale.ROOT);
    }

    @Override
    public int defaultSize() {
        return precision <= MAX_LONG_DIGITS ? 8 : 16;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DecimalType that && precision == that.precision && scale == that.scale;
    }

    @Override
    public int hashCode() {
        return precision * 64 + scale;
    }

    @Override
    public String toString() {
        return "DecimalType(" + precision + "," + scale + ")";
    }
}
