package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An interval (day-time or year-month) times or divided by a number; the result is rounded half up to microseconds or
 * months. A calculation in {@code BigDecimal}: it is exact, and no query does this in its hot loop.
 */
final class IntervalArithmetic extends VectorFunction<FlatVector> {

    private static final BigInteger MIN_INT = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger MAX_INT = BigInteger.valueOf(Integer.MAX_VALUE);

    private final boolean divide;
    private final ErrorMode mode;

    /** {@code interval * number}, or {@code interval / number}; the result has the type {@code type}. */
    IntervalArithmetic(Evaluator interval, Evaluator number, DataType type, boolean divide, ErrorMode mode) {
        super(NullMode.SKIPPED, ResultVectors.create(type, 0), interval, number);
        this.divide = divide;
        this.mode = mode;
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.get(k);
            BigDecimal interval = BigDecimal.valueOf(wholeNumber(arguments[0], row));
            BigDecimal number = number(arguments[1], row);
            if (divide && number != null && number.signum() == 0) {
                fail(ExpressionErrors.intervalDividedByZero(), result, row);
            } else {
                store(number == null ? null : scale(interval, number), result, row);
            }
        }
    }

    private BigInteger scale(BigDecimal interval, BigDecimal number) {
        BigDecimal exact = divide
                ? interval.divide(number, 0, RoundingMode.HALF_UP)
                : interval.multiply(number).setScale(0, RoundingMode.HALF_UP);
        return exact.unscaledValue();
    }

    private void store(@Nullable BigInteger value, FlatVector result, int row) {
        if (result instanceof IntVector months
                && value != null
                && value.compareTo(MIN_INT) >= 0
                && value.compareTo(MAX_INT) <= 0) {
            months.set(row, value.intValue());
        } else if (result instanceof LongVector micros && value != null && value.bitLength() < Long.SIZE) {
            micros.set(row, value.longValue());
        } else {
            fail(ExpressionErrors.intervalOverflow(divide ? "try_divide" : "try_multiply"), result, row);
        }
    }

    private void fail(EvaluationException error, FlatVector result, int row) {
        if (mode == ErrorMode.FAIL) {
            throw error;
        }
        result.setNull(row);
    }

    private static long wholeNumber(Vector vector, int row) {
        return vector instanceof IntVector ints ? ints.get(row) : ((LongVector) vector).get(row);
    }

    /** The number at {@code row}; null when it is infinite or NaN. */
    private static @Nullable BigDecimal number(Vector vector, int row) {
        if (vector instanceof DecimalVector decimals) {
            return decimals.get(row);
        }
        if (vector instanceof DoubleVector doubles) {
            double value = doubles.get(row);
            return Double.isFinite(value) ? new BigDecimal(value) : null;
        }
        return BigDecimal.valueOf(wholeNumber(vector, row));
    }
}
