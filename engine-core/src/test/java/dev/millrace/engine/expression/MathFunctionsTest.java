package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.check;
import static dev.millrace.engine.expression.Expressions.d;
import static dev.millrace.engine.expression.Expressions.dec;
import static dev.millrace.engine.expression.Expressions.f;
import static dev.millrace.engine.expression.Expressions.fails;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.l;
import static dev.millrace.engine.expression.Expressions.nul;
import static dev.millrace.engine.expression.Expressions.small;
import static dev.millrace.engine.expression.Expressions.tiny;

import dev.millrace.engine.expression.Expressions.Function;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MathFunctionsTest {

    private static Function round(int digits) {
        return a -> MathFunctions.round(a[0], digits, a[0].type());
    }

    private static Function round(int digits, int precision, int scale) {
        return a -> MathFunctions.round(a[0], digits, new DecimalType(precision, scale));
    }

    @Test
    void logarithmsAndPowers() {
        check(a -> MathFunctions.sqrt(a[0]), Double.NaN, d(-1));
        check(a -> MathFunctions.pow(a[0], a[1]), 8.0, d(2), d(3));
        check(a -> MathFunctions.exp(a[0]), 2.7182818284590455, d(1));
        check(a -> MathFunctions.ln(a[0]), null, d(0));
        check(a -> MathFunctions.ln(a[0]), null, d(-1));
        check(a -> MathFunctions.ln(a[0]), Double.NaN, d(Double.NaN));
        check(a -> MathFunctions.log(a[0], a[1]), 2.0, d(10), d(100));
        check(a -> MathFunctions.log(a[0], a[1]), Double.POSITIVE_INFINITY, d(1), d(10));
        check(a -> MathFunctions.log(a[0], a[1]), null, d(0), d(10));
        check(a -> MathFunctions.log10(a[0]), 3.0, d(1000));
        check(a -> MathFunctions.log2(a[0]), 3.0, d(8));
        check(a -> MathFunctions.log1p(a[0]), null, d(-1));
        check(a -> MathFunctions.expm1(a[0]), 0.0, d(0));
        check(a -> MathFunctions.cbrt(a[0]), 3.0, d(27));
        check(a -> MathFunctions.log2(a[0]), 3.3219280948873626, d(10));
        check(a -> MathFunctions.log(a[0], a[1]), 1.4649735207179273, d(3), d(5));
        check(a -> MathFunctions.pow(a[0], a[1]), 29.67413253642086, d(2.5), d(3.7));
        check(a -> MathFunctions.log1p(a[0]), 0.26236426446749106, d(0.3));
        check(a -> MathFunctions.hypot(a[0], a[1]), 5.0, d(3), d(4));
    }

    @Test
    void angles() {
        check(a -> MathFunctions.degrees(a[0]), 180.0, d(Math.PI));
        check(a -> MathFunctions.radians(a[0]), Math.PI, d(180));
        check(a -> MathFunctions.cot(a[0]), 0.6420926159343306, d(1));
        check(a -> MathFunctions.sec(a[0]), 1.8508157176809255, d(1));
        check(a -> MathFunctions.csc(a[0]), 1.1883951057781212, d(1));
        check(a -> MathFunctions.asinh(a[0]), 0.881373587019543, d(1));
        check(a -> MathFunctions.asinh(a[0]), 9.999998333334083E-4, d(0.001));
        check(a -> MathFunctions.asinh(a[0]), -461.2101657793691, d(-1e200));
        check(a -> MathFunctions.asinh(a[0]), Double.NEGATIVE_INFINITY, d(Double.NEGATIVE_INFINITY));
        check(a -> MathFunctions.asinh(a[0]), Double.NaN, d(Double.NaN));
        check(a -> MathFunctions.acosh(a[0]), 0.0, d(1));
        check(a -> MathFunctions.acosh(a[0]), 0.9624236501192069, d(1.5));
        check(a -> MathFunctions.acosh(a[0]), 461.2101657793691, d(1e200));
        check(a -> MathFunctions.acosh(a[0]), Double.NaN, d(0.5));
        check(a -> MathFunctions.atanh(a[0]), 0.10033534773107558, d(0.1));
        check(a -> MathFunctions.atanh(a[0]), Double.NaN, d(2));
        check(a -> MathFunctions.sinh(a[0]), 1.1752011936438014, d(1));
        check(a -> MathFunctions.tanh(a[0]), 0.2913126124515909, d(0.3));
        check(a -> MathFunctions.tan(a[0]), 0.8422883804630794, d(0.7));
        check(a -> MathFunctions.atanh(a[0]), 0.5493061443340548, d(0.5));
        check(a -> MathFunctions.atan2(a[0], a[1]), 2.356194490192345, d(1), d(-1));
        check(a -> MathFunctions.sin(a[0]), 0.0, d(0));
        check(a -> MathFunctions.signum(a[0]), -1.0, d(-2.5));
        check(a -> MathFunctions.rint(a[0]), 2.0, d(2.5));
    }

    @Test
    void ceilingAndFloor() {
        check(a -> MathFunctions.ceil(a[0], DataTypes.LongType), 0L, d(-0.1));
        check(a -> MathFunctions.floor(a[0], DataTypes.LongType), Long.MAX_VALUE, d(1e30));
        check(a -> MathFunctions.ceil(a[0], DataTypes.LongType), 0L, d(Double.NaN));
        check(a -> MathFunctions.floor(a[0], DataTypes.LongType), 5L, l(5));
        check(a -> MathFunctions.ceil(a[0], new DecimalType(1, 0)), new BigDecimal("0"), dec("-0.1", 1, 1));
        check(a -> MathFunctions.floor(a[0], new DecimalType(1, 0)), new BigDecimal("-1"), dec("-0.1", 1, 1));
        check(a -> MathFunctions.ceil(a[0], 1, new DecimalType(3, 1)), new BigDecimal("3.2"), dec("3.14", 3, 2));
        check(a -> MathFunctions.floor(a[0], 1, new DecimalType(3, 1)), new BigDecimal("3.1"), dec("3.15", 3, 2));
    }

    @Test
    void rounding() {
        check(round(0), 3.0, d(2.5));
        check(round(0), -3.0, d(-2.5));
        check(round(2), 1.01, d(1.005));
        check(round(2), 1.2345678901234567E19, d(12345678901234567890.12345));
        check(round(0), 0.0, d(0.49999999999999994));
        check(round(0), 0.0, d(-0.4));
        check(round(1), 1.2, d(1.15));
        check(round(2), (double) 2.67f, f(2.675f));
        check(round(0), Double.NaN, d(Double.NaN));
        check(round(-299), 1.0e300, d(1e300));
        check(round(-1), 30, i(25));
        check(round(-1), -30, i(-25));
        check(round(3), 25, i(25));
        check(round(-1), 120, tiny(124));
        fails(round(-1), "ARITHMETIC_OVERFLOW", i(Integer.MAX_VALUE));
        fails(round(-1), "ARITHMETIC_OVERFLOW", tiny(127));
        fails(round(-1), "ARITHMETIC_OVERFLOW", small(32767));
        fails(round(-1), "ARITHMETIC_OVERFLOW", l(Long.MAX_VALUE));
        check(round(0, 2, 0), new BigDecimal("3"), dec("2.5", 2, 1));
        check(round(1, 3, 1), new BigDecimal("2.5"), dec("2.45", 3, 2));
        check(round(-1, 2, 0), new BigDecimal("0"), dec("2.5", 2, 1));
        check(round(1, 4, 1), new BigDecimal("100.0"), dec("99.99", 4, 2));
        check(round(-3, 4, 0), new BigDecimal("0"), dec("99.99", 4, 2));
        check(a -> MathFunctions.bround(a[0], 0, a[0].type()), 4.0, d(3.5));
        check(a -> MathFunctions.bround(a[0], -1, a[0].type()), 20, i(25));
        check(a -> MathFunctions.bround(a[0], 0, new DecimalType(2, 0)), new BigDecimal("2"), dec("2.5", 2, 1));
        check(round(0), null, nul(DataTypes.DoubleType));
    }

    @Test
    void factorials() {
        check(a -> MathFunctions.factorial(a[0]), 120L, i(5));
        check(a -> MathFunctions.factorial(a[0]), 2432902008176640000L, i(20));
        check(a -> MathFunctions.factorial(a[0]), null, i(21));
        check(a -> MathFunctions.factorial(a[0]), null, i(-1));
    }

    @Test
    void bits() {
        check(a -> Bits.and(a[0], a[1]), 1, i(3), i(5));
        check(a -> Bits.or(a[0], a[1]), 7L, l(3), l(5));
        check(a -> Bits.xor(a[0], a[1]), 6, tiny(3), tiny(5));
        check(a -> Bits.not(a[0]), -1, tiny(0));
        check(a -> Bits.not(a[0]), -1L, l(0));
        check(a -> Bits.shiftLeft(a[0], a[1]), 2, i(1), i(33));
        check(a -> Bits.shiftLeft(a[0], a[1]), 2L, l(1), i(65));
        check(a -> Bits.shiftRight(a[0], a[1]), -4, i(-8), i(1));
        check(a -> Bits.shiftRightUnsigned(a[0], a[1]), 2147483644, i(-8), i(1));
        check(a -> Bits.count(a[0]), 3, i(7));
        check(a -> Bits.count(a[0]), 64, i(-1));
    }
}
