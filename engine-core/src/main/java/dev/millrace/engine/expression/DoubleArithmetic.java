package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.FloatType;

/**
 * Sum, difference and product of doubles and floats. Floats are computed as doubles and rounded; for these operations
 * that gives the float that float arithmetic gives, since a double has more than twice the digits.
 */
abstract class DoubleArithmetic extends VectorFunction<DoubleVector> {

    private final boolean isFloat;

    private DoubleArithmetic(Evaluator left, Evaluator right, DataType type) {
        super(NullMode.COMPUTED_OVER, new DoubleVector(type, 0), left, right);
        this.isFloat = type instanceof FloatType;
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, DoubleVector result) {
        double[] a = ((DoubleVector) arguments[0]).values();
        double[] b = ((DoubleVector) arguments[1]).values();
        if (rows.isAll()) {
            dense(a, b, result.values(), rows.count());
        } else {
            selected(a, b, result.values(), rows.positions(), rows.count());
        }
        if (isFloat) {
            roundToFloat(result.values(), rows);
        }
    }

    abstract void dense(double[] a, double[] b, double[] out, int count);

    abstract void selected(double[] a, double[] b, double[] out, int[] positions, int count);

    static void roundToFloat(double[] values, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            values[i] = (float) values[i];
        }
    }

    static final class Add extends DoubleArithmetic {

        Add(Evaluator left, Evaluator right, DataType type) {
            super(left, right, type);
        }

        @Override
        void dense(double[] a, double[] b, double[] out, int count) {
            for (int i = 0; i < count; i++) {
                out[i] = a[i] + b[i];
            }
        }

        @Override
        void selected(double[] a, double[] b, double[] out, int[] positions, int count) {
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = a[i] + b[i];
            }
        }
    }

    static final class Subtract extends DoubleArithmetic {

        Subtract(Evaluator left, Evaluator right, DataType type) {
            super(left, right, type);
        }

        @Override
        void dense(double[] a, double[] b, double[] out, int count) {
            for (int i = 0; i < count; i++) {
                out[i] = a[i] - b[i];
            }
        }

        @Override
        void selected(double[] a, double[] b, double[] out, int[] positions, int count) {
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = a[i] - b[i];
            }
        }
    }

    static final class Multiply extends DoubleArithmetic {

        Multiply(Evaluator left, Evaluator right, DataType type) {
            super(left, right, type);
        }

        @Override
        void dense(double[] a, double[] b, double[] out, int count) {
            for (int i = 0; i < count; i++) {
                out[i] = a[i] * b[i];
            }
        }

        @Override
        void selected(double[] a, double[] b, double[] out, int[] positions, int count) {
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = a[i] * b[i];
            }
        }
    }
}
