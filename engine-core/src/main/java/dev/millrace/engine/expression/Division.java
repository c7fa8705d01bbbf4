package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.FloatType;

/**
 * Division and remainder of numbers other than decimals. The divisor is the first argument of the frame, since Spark
 * evaluates it first. A divisor of zero is an error for doubles too.
 */
final class Division {

    private Division() {}

    /** What {@code %} and {@code pmod} have in common. */
    enum Kind {
        /** The sign of the dividend. */
        REMAINDER,
        /** The remainder, or where that is negative {@code (remainder + divisor) % divisor}. */
        PMOD
    }

    static void fail(ErrorMode mode, FlatVector result, int row, boolean remainder) {
        if (mode == ErrorMode.FAIL) {
            throw remainder
                    ? MillraceArithmeticException.remainderByZero()
                    : MillraceArithmeticException.divideByZero();
        }
        result.setNull(row);
    }

    /** {@code /} on doubles and floats. */
    static final class DivideDouble extends VectorFunction<DoubleVector> {

        private final ErrorMode mode;

        DivideDouble(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(NullMode.SKIPPED, new DoubleVector(type, 0), right, left);
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            double[] divisor = ((DoubleVector) arguments[0]).values();
            double[] dividend = ((DoubleVector) arguments[1]).values();
            double[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                if (divisor[i] == 0) {
                    fail(mode, result, i, false);
                }
                out[i] = dividend[i] / divisor[i];
            }
            if (type() instanceof FloatType) {
                DoubleArithmetic.roundToFloat(out, rows);
            }
        }
    }

    /** {@code div} on longs, also of two day-time intervals. */
    static final class DivideLong extends VectorFunction<LongVector> {

        private final ErrorMode mode;
        private final boolean intervals;

        DivideLong(Evaluator left, Evaluator right, DataType type, ErrorMode mode, boolean intervals) {
            super(NullMode.SKIPPED, new LongVector(type, 0), right, left);
            this.mode = mode;
            this.intervals = intervals;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] divisor = ((LongVector) arguments[0]).values();
            long[] dividend = ((LongVector) arguments[1]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long by = divisor[i];
                if (by == 0) {
                    failByZero(result, i);
                } else if (by == -1 && dividend[i] == Long.MIN_VALUE) {
                    failOverflow(result, i);
                } else {
                    out[i] = dividend[i] / by;
                }
            }
        }

        private void failByZero(LongVector result, int row) {
            if (intervals && mode == ErrorMode.FAIL) {
                throw ExpressionErrors.intervalDividedByZero();
            }
            fail(mode, result, row, false);
        }

        private void failOverflow(LongVector result, int row) {
            if (mode == ErrorMode.FAIL) {
                EvaluationException error = intervals
                        ? ExpressionErrors.intervalOverflow("try_divide")
                        : MillraceArithmeticException.overflow("Overflow in integral divide", "try_divide");
                throw error;
            }
            result.setNull(row);
        }
    }

    /** {@code div} on values that are ints: year-month intervals, or ints that were not widened. */
    static final class DivideInt extends VectorFunction<LongVector> {

        private final ErrorMode mode;
        private final boolean intervals;

        DivideInt(Evaluator left, Evaluator right, DataType type, ErrorMode mode, boolean intervals) {
            super(NullMode.SKIPPED, new LongVector(type, 0), right, left);
            this.mode = mode;
            this.intervals = intervals;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            int[] divisor = ((IntVector) arguments[0]).values();
            int[] dividend = ((IntVector) arguments[1]).values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                if (divisor[i] != 0) {
                    result.set(i, (long) dividend[i] / divisor[i]);
                } else if (intervals && mode == ErrorMode.FAIL) {
                    throw ExpressionErrors.intervalDividedByZero();
                } else {
                    fail(mode, result, i, false);
                }
            }
        }
    }

    static final class RemainderInt extends VectorFunction<IntVector> {

        private final Kind kind;
        private final ErrorMode mode;

        RemainderInt(Evaluator left, Evaluator right, DataType type, Kind kind, ErrorMode mode) {
            super(NullMode.SKIPPED, new IntVector(type, 0), right, left);
            this.kind = kind;
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] divisor = ((IntVector) arguments[0]).values();
            int[] dividend = ((IntVector) arguments[1]).values();
            int[] out = result.values();
            boolean positive = kind == Kind.PMOD;
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int by = divisor[i];
                if (by == 0) {
                    fail(mode, result, i, true);
                } else {
                    int remainder = dividend[i] % by;
                    // In 64 bits, as the sum may not fit 32.
                    out[i] = positive && remainder < 0 ? (int) (((long) remainder + by) % by) : remainder;
                }
            }
        }
    }

    static final class RemainderLong extends VectorFunction<LongVector> {

        private final Kind kind;
        private final ErrorMode mode;

        RemainderLong(Evaluator left, Evaluator right, DataType type, Kind kind, ErrorMode mode) {
            super(NullMode.SKIPPED, new LongVector(type, 0), right, left);
            this.kind = kind;
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] divisor = ((LongVector) arguments[0]).values();
            long[] dividend = ((LongVector) arguments[1]).values();
            long[] out = result.values();
            boolean positive = kind == Kind.PMOD;
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long by = divisor[i];
                if (by == 0) {
                    fail(mode, result, i, true);
                } else {
                    long remainder = dividend[i] % by;
                    out[i] = positive && remainder < 0 ? (remainder + by) % by : remainder;
                }
            }
        }
    }

    static final class RemainderDouble extends VectorFunction<DoubleVector> {

        private final Kind kind;
        private final ErrorMode mode;

        RemainderDouble(Evaluator left, Evaluator right, DataType type, Kind kind, ErrorMode mode) {
            super(NullMode.SKIPPED, new DoubleVector(type, 0), right, left);
            this.kind = kind;
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            double[] divisor = ((DoubleVector) arguments[0]).values();
            double[] dividend = ((DoubleVector) arguments[1]).values();
            boolean isFloat = type() instanceof FloatType;
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                if (divisor[i] == 0) {
                    fail(mode, result, i, true);
                } else if (isFloat) {
                    result.set(i, ofFloats((float) dividend[i], (float) divisor[i]));
                } else {
                    double remainder = dividend[i] % divisor[i];
                    boolean again = kind == Kind.PMOD && remainder < 0;
                    result.set(i, again ? (remainder + divisor[i]) % divisor[i] : remainder);
                }
            }
        }

        private float ofFloats(float dividend, float divisor) {
            float remainder = dividend % divisor;
            return kind == Kind.PMOD && remainder < 0 ? (remainder + divisor) % divisor : remainder;
        }
    }
}
