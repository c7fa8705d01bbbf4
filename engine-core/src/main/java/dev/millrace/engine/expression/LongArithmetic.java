package dev.millrace.engine.expression;

import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;

/**
 * Sum, difference and product of longs, and of timestamps and day-time intervals as microseconds. A loop computes all
 * rows and notes whether any result overflowed; only then the rows are looked at again, one by one, nulls left aside.
 */
abstract class LongArithmetic extends VectorFunction<LongVector> {

    private final ErrorMode mode;
    private final String tolerantFunction;

    private LongArithmetic(Evaluator left, Evaluator right, DataType type, ErrorMode mode, String tolerantFunction) {
        super(NullMode.COMPUTED_OVER, new LongVector(type, 0), left, right);
        this.mode = mode;
        this.tolerantFunction = tolerantFunction;
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, LongVector result) {
        long[] a = ((LongVector) arguments[0]).values();
        long[] b = ((LongVector) arguments[1]).values();
        boolean overflow = rows.isAll()
                ? dense(a, b, result.values(), rows.count())
                : selected(a, b, result.values(), rows.positions(), rows.count());
        if (overflow) {
            checkEach(a, b, rows, result);
        }
    }

    /** Computes rows 0 to {@code count - 1}; returns whether any of them overflowed. */
    abstract boolean dense(long[] a, long[] b, long[] out, int count);

    abstract boolean selected(long[] a, long[] b, long[] out, int[] positions, int count);

    abstract boolean overflows(long a, long b);

    private void checkEach(long[] a, long[] b, Selection rows, LongVector result) {
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            if (!result.isNull(i) && overflows(a[i], b[i])) {
                if (mode == ErrorMode.FAIL) {
                    throw overflow();
                }
                result.setNull(i);
            }
        }
    }

    private EvaluationException overflow() {
        return type() instanceof DayTimeIntervalType
                ? ExpressionErrors.intervalOverflow(tolerantFunction)
                : MillraceArithmeticException.overflow("long overflow", tolerantFunction);
    }

    static final class Add extends LongArithmetic {

        Add(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode, "try_add");
        }

        @Override
        boolean dense(long[] a, long[] b, long[] out, int count) {
            long overflow = 0;
            for (int i = 0; i < count; i++) {
                long sum = a[i] + b[i];
                out[i] = sum;
                overflow |= (a[i] ^ sum) & (b[i] ^ sum);
            }
            return overflow < 0;
        }

        @Override
        boolean selected(long[] a, long[] b, long[] out, int[] positions, int count) {
            long overflow = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long sum = a[i] + b[i];
                out[i] = sum;
                overflow |= (a[i] ^ sum) & (b[i] ^ sum);
            }
            return overflow < 0;
        }

        @Override
        boolean overflows(long a, long b) {
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0;
        }
    }

    static final class Subtract extends LongArithmetic {

        Subtract(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode, "try_subtract");
        }

        @Override
        boolean dense(long[] a, long[] b, long[] out, int count) {
            long overflow = 0;
            for (int i = 0; i < count; i++) {
                long difference = a[i] - b[i];
                out[i] = difference;
                overflow |= (a[i] ^ b[i]) & (a[i] ^ difference);
            }
            return overflow < 0;
        }

        @Override
        boolean selected(long[] a, long[] b, long[] out, int[] positions, int count) {
            long overflow = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long difference = a[i] - b[i];
                out[i] = difference;
                overflow |= (a[i] ^ b[i]) & (a[i] ^ difference);
            }
            return overflow < 0;
        }

        @Override
        boolean overflows(long a, long b) {
            return ((a ^ b) & (a ^ (a - b))) < 0;
        }
    }

    static final class Multiply extends LongArithmetic {

        Multiply(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode, "try_multiply");
        }

        @Override
        boolean dense(long[] a, long[] b, long[] out, int count) {
            long overflow = 0;
            for (int i = 0; i < count; i++) {
                long product = a[i] * b[i];
                out[i] = product;
                overflow |= Math.multiplyHigh(a[i], b[i]) ^ (product >> 63);
            }
            return overflow != 0;
        }

        @Override
        boolean selected(long[] a, long[] b, long[] out, int[] positions, int count) {
            long overflow = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long product = a[i] * b[i];
                out[i] = product;
                overflow |= Math.multiplyHigh(a[i], b[i]) ^ (product >> 63);
            }
            return overflow != 0;
        }

        @Override
        boolean overflows(long a, long b) {
            return Math.multiplyHigh(a, b) != (a * b) >> 63;
        }
    }
}
