package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.Decimals;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;

/** Comparison of two values of one type: for each layout a loop for equality and one for order. */
abstract class Comparison extends VectorFunction<BooleanVector> {

    private final ComparisonOperator operator;

    private Comparison(NullMode nullMode, Evaluator left, Evaluator right, ComparisonOperator operator) {
        super(nullMode, new BooleanVector(DataTypes.BooleanType, 0), left, right);
        this.operator = operator;
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, BooleanVector result) {
        Vector a = arguments[operator.swapped ? 1 : 0];
        Vector b = arguments[operator.swapped ? 0 : 1];
        if (operator.order) {
            less(a, b, rows, result.values(), operator.inverted);
        } else {
            equal(a, b, rows, result.values(), operator.inverted);
        }
    }

    /** {@code out = (a = b) != inverted}. */
    abstract void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted);

    /** {@code out = (a < b) != inverted}. */
    abstract void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted);

    static final class OfInt extends Comparison {

        OfInt(Evaluator left, Evaluator right, ComparisonOperator operator) {
            super(NullMode.COMPUTED_OVER, left, right, operator);
        }

        @Override
        void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            int[] x = ((IntVector) a).values();
            int[] y = ((IntVector) b).values();
            int[] positions = rows.positions();
            int count = rows.count();
            if (rows.isAll()) {
                for (int i = 0; i < count; i++) {
                    out[i] = (x[i] == y[i]) != inverted;
                }
                return;
            }
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = (x[i] == y[i]) != inverted;
            }
        }

        @Override
        void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            int[] x = ((IntVector) a).values();
            int[] y = ((IntVector) b).values();
            int[] positions = rows.positions();
            int count = rows.count();
            if (rows.isAll()) {
                for (int i = 0; i < count; i++) {
                    out[i] = (x[i] < y[i]) != inverted;
                }
                return;
            }
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = (x[i] < y[i]) != inverted;
            }
        }
    }

    static final class OfLong extends Comparison {

        OfLong(Evaluator left, Evaluator right, ComparisonOperator operator) {
            super(NullMode.COMPUTED_OVER, left, right, operator);
        }

        @Override
        void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            equalLongs(((LongVector) a).values(), ((LongVector) b).values(), rows, out, inverted);
        }

        @Override
        void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            lessLongs(((LongVector) a).values(), ((LongVector) b).values(), rows, out, inverted);
        }
    }

    private static void equalLongs(long[] x, long[] y, Selection rows, boolean[] out, boolean inverted) {
        int[] positions = rows.positions();
        int count = rows.count();
        if (rows.isAll()) {
            for (int i = 0; i < count; i++) {
                out[i] = (x[i] == y[i]) != inverted;
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            out[i] = (x[i] == y[i]) != inverted;
        }
    }

    private static void lessLongs(long[] x, long[] y, Selection rows, boolean[] out, boolean inverted) {
        int[] positions = rows.positions();
        int count = rows.count();
        if (rows.isAll()) {
            for (int i = 0; i < count; i++) {
                out[i] = (x[i] < y[i]) != inverted;
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            out[i] = (x[i] < y[i]) != inverted;
        }
    }

    /** NaN equals NaN and is larger than all others; 0.0 equals -0.0. */
    static final class OfDouble extends Comparison {

        OfDouble(Evaluator left, Evaluator right, ComparisonOperator operator) {
            super(NullMode.COMPUTED_OVER, left, right, operator);
        }

        @Override
        void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            double[] x = ((DoubleVector) a).values();
            double[] y = ((DoubleVector) b).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                double p = x[i];
                double q = y[i];
                out[i] = (p == q || (Double.isNaN(p) && Double.isNaN(q))) != inverted;
            }
        }

        @Override
        void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            double[] x = ((DoubleVector) a).values();
            double[] y = ((DoubleVector) b).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                double p = x[i];
                double q = y[i];
                out[i] = (p < q || (Double.isNaN(q) && !Double.isNaN(p))) != inverted;
            }
        }
    }

    /** Strings and binary values by their bytes, unsigned. */
    static final class OfBytes extends Comparison {

        OfBytes(Evaluator left, Evaluator right, ComparisonOperator operator) {
            super(NullMode.SKIPPED, left, right, operator);
        }

        @Override
        void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            BytesVector x = (BytesVector) a;
            BytesVector y = (BytesVector) b;
            byte[] xs = x.base();
            byte[] ys = y.base();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int length = x.length(i);
                int p = x.offset(i);
                int q = y.offset(i);
                boolean same = length == y.length(i) && Arrays.equals(xs, p, p + length, ys, q, q + length);
                out[i] = same != inverted;
            }
        }

        @Override
        void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            BytesVector x = (BytesVector) a;
            BytesVector y = (BytesVector) b;
            byte[] xs = x.base();
            byte[] ys = y.base();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int p = x.offset(i);
                int q = y.offset(i);
                int order = Arrays.compareUnsigned(xs, p, p + x.length(i), ys, q, q + y.length(i));
                out[i] = (order < 0) != inverted;
            }
        }
    }

    /** Decimals, also of different scales; up to 18 digits and of one scale they are compared as longs. */
    static final class OfDecimal extends Comparison {

        OfDecimal(Evaluator left, Evaluator right, ComparisonOperator operator) {
            super(NullMode.SKIPPED, left, right, operator);
        }

        @Override
        void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            DecimalVector x = (DecimalVector) a;
            DecimalVector y = (DecimalVector) b;
            if (areLongs(x, y)) {
                equalLongs(x.low(), y.low(), rows, out, inverted);
                return;
            }
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = (compare(x, y, i) == 0) != inverted;
            }
        }

        @Override
        void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            DecimalVector x = (DecimalVector) a;
            DecimalVector y = (DecimalVector) b;
            if (areLongs(x, y)) {
                lessLongs(x.low(), y.low(), rows, out, inverted);
                return;
            }
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = (compare(x, y, i) < 0) != inverted;
            }
        }

        private static boolean areLongs(DecimalVector a, DecimalVector b) {
            return a.isCompact() && b.isCompact() && a.scale() == b.scale();
        }

        private static int compare(DecimalVector a, DecimalVector b, int row) {
            return a.scale() == b.scale()
                    ? Decimals.compare(a.high(row), a.low(row), b.high(row), b.low(row))
                    : a.get(row).compareTo(b.get(row));
        }
    }

    /** Booleans, arrays and structs; maps for equality only. */
    static final class OfAny extends Comparison {

        OfAny(Evaluator left, Evaluator right, ComparisonOperator operator) {
            super(NullMode.SKIPPED, left, right, operator);
        }

        @Override
        void equal(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = Vectors.equal(a, i, b, i) != inverted;
            }
        }

        @Override
        void less(Vector a, Vector b, Selection rows, boolean[] out, boolean inverted) {
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = (Vectors.compare(a, i, b, i) < 0) != inverted;
            }
        }
    }
}
