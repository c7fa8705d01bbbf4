package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.math.RoundingMode;

/**
 * Mathematics. Unless a method says otherwise, arguments and result are doubles. The logarithms of numbers that have none
 * are {@code NULL}.
 */
public final class MathFunctions {

    private MathFunctions() {}

    /** {@code sqrt(x)}; NaN for negative numbers. */
    public static Evaluator sqrt(Evaluator x) {
        return DoubleFunction.SQRT.of(x);
    }

    /** {@code cbrt(x)}. */
    public static Evaluator cbrt(Evaluator x) {
        return DoubleFunction.CBRT.of(x);
    }

    /** {@code exp(x)}. */
    public static Evaluator exp(Evaluator x) {
        return DoubleFunction.EXP.of(x);
    }

    /** {@code expm1(x)}. */
    public static Evaluator expm1(Evaluator x) {
        return DoubleFunction.EXPM1.of(x);
    }

    /** {@code ln(x)}. */
    public static Evaluator ln(Evaluator x) {
        return DoubleFunction.LN.of(x);
    }

    /** {@code log(base, x)}. */
    public static Evaluator log(Evaluator base, Evaluator x) {
        return DoubleBinaryFunction.LOG.of(base, x);
    }

    /** {@code log10(x)}. */
    public static Evaluator log10(Evaluator x) {
        return DoubleFunction.LOG10.of(x);
    }

    /** {@code log2(x)}. */
    public static Evaluator log2(Evaluator x) {
        return DoubleFunction.LOG2.of(x);
    }

    /** {@code log1p(x)}. */
    public static Evaluator log1p(Evaluator x) {
        return DoubleFunction.LOG1P.of(x);
    }

    /** {@code pow(x, y)}. */
    public static Evaluator pow(Evaluator x, Evaluator y) {
        return DoubleBinaryFunction.POW.of(x, y);
    }

    /** {@code hypot(x, y)}. */
    public static Evaluator hypot(Evaluator x, Evaluator y) {
        return DoubleBinaryFunction.HYPOT.of(x, y);
    }

    /** {@code sin(x)}. */
    public static Evaluator sin(Evaluator x) {
        return DoubleFunction.SIN.of(x);
    }

    /** {@code cos(x)}. */
    public static Evaluator cos(Evaluator x) {
        return DoubleFunction.COS.of(x);
    }

    /** {@code tan(x)}. */
    public static Evaluator tan(Evaluator x) {
        return DoubleFunction.TAN.of(x);
    }

    /** {@code cot(x)}. */
    public static Evaluator cot(Evaluator x) {
        return DoubleFunction.COT.of(x);
    }

    /** {@code sec(x)}. */
    public static Evaluator sec(Evaluator x) {
        return DoubleFunction.SEC.of(x);
    }

    /** {@code csc(x)}. */
    public static Evaluator csc(Evaluator x) {
        return DoubleFunction.CSC.of(x);
    }

    /** {@code asin(x)}. */
    public static Evaluator asin(Evaluator x) {
        return DoubleFunction.ASIN.of(x);
    }

    /** {@code acos(x)}. */
    public static Evaluator acos(Evaluator x) {
        return DoubleFunction.ACOS.of(x);
    }

    /** {@code atan(x)}. */
    public static Evaluator atan(Evaluator x) {
        return DoubleFunction.ATAN.of(x);
    }

    /** {@code atan2(y, x)}. */
    public static Evaluator atan2(Evaluator y, Evaluator x) {
        return DoubleBinaryFunction.ATAN2.of(y, x);
    }

    /** {@code sinh(x)}. */
    public static Evaluator sinh(Evaluator x) {
        return DoubleFunction.SINH.of(x);
    }

    /** {@code cosh(x)}. */
    public static Evaluator cosh(Evaluator x) {
        return DoubleFunction.COSH.of(x);
    }

    /** {@code tanh(x)}. */
    public static Evaluator tanh(Evaluator x) {
        return DoubleFunction.TANH.of(x);
    }

    /** {@code asinh(x)}. */
    public static Evaluator asinh(Evaluator x) {
        return DoubleFunction.ASINH.of(x);
    }

    /** {@code acosh(x)}. */
    public static Evaluator acosh(Evaluator x) {
        return DoubleFunction.ACOSH.of(x);
    }

    /** {@code atanh(x)}. */
    public static Evaluator atanh(Evaluator x) {
        return DoubleFunction.ATANH.of(x);
    }

    /** {@code degrees(x)}. */
    public static Evaluator degrees(Evaluator x) {
        return DoubleFunction.DEGREES.of(x);
    }

    /** {@code radians(x)}. */
    public static Evaluator radians(Evaluator x) {
        return DoubleFunction.RADIANS.of(x);
    }

    /** {@code signum(x)}. */
    public static Evaluator signum(Evaluator x) {
        return DoubleFunction.SIGNUM.of(x);
    }

    /** {@code rint(x)}: to the nearest whole number, halves to the even one. */
    public static Evaluator rint(Evaluator x) {
        return DoubleFunction.RINT.of(x);
    }

    /** {@code ceil(x)}: a double as a long; a decimal as {@code type}; whole numbers as they are. */
    public static Evaluator ceil(Evaluator x, DataType type) {
        return toWhole(x, type, true);
    }

    /** {@code floor(x)}: a double as a long; a decimal as {@code type}; whole numbers as they are. */
    public static Evaluator floor(Evaluator x, DataType type) {
        return toWhole(x, type, false);
    }

    private static Evaluator toWhole(Evaluator x, DataType type, boolean up) {
        return switch (Representation.of(x.type())) {
            case DOUBLE -> new Rounding.DoubleToLong(x, up);
            case INT, LONG -> x;
            default -> rounding(x, 0, up ? RoundingMode.CEILING : RoundingMode.FLOOR, type);
        };
    }

    /** {@code ceil(x, digits)} of a decimal, as {@code type}. */
    public static Evaluator ceil(Evaluator x, int digits, DataType type) {
        return rounding(x, digits, RoundingMode.CEILING, type);
    }

    /** {@code floor(x, digits)} of a decimal, as {@code type}. */
    public static Evaluator floor(Evaluator x, int digits, DataType type) {
        return rounding(x, digits, RoundingMode.FLOOR, type);
    }

    /** {@code round(x, digits)}, halves away from zero; {@code type} is that of {@code x} unless that is a decimal. */
    public static Evaluator round(Evaluator x, int digits, DataType type) {
        return rounding(x, digits, RoundingMode.HALF_UP, type);
    }

    /** {@code bround(x, digits)}, halves to the even digit; {@code type} is that of {@code x} unless that is a decimal. */
    public static Evaluator bround(Evaluator x, int digits, DataType type) {
        return rounding(x, digits, RoundingMode.HALF_EVEN, type);
    }

    private static Evaluator rounding(Evaluator x, int digits, RoundingMode mode, DataType type) {
        return switch (Representation.of(x.type())) {
            case INT -> new Rounding.OfInt(x, digits, mode);
            case LONG -> new Rounding.OfLong(x, digits, mode);
            case DOUBLE -> new Rounding.OfDouble(x, digits, mode);
            case DECIMAL -> new Rounding.OfDecimal(x, digits, mode, type);
            default ->
                throw new IllegalArgumentException("Values of type " + x.type().sql() + " cannot be rounded");
        };
    }

    /** {@code factorial(n)} of an int, as a long; {@code NULL} unless 0 &le; n &le; 20. */
    public static Evaluator factorial(Evaluator n) {
        return new Bits.Factorial(n);
    }

    /**
     * {@code width_bucket(x, low, high, count)}: which of {@code count} (a long) parts of equal width, from 1; 0 and
     * {@code count + 1} lie outside. {@code NULL} for parts that there cannot be.
     */
    public static Evaluator widthBucket(Evaluator x, Evaluator low, Evaluator high, Evaluator count) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new LongVector(DataTypes.LongType, 0),
                (a, row, result) -> {
                    double value = ((DoubleVector) a[0]).get(row);
                    double from = ((DoubleVector) a[1]).get(row);
                    double to = ((DoubleVector) a[2]).get(row);
                    long parts = ((LongVector) a[3]).get(row);
                    boolean possible = parts > 0
                            && parts < Long.MAX_VALUE
                            && !Double.isNaN(value)
                            && from != to
                            && Double.isFinite(from)
                            && Double.isFinite(to);
                    if (possible) {
                        result.set(row, bucket(from < to ? value - from : from - value, Math.abs(to - from), parts));
                    } else {
                        result.setNull(row);
                    }
                },
                x,
                low,
                high,
                count);
    }

    private static long bucket(double distance, double width, long parts) {
        if (distance < 0) {
            return 0;
        }
        return distance >= width ? parts + 1 : (long) (parts * distance / width) + 1;
    }
}
