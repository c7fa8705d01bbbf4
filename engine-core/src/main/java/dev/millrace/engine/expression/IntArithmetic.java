package dev.millrace.engine.expression;

import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.YearMonthIntervalType;

/**
 * Sum, difference and product of bytes, shorts, ints and year-month intervals. A loop computes all rows and notes whether
 * any result left its range; only then the rows are looked at again, one by one, nulls left aside.
 */
abstract class IntArithmetic extends VectorFunction<IntVector> {

    private final ErrorMode mode;
    private final String symbol;
    private final String tolerantFunction;
    /** How far a result is shifted up and back to cut it to its type: 24 for bytes, 16 for shorts, 0 for ints. */
    final int unusedBits;

    private IntArithmetic(
            Evaluator left, Evaluator right, DataType type, ErrorMode mode, String symbol, String tolerantFunction) {
        super(NullMode.COMPUTED_OVER, new IntVector(type, 0), left, right);
        this.mode = mode;
        this.symbol = symbol;
        this.tolerantFunction = tolerantFunction;
        this.unusedBits = unusedBits(type);
    }

    static int unusedBits(DataType type) {
        return type instanceof ByteType ? 24 : type instanceof ShortType ? 16 : 0;
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, IntVector result) {
        int[] a = ((IntVector) arguments[0]).values();
        int[] b = ((IntVector) arguments[1]).values();
        boolean overflow = rows.isAll()
                ? dense(a, b, result.values(), rows.count())
                : selected(a, b, result.values(), rows.positions(), rows.count());
        if (overflow) {
            checkEach(a, b, rows, result);
        }
    }

    /** Computes rows 0 to {@code count - 1}; returns whether any of them may have overflowed. */
    abstract boolean dense(int[] a, int[] b, int[] out, int count);

    abstract boolean selected(int[] a, int[] b, int[] out, int[] positions, int count);

    abstract long exact(int a, int b);

    private void checkEach(int[] a, int[] b, Selection rows, IntVector result) {
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            if (exact(a[i], b[i]) != result.get(i) && !result.isNull(i)) {
                if (mode == ErrorMode.FAIL) {
                    throw overflow(a[i], b[i]);
                }
                result.setNull(i);
            }
        }
    }

    private EvaluationException overflow(int a, int b) {
        if (type() instanceof IntegerType) {
            return MillraceArithmeticException.overflow("integer overflow", tolerantFunction);
        }
        if (type() instanceof YearMonthIntervalType) {
            return ExpressionErrors.intervalOverflow(tolerantFunction);
        }
        return MillraceArithmeticException.binaryOverflow(a + "S", symbol, b + "S", tolerantFunction);
    }

    static final class Add extends IntArithmetic {

        Add(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode, "+", "try_add");
        }

        @Override
        boolean dense(int[] a, int[] b, int[] out, int count) {
            int unused = unusedBits;
            int overflow = 0;
            for (int i = 0; i < count; i++) {
                int sum = a[i] + b[i];
                int cut = (sum << unused) >> unused;
                out[i] = cut;
                overflow |= ((a[i] ^ sum) & (b[i] ^ sum)) >>> 31 | (sum ^ cut);
            }
            return overflow != 0;
        }

        @Override
        boolean selected(int[] a, int[] b, int[] out, int[] positions, int count) {
            int unused = unusedBits;
            int overflow = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int sum = a[i] + b[i];
                int cut = (sum << unused) >> unused;
                out[i] = cut;
                overflow |= ((a[i] ^ sum) & (b[i] ^ sum)) >>> 31 | (sum ^ cut);
            }
            return overflow != 0;
        }

        @Override
        long exact(int a, int b) {
            return (long) a + b;
        }
    }

    static final class Subtract extends IntArithmetic {

        Subtract(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode, "-", "try_subtract");
        }

        @Override
        boolean dense(int[] a, int[] b, int[] out, int count) {
            int unused = unusedBits;
            int overflow = 0;
            for (int i = 0; i < count; i++) {
                int difference = a[i] - b[i];
                int cut = (difference << unused) >> unused;
                out[i] = cut;
                overflow |= ((a[i] ^ b[i]) & (a[i] ^ difference)) >>> 31 | (difference ^ cut);
            }
            return overflow != 0;
        }

        @Override
        boolean selected(int[] a, int[] b, int[] out, int[] positions, int count) {
            int unused = unusedBits;
            int overflow = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int difference = a[i] - b[i];
                int cut = (difference << unused) >> unused;
                out[i] = cut;
                overflow |= ((a[i] ^ b[i]) & (a[i] ^ difference)) >>> 31 | (difference ^ cut);
            }
            return overflow != 0;
        }

        @Override
        long exact(int a, int b) {
            return (long) a - b;
        }
    }

    static final class Multiply extends IntArithmetic {

        Multiply(Evaluator left, Evaluator right, DataType type, ErrorMode mode) {
            super(left, right, type, mode, "*", "try_multiply");
        }

        @Override
        boolean dense(int[] a, int[] b, int[] out, int count) {
            int unused = unusedBits;
            long overflow = 0;
            for (int i = 0; i < count; i++) {
                long product = (long) a[i] * b[i];
                int cut = ((int) product << unused) >> unused;
                out[i] = cut;
                overflow |= product ^ cut;
            }
            return overflow != 0;
        }

        @Override
        boolean selected(int[] a, int[] b, int[] out, int[] positions, int count) {
            int unused = unusedBits;
            long overflow = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long product = (long) a[i] * b[i];
                int cut = ((int) product << unused) >> unused;
                out[i] = cut;
                overflow |= product ^ cut;
            }
            return overflow != 0;
        }

        @Override
        long exact(int a, int b) {
            return (long) a * b;
        }
    }
}
