package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.FloatType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * {@code round}, {@code bround}, {@code ceil} and {@code floor} to a number of digits after the point; negative numbers of
 * digits round before it.
 */
final class Rounding {

    private Rounding() {}

    /** Doubles and floats. What is rounded is the shortest decimal that reads as the number, as in Spark. */
    static final class OfDouble extends VectorFunction<DoubleVector> {

        private final int digits;
        private final RoundingMode mode;
        private final boolean isFloat;

        OfDouble(Evaluator child, int digits, RoundingMode mode) {
            super(NullMode.SKIPPED, new DoubleVector(child.type(), 0), child);
            this.digits = digits;
            this.mode = mode;
            this.isFloat = child.type() instanceof FloatType;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            double[] values = ((DoubleVector) arguments[0]).values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                double value = values[i];
                double rounded = Double.isFinite(value) ? round(value) : value;
                result.set(i, isFloat ? (float) rounded : rounded);
            }
        }

        private double round(double value) {
            return BigDecimal.valueOf(value).setScale(digits, mode).doubleValue();
        }
    }

    static final class OfInt extends VectorFunction<IntVector> {

        private final int digits;
        private final RoundingMode mode;
        private final int unusedBits;

        OfInt(Evaluator child, int digits, RoundingMode mode) {
            super(NullMode.SKIPPED, new IntVector(child.type(), 0), child);
            this.digits = digits;
            this.mode = mode;
            this.unusedBits = IntArithmetic.unusedBits(child.type());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            IntVector values = (IntVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                long rounded = round(values.get(i), digits, mode);
                int cut = ((int) rounded << unusedBits) >> unusedBits;
                if (cut != rounded) {
                    throw MillraceArithmeticException.overflow("Overflow", "");
                }
                result.set(i, cut);
            }
        }
    }

    static final class OfLong extends VectorFunction<LongVector> {

        private final int digits;
        private final RoundingMode mode;

        OfLong(Evaluator child, int digits, RoundingMode mode) {
            super(NullMode.SKIPPED, new LongVector(child.type(), 0), child);
            this.digits = digits;
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            LongVector values = (LongVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                result.set(i, round(values.get(i), digits, mode));
            }
        }
    }

    private static long round(long value, int digits, RoundingMode mode) {
        if (digits >= 0) {
            return value;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, mode).setScale(0);
        if (rounded.unscaledValue().bitLength() >= Long.SIZE) {
            throw MillraceArithmeticException.overflow("Overflow", "");
        }
        return rounded.longValue();
    }

    /** Decimals; the result type, which Spark's rules give, says what the value must fit. */
    static final class OfDecimal extends VectorFunction<DecimalVector> {

        private final int digits;
        private final RoundingMode mode;
        private final DecimalType type;

        OfDecimal(Evaluator child, int digits, RoundingMode mode, DataType type) {
            super(NullMode.SKIPPED, new DecimalVector(type, 0), child);
            this.digits = digits;
            this.mode = mode;
            this.type = (DecimalType) type;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DecimalVector result) {
            DecimalVector values = (DecimalVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                BigDecimal value = values.get(i);
                BigDecimal rounded = digits < value.scale() ? value.setScale(digits, mode) : value;
                BigDecimal scaled = rounded.setScale(type.scale());
                if (scaled.precision() > type.precision()) {
                    throw MillraceArithmeticException.outOfRange(scaled.toPlainString(), type);
                }
                result.set(i, scaled);
            }
        }
    }

    /** {@code ceil} and {@code floor} of doubles to longs; too large values become the largest long, NaN becomes 0. */
    static final class DoubleToLong extends VectorFunction<LongVector> {

        private final boolean up;

        DoubleToLong(Evaluator child, boolean up) {
            super(NullMode.SKIPPED, new LongVector(DataTypes.LongType, 0), child);
            this.up = up;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            double[] values = ((DoubleVector) arguments[0]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = (long) (up ? Math.ceil(values[i]) : Math.floor(values[i]));
            }
        }
    }
}
