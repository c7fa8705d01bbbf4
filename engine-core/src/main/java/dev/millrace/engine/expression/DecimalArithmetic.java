package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.Decimals;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on decimals. The exact result is rounded half up to the scale of the result type; more digits than its
 * precision are an error. Where the values fit 64 or 128 bits and nothing is to be rounded, no {@code BigDecimal} is made.
 */
abstract class DecimalArithmetic extends VectorFunction<DecimalVector> {

    private final ErrorMode mode;
    private final DecimalType type;

    private DecimalArithmetic(Evaluator first, Evaluator second, DataType type, ErrorMode mode) {
        super(NullMode.SKIPPED, new DecimalVector(type, 0), first, second);
        this.mode = mode;
        this.type = (DecimalType) type;
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, DecimalVector result) {
        DecimalVector a = (DecimalVector) arguments[0];
        DecimalVector b = (DecimalVector) arguments[1];
        if (computeFast(a, b, rows, result)) {
            return;
        }
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            BigDecimal exact = exact(a.get(i), b.get(i));
            if (exact == null) {
                Division.fail(mode, result, i, isRemainder());
            } else {
                store(result, i, exact);
            }
        }
    }

    /** Computes all rows when these types allow it without rounding or overflow; otherwise returns false. */
    boolean computeFast(DecimalVector a, DecimalVector b, Selection rows, DecimalVector result) {
        return false;
    }

    /** The result before rounding; null for a division by zero. */
    abstract @Nullable BigDecimal exact(BigDecimal a, BigDecimal b);

    boolean isRemainder() {
        return false;
    }

    private void store(DecimalVector result, int row, BigDecimal exact) {
        BigDecimal rounded = round(exact, type);
        if (rounded != null) {
            result.set(row, rounded);
        } else if (mode == ErrorMode.FAIL) {
            throw MillraceArithmeticException.outOfRange(exact.toPlainString(), type);
        } else {
            result.setNull(row);
        }
    }

    /** {@code value} rounded half up to the scale of {@code type}; null when it then has too many digits. */
    static @Nullable BigDecimal round(BigDecimal value, DecimalType type) {
        BigDecimal rounded = value.scale() == type.scale() ? value : value.setScale(type.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > type.precision() ? null : rounded;
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Whether sums at the scale of the result stay within 18 digits and within the precision of the result. */
    private static boolean sumFitsLong(DecimalType a, DecimalType b, DecimalType result) {
        return result.precision() <= DecimalType.MAX_LONG_DIGITS && sumFits(a, b, result);
    }

    private static boolean sumFits(DecimalType a, DecimalType b, DecimalType result) {
        int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + 1;
        return result.scale() >= Math.max(a.scale(), b.scale()) && whole + result.scale() <= result.precision();
    }

    /** {@code a + b}, or {@code a - b}. */
    static final class Add extends DecimalArithmetic {

        private final boolean negate;

        Add(Evaluator left, Evaluator right, DataType type, ErrorMode mode, boolean negate) {
            super(left, right, type, mode);
            this.negate = negate;
        }

        @Override
        boolean computeFast(DecimalVector a, DecimalVector b, Selection rows, DecimalVector result) {
            DecimalType left = (DecimalType) a.type();
            DecimalType right = (DecimalType) b.type();
            DecimalType to = (DecimalType) result.type();
            if (sumFitsLong(left, right, to)) {
                addLongs(a, b, rows, result);
                return true;
            }
            if (sumFits(left, right, to) && left.scale() == to.scale() && right.scale() == to.scale()) {
                addWide(a, b, rows, result);
                return true;
            }
            return false;
        }

        private void addLongs(DecimalVector a, DecimalVector b, Selection rows, DecimalVector result) {
            long scaleA = powerOfTen(result.scale() - a.scale());
            long scaleB = powerOfTen(result.scale() - b.scale()) * (negate ? -1 : 1);
            long[] x = a.low();
            long[] y = b.low();
            long[] out = result.low();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = x[i] * scaleA + y[i] * scaleB;
            }
        }

        private void addWide(DecimalVector a, DecimalVector b, Selection rows, DecimalVector result) {
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                long low = b.low(i);
                long high = b.high(i);
                if (negate) {
                    low = -low;
                    high = ~high + (low == 0 ? 1 : 0);
                }
                long sum = a.low(i) + low;
                result.set(i, Decimals.addHigh(a.high(i), a.low(i), high, sum), sum);
            }
        }

        @Override
        BigDecimal exact(BigDecimal a, BigDecimal b) {
            return negate ? a.subtract(b) : a.add(b);
        }
    }

    /** {@code a * b}. */
    static final class Multiply extends DecimalArithmetic {

        Multiply(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode);
        }

        @Override
        boolean computeFast(DecimalVector a, DecimalVector b, Selection rows, DecimalVector result) {
            DecimalType left = (DecimalType) a.type();
            DecimalType right = (DecimalType) b.type();
            DecimalType to = (DecimalType) result.type();
            boolean exact = a.isCompact()
                    && b.isCompact()
                    && to.scale() == left.scale() + right.scale()
                    && to.precision() >= left.precision() + right.precision();
            if (!exact) {
                return false;
            }
            long[] x = a.low();
            long[] y = b.low();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, Math.multiplyHigh(x[i], y[i]), x[i] * y[i]);
            }
            return true;
        }

        @Override
        BigDecimal exact(BigDecimal a, BigDecimal b) {
            return a.multiply(b);
        }
    }

    /** {@code left / right}, first rounded to 39 digits after the point as in Spark. The divisor is evaluated first. */
    static final class Divide extends DecimalArithmetic {

        Divide(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(right, left, type, mode);
        }

        @Override
        @Nullable
        BigDecimal exact(BigDecimal divisor, BigDecimal dividend) {
            return divisor.signum() == 0
                    ? null
                    : dividend.divide(divisor, DecimalType.MAX_SCALE + 1, RoundingMode.HALF_UP);
        }
    }

    /** {@code left % right} and {@code pmod(left, right)}. The divisor is evaluated first. */
    static final class Remainder extends DecimalArithmetic {

        private final Division.Kind kind;

        Remainder(Evaluator left, Evaluator right, DataType type, Division.Kind kind, ErrorMode mode) {
            super(right, left, type, mode);
            this.kind = kind;
        }

        @Override
        @Nullable
        BigDecimal exact(BigDecimal divisor, BigDecimal dividend) {
            if (divisor.signum() == 0) {
                return null;
            }
            BigDecimal remainder = dividend.remainder(divisor);
            return kind == Division.Kind.PMOD && remainder.signum() < 0
                    ? remainder.add(divisor).remainder(divisor)
                    : remainder;
        }

        @Override
        boolean isRemainder() {
            return true;
        }
    }

    /** {@code left div right}: the whole part as a long, cut to 64 bits as in Spark. The divisor is evaluated first. */
    static final class DivideIntegral extends VectorFunction<LongVector> {

        private final ErrorMode mode;
        private final DecimalType quotientType;

        DivideIntegral(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(NullMode.SKIPPED, new LongVector(type, 0), right, left);
            this.mode = mode;
            DecimalType a = (DecimalType) left.type();
            DecimalType b = (DecimalType) right.type();
            int digits = a.precision() - a.scale() + b.scale();
            this.quotientType = DecimalType.bounded(digits == 0 ? 1 : digits, 0);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            DecimalVector divisor = (DecimalVector) arguments[0];
            DecimalVector dividend = (DecimalVector) arguments[1];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                BigDecimal by = divisor.get(i);
                if (by.signum() == 0) {
                    Division.fail(mode, result, i, false);
                    continue;
                }
                BigDecimal quotient = dividend.get(i).divideToIntegralValue(by);
                if (round(quotient, quotientType) != null) {
                    result.set(i, quotient.longValue());
                } else if (mode == ErrorMode.FAIL) {
                    throw MillraceArithmeticException.outOfRange(quotient.toPlainString(), quotientType);
                } else {
                    result.setNull(i);
                }
            }
        }
    }
}
