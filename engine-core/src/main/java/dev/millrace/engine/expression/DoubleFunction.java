package dev.millrace.engine.expression;

import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;

/**
 * Functions of one double that give a double. {@code StrictMath} where Spark uses it, so that results are equal to the last
 * bit. Where the logarithms are not defined the result is {@code NULL}.
 */
enum DoubleFunction {
    SQRT {
        @Override
        double apply(double x) {
            return Math.sqrt(x);
        }
    },
    CBRT {
        @Override
        double apply(double x) {
            return Math.cbrt(x);
        }
    },
    EXP {
        @Override
        double apply(double x) {
            return StrictMath.exp(x);
        }
    },
    EXPM1 {
        @Override
        double apply(double x) {
            return StrictMath.expm1(x);
        }
    },
    LN(0) {
        @Override
        double apply(double x) {
            return StrictMath.log(x);
        }
    },
    LOG10(0) {
        @Override
        double apply(double x) {
            return StrictMath.log10(x);
        }
    },
    LOG2(0) {
        @Override
        double apply(double x) {
            return StrictMath.log(x) / LOG_OF_2;
        }
    },
    LOG1P(-1) {
        @Override
        double apply(double x) {
            return StrictMath.log1p(x);
        }
    },
    SIN {
        @Override
        double apply(double x) {
            return Math.sin(x);
        }
    },
    COS {
        @Override
        double apply(double x) {
            return Math.cos(x);
        }
    },
    TAN {
        @Override
        double apply(double x) {
            return Math.tan(x);
        }
    },
    COT {
        @Override
        double apply(double x) {
            return 1 / Math.tan(x);
        }
    },
    SEC {
        @Override
        double apply(double x) {
            return 1 / Math.cos(x);
        }
    },
    CSC {
        @Override
        double apply(double x) {
            return 1 / Math.sin(x);
        }
    },
    ASIN {
        @Override
        double apply(double x) {
            return Math.asin(x);
        }
    },
    ACOS {
        @Override
        double apply(double x) {
            return Math.acos(x);
        }
    },
    ATAN {
        @Override
        double apply(double x) {
            return Math.atan(x);
        }
    },
    SINH {
        @Override
        double apply(double x) {
            return Math.sinh(x);
        }
    },
    COSH {
        @Override
        double apply(double x) {
            return Math.cosh(x);
        }
    },
    TANH {
        @Override
        double apply(double x) {
            return Math.tanh(x);
        }
    },
    ASINH {
        @Override
        double apply(double x) {
            double magnitude = Math.abs(x);
            return Double.isNaN(x) ? x : Math.copySign(InverseHyperbolic.asinh(magnitude), x);
        }
    },
    ACOSH {
        @Override
        double apply(double x) {
            return InverseHyperbolic.acosh(x);
        }
    },
    ATANH {
        @Override
        double apply(double x) {
            return 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));
        }
    },
    DEGREES {
        @Override
        double apply(double x) {
            return Math.toDegrees(x);
        }
    },
    RADIANS {
        @Override
        double apply(double x) {
            return Math.toRadians(x);
        }
    },
    SIGNUM {
        @Override
        double apply(double x) {
            return Math.signum(x);
        }
    },
    RINT {
        @Override
        double apply(double x) {
            return Math.rint(x);
        }
    };

    private static final double LOG_OF_2 = StrictMath.log(2);

    /** The result is {@code NULL} for this value and below; NaN compares false, so a limit of NaN is none. */
    private final double undefinedUpTo;

    DoubleFunction() {
        this(Double.NaN);
    }

    DoubleFunction(double undefinedUpTo) {
        this.undefinedUpTo = undefinedUpTo;
    }

    abstract double apply(double x);

    /** This function over a column of doubles. */
    Evaluator of(Evaluator child) {
        return new Loop(this, child);
    }

    private static final class Loop extends VectorFunction<DoubleVector> {

        private final DoubleFunction function;

        Loop(DoubleFunction function, Evaluator child) {
            super(NullMode.SKIPPED, new DoubleVector(DataTypes.DoubleType, 0), child);
            this.function = function;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            double[] values = ((DoubleVector) arguments[0]).values();
            double[] out = result.values();
            double undefined = function.undefinedUpTo;
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                if (values[i] <= undefined) {
                    result.setNull(i);
                } else {
                    out[i] = function.apply(values[i]);
                }
            }
        }
    }
}
