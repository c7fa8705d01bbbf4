package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;

/** Functions of two doubles that give a double. */
enum DoubleBinaryFunction {
    POW {
        @Override
        double apply(double x, double y) {
            return StrictMath.pow(x, y);
        }
    },
    /** The logarithm of {@code y} to the base {@code x}; {@code NULL} unless both are positive. */
    LOG {
        @Override
        double apply(double x, double y) {
            return StrictMath.log(y) / StrictMath.log(x);
        }

        @Override
        boolean isUndefined(double x, double y) {
            return x <= 0 || y <= 0;
        }
    },
    HYPOT {
        @Override
        double apply(double x, double y) {
            return Math.hypot(x, y);
        }
    },
    /** The angle of the point whose ordinate comes first; zeros are positive, as in Spark. */
    ATAN2 {
        @Override
        double apply(double x, double y) {
            return Math.atan2(x + 0.0, y + 0.0);
        }
    };

    abstract double apply(double x, double y);

    boolean isUndefined(double x, double y) {
        return false;
    }

    Evaluator of(Evaluator left, Evaluator right) {
        return new Loop(this, left, right);
    }

    private static final class Loop extends VectorFunction<DoubleVector> {

        private final DoubleBinaryFunction function;

        Loop(DoubleBinaryFunction function, Evaluator left, Evaluator right) {
            super(NullMode.SKIPPED, new DoubleVector(DataTypes.DoubleType, 0), left, right);
            this.function = function;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            double[] a = ((DoubleVector) arguments[0]).values();
            double[] b = ((DoubleVector) arguments[1]).values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                if (function.isUndefined(a[i], b[i])) {
                    result.setNull(i);
                } else {
                    result.set(i, function.apply(a[i], b[i]));
                }
            }
        }
    }
}
