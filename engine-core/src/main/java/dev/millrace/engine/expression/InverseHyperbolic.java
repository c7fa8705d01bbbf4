package dev.millrace.engine.expression;

/** The inverse hyperbolic functions by the formulas of fdlibm, which neither overflow nor cancel; as in Spark. */
final class InverseHyperbolic {

    private static final double LARGE = 1L << 28;
    private static final double LOG_OF_2 = 6.93147180559945286227e-01;

    private InverseHyperbolic() {}

    /** Of {@code x >= 0}. */
    static double asinh(double x) {
        if (x > LARGE) {
            return StrictMath.log(x) + LOG_OF_2;
        }
        double square = x * x;
        if (x > 2) {
            return StrictMath.log(2 * x + 1 / (Math.sqrt(square + 1) + x));
        }
        return StrictMath.log1p(x + square / (1 + Math.sqrt(1 + square)));
    }

    static double acosh(double x) {
        if (x < 1) {
            return Double.NaN;
        }
        if (x > LARGE) {
            return StrictMath.log(x) + LOG_OF_2;
        }
        if (x > 2) {
            return StrictMath.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
        }
        double above = x - 1;
        return StrictMath.log1p(above + Math.sqrt(2 * above + above * above));
    }
}
