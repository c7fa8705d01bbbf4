package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Casts of anything but strings to decimals; digits beyond the scale are rounded half up. */
final class DecimalCasts {

    /** 10 to the power of the index, as far as a long reaches. */
    static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private DecimalCasts() {}

    static Evaluator of(Evaluator child, DecimalType to, CastFailure failure) {
        DataType from = child.type();
        if (from instanceof DecimalType decimal) {
            return new FromDecimal(child, decimal, to, failure);
        }
        if (from instanceof DoubleType || from instanceof FloatType) {
            return new FromDouble(child, to, failure);
        }
        if (from instanceof TimestampType) {
            return new FromIntegral(child, to, failure, 1, 6);
        }
        if (from instanceof DayTimeIntervalType interval) {
            return interval.endField() == DayTimeIntervalType.SECOND
                    ? new FromIntegral(child, to, failure, 1, 6)
                    : new FromIntegral(child, to, failure, IntervalUnits.micros(interval.endField()), 0);
        }
        long unit = from instanceof YearMonthIntervalType interval ? IntervalUnits.months(interval.endField()) : 1;
        return new FromIntegral(child, to, failure, unit, 0);
    }

    /** Stores a value rounded to the scale of {@code out}, or reports that it has too many digits. */
    static void store(BigDecimal value, int row, DecimalVector out, CastFailure failure) {
        DecimalType type = (DecimalType) out.type();
        // Numbers like 1E+1000000 are not worth being written out.
        if ((long) value.precision() - value.scale() > type.precision() - type.scale() + 1L && value.signum() != 0) {
            failure.outOfRange(value, row, out);
            return;
        }
        BigDecimal rounded = value.scale() == type.scale() ? value : value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision()) {
            failure.outOfRange(value, row, out);
        } else {
            out.set(row, rounded);
        }
    }

    /** Booleans, integral numbers and intervals: {@code value / unit}, of the given scale. */
    private static final class FromIntegral extends VectorFunction<DecimalVector> {

        private final CastFailure failure;
        private final long unit;
        private final int fromScale;
        private final int shift;
        private final long limit;

        FromIntegral(Evaluator child, DecimalType to, CastFailure failure, long unit, int fromScale) {
            super(NullMode.SKIPPED, new DecimalVector(to, 0), child);
            this.failure = failure;
            this.unit = unit;
            this.fromScale = fromScale;
            this.shift = to.scale() - fromScale;
            // Values below the limit can be scaled within a long.
            int digits = Math.min(to.precision(), 18) - shift;
            this.limit = shift < 0 || digits < 0 ? 0 : POWERS_OF_TEN[Math.min(18, digits)];
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DecimalVector result) {
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long value = value(arguments[0], i) / unit;
                if (value < limit && value > -limit) {
                    result.set(i, value * POWERS_OF_TEN[shift]);
                } else {
                    store(BigDecimal.valueOf(value, fromScale), i, result, failure);
                }
            }
        }

        private static long value(Vector in, int row) {
            if (in instanceof LongVector longs) {
                return longs.get(row);
            }
            if (in instanceof IntVector ints) {
                return ints.get(row);
            }
            return ((BooleanVector) in).get(row) ? 1 : 0;
        }
    }

    private static final class FromDecimal extends VectorFunction<DecimalVector> {

        private final CastFailure failure;
        private final int shift;
        private final long limit;

        FromDecimal(Evaluator child, DecimalType from, DecimalType to, CastFailure failure) {
            super(NullMode.SKIPPED, new DecimalVector(to, 0), child);
            this.failure = failure;
            this.shift = to.scale() - from.scale();
            int digits = Math.min(to.precision(), 18) - shift;
            this.limit = shift < 0 || digits < 0 ? 0 : POWERS_OF_TEN[Math.min(18, digits)];
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DecimalVector result) {
            DecimalVector in = (DecimalVector) arguments[0];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long low = in.low(i);
                if (in.high(i) == low >> 63 && low < limit && low > -limit) {
                    result.set(i, low * POWERS_OF_TEN[shift]);
                } else {
                    store(in.get(i), i, result, failure);
                }
            }
        }
    }

    /**
     * The decimal that a floating point number prints as; {@code NULL} for NaN and infinity, in ANSI mode too, as in
     * Spark.
     */
    private static final class FromDouble extends VectorFunction<DecimalVector> {

        private final CastFailure failure;

        FromDouble(Evaluator child, DecimalType to, CastFailure failure) {
            super(NullMode.SKIPPED, new DecimalVector(to, 0), child);
            this.failure = failure;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DecimalVector result) {
            double[] in = ((DoubleVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                if (Double.isFinite(in[i])) {
                    store(BigDecimal.valueOf(in[i]), i, result, failure);
                } else {
                    result.setNull(i);
                }
            }
        }
    }
}
