package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;

/** Unary minus and {@code abs}. The smallest whole number of a type has no opposite. */
final class UnaryArithmetic {

    private UnaryArithmetic() {}

    private static void overflow(ErrorMode mode, DataType type, String what, FlatVector result, int row) {
        if (mode == ErrorMode.FAIL) {
            EvaluationException error = type instanceof AnsiIntervalType
                    ? ExpressionErrors.intervalOverflow("")
                    : MillraceArithmeticException.overflow(what, "");
            throw error;
        }
        result.setNull(row);
    }

    static final class OfInt extends VectorFunction<IntVector> {

        private final boolean absolute;
        private final ErrorMode mode;
        private final int smallest;

        OfInt(Evaluator child, boolean absolute, ErrorMode mode) {
            super(NullMode.SKIPPED, new IntVector(child.type(), 0), child);
            this.absolute = absolute;
            this.mode = mode;
            this.smallest = Integer.MIN_VALUE >> IntArithmetic.unusedBits(child.type());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] values = ((IntVector) arguments[0]).values();
            int[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int value = values[i];
                if (value == smallest) {
                    overflow(mode, type(), "integer overflow", result, i);
                }
                out[i] = absolute ? Math.abs(value) : -value;
            }
        }
    }

    static final class OfLong extends VectorFunction<LongVector> {

        private final boolean absolute;
        private final ErrorMode mode;

        OfLong(Evaluator child, boolean absolute, ErrorMode mode) {
            super(NullMode.SKIPPED, new LongVector(child.type(), 0), child);
            this.absolute = absolute;
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] values = ((LongVector) arguments[0]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long value = values[i];
                if (value == Long.MIN_VALUE) {
                    overflow(mode, type(), "long overflow", result, i);
                }
                out[i] = absolute ? Math.abs(value) : -value;
            }
        }
    }

    static final class OfDouble extends VectorFunction<DoubleVector> {

        private final boolean absolute;

        OfDouble(Evaluator child, boolean absolute) {
            super(NullMode.COMPUTED_OVER, new DoubleVector(child.type(), 0), child);
            this.absolute = absolute;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            double[] values = ((DoubleVector) arguments[0]).values();
            double[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = absolute ? Math.abs(values[i]) : -values[i];
            }
        }
    }

    static final class OfDecimal extends VectorFunction<DecimalVector> {

        private final boolean absolute;

        OfDecimal(Evaluator child, boolean absolute) {
            super(NullMode.COMPUTED_OVER, new DecimalVector(child.type(), 0), child);
            this.absolute = absolute;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DecimalVector result) {
            DecimalVector values = (DecimalVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                long low = values.low(i);
                long high = values.high(i);
                if (!absolute || high < 0) {
                    low = -low;
                    high = ~high + (low == 0 ? 1 : 0);
                }
                result.set(i, high, low);
            }
        }
    }
}
