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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.expression.Expressions.Function;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

    private static final String MAX_38 = "9".repeat(38);
    private static final DataType INTERVAL = DataTypes.createDayTimeIntervalType();

    private static Function add(DataType type) {
        return a -> Arithmetic.add(a[0], a[1], type);
    }

    private static Function subtract(DataType type) {
        return a -> Arithmetic.subtract(a[0], a[1], type);
    }

    private static Function multiply(DataType type) {
        return a -> Arithmetic.multiply(a[0], a[1], type);
    }

    private static Function divide(DataType type) {
        return a -> Arithmetic.divide(a[0], a[1], type);
    }

    private static final Function ADD = a -> Arithmetic.add(a[0], a[1], a[0].type());
    private static final Function SUBTRACT = a -> Arithmetic.subtract(a[0], a[1], a[0].type());
    private static final Function MULTIPLY = a -> Arithmetic.multiply(a[0], a[1], a[0].type());
    private static final Function DIVIDE = a -> Arithmetic.divide(a[0], a[1], a[0].type());
    private static final Function DIV = a -> Arithmetic.integralDivide(a[0], a[1], DataTypes.LongType);
    private static final Function REMAINDER = a -> Arithmetic.remainder(a[0], a[1], a[0].type());
    private static final Function PMOD = a -> Arithmetic.pmod(a[0], a[1], a[0].type());
    private static final Function NEGATE = a -> Arithmetic.negate(a[0]);
    private static final Function ABS = a -> Arithmetic.abs(a[0]);

    @Test
    void sumsDifferencesAndProducts() {
        check(ADD, 3, i(1), i(2));
        check(ADD, 127, tiny(126), tiny(1));
        check(ADD, -32768, small(-32767), small(-1));
        check(ADD, Long.MAX_VALUE, l(Long.MAX_VALUE - 1), l(1));
        check(ADD, Double.POSITIVE_INFINITY, d(Double.MAX_VALUE), d(Double.MAX_VALUE));
        check(ADD, (double) (0.1f + 0.2f), f(0.1f), f(0.2f));
        check(ADD, null, i(1), nul(DataTypes.IntegerType));
        check(SUBTRACT, -1, i(1), i(2));
        check(SUBTRACT, -128, tiny(-127), tiny(1));
        check(SUBTRACT, Long.MIN_VALUE, l(-1), l(Long.MAX_VALUE));
        check(MULTIPLY, 6L, l(2), l(3));
        check(MULTIPLY, -126, tiny(-63), tiny(2));
        check(MULTIPLY, (double) (1.1f * 3.3f), f(1.1f), f(3.3f));
    }

    @Test
    void overflowIsAnError() {
        fails(ADD, "BINARY_ARITHMETIC_OVERFLOW", tiny(127), tiny(1));
        fails(ADD, "BINARY_ARITHMETIC_OVERFLOW", small(32767), small(1));
        fails(ADD, "ARITHMETIC_OVERFLOW", i(Integer.MAX_VALUE), i(1));
        fails(ADD, "ARITHMETIC_OVERFLOW", l(Long.MAX_VALUE), l(1));
        fails(SUBTRACT, "BINARY_ARITHMETIC_OVERFLOW", tiny(-128), tiny(1));
        fails(SUBTRACT, "ARITHMETIC_OVERFLOW", i(Integer.MIN_VALUE), i(1));
        fails(SUBTRACT, "ARITHMETIC_OVERFLOW", l(Long.MIN_VALUE), l(1));
        fails(MULTIPLY, "BINARY_ARITHMETIC_OVERFLOW", tiny(127), tiny(2));
        fails(MULTIPLY, "ARITHMETIC_OVERFLOW", i(Integer.MAX_VALUE), i(2));
        fails(MULTIPLY, "ARITHMETIC_OVERFLOW", l(Long.MIN_VALUE), l(-1));
        fails(MULTIPLY, "ARITHMETIC_OVERFLOW", l(Long.MAX_VALUE), l(2));
        assertThatThrownBy(() ->
                        Expressions.evaluate(Arithmetic.add(i(Integer.MAX_VALUE), i(1), DataTypes.IntegerType), 1))
                .hasMessage("[ARITHMETIC_OVERFLOW] integer overflow. Use 'try_add' to tolerate overflow and return NULL"
                        + " instead. SQLSTATE: 22003");
        assertThatThrownBy(() -> Expressions.evaluate(Arithmetic.add(tiny(127), tiny(1), DataTypes.ByteType), 1))
                .hasMessage("[BINARY_ARITHMETIC_OVERFLOW] 127S + 1S caused overflow. Use `try_add` to ignore overflow"
                        + " problem and return NULL. SQLSTATE: 22003");
    }

    @Test
    void tolerantFunctionsGiveNull() {
        Function tryAdd = a -> Arithmetic.add(a[0], a[1], a[0].type(), ErrorMode.NULL);
        check(tryAdd, null, i(Integer.MAX_VALUE), i(1));
        check(tryAdd, null, l(Long.MAX_VALUE), l(1));
        check(tryAdd, 5, i(2), i(3));
        check(a -> Arithmetic.subtract(a[0], a[1], a[0].type(), ErrorMode.NULL), null, tiny(127), tiny(-1));
        check(a -> Arithmetic.multiply(a[0], a[1], a[0].type(), ErrorMode.NULL), null, l(1L << 62), l(4));
        check(a -> Arithmetic.divide(a[0], a[1], a[0].type(), ErrorMode.NULL), null, d(1), d(0));
        check(a -> Arithmetic.remainder(a[0], a[1], a[0].type(), ErrorMode.NULL), null, i(5), i(0));
        check(
                a -> Arithmetic.multiply(a[0], a[1], new DecimalType(38, 1), ErrorMode.NULL),
                null,
                dec(MAX_38, 38, 0),
                dec("10.0", 3, 1));
    }

    @Test
    void division() {
        check(DIVIDE, 2.5, d(5), d(2));
        check(DIVIDE, (double) (1f / 3f), f(1), f(3));
        fails(DIVIDE, "DIVIDE_BY_ZERO", d(1), d(0));
        fails(DIVIDE, "DIVIDE_BY_ZERO", d(1), d(-0.0));
        check(DIV, 2L, l(5), l(2));
        check(DIV, -2L, l(-5), l(2));
        check(DIV, 2L, i(5), i(2));
        fails(DIV, "DIVIDE_BY_ZERO", l(5), l(0));
        fails(DIV, "ARITHMETIC_OVERFLOW", l(Long.MIN_VALUE), l(-1));
        check(DIV, 3L, dec("7.5", 2, 1), dec("2.0", 2, 1));
        fails(DIV, "DIVIDE_BY_ZERO", dec("7.5", 2, 1), dec("0.0", 2, 1));
        check(DIVIDE, null, nul(DataTypes.DoubleType), d(0));
        check(DIVIDE, null, d(1), nul(DataTypes.DoubleType));
    }

    @Test
    void remainders() {
        check(REMAINDER, -1, i(-7), i(3));
        check(REMAINDER, 0, tiny(-128), tiny(-1));
        check(REMAINDER, -1.5, d(-7.5), d(2));
        check(REMAINDER, new BigDecimal("-1.5"), dec("-7.5", 2, 1), dec("2.0", 2, 1));
        check(PMOD, 2, i(-7), i(3));
        check(PMOD, 1, i(7), i(-3));
        check(PMOD, -1, i(-7), i(-3));
        check(PMOD, 2L, l(-7), l(3));
        check(PMOD, 0.5, d(-7.5), d(2));
        check(PMOD, new BigDecimal("0.5"), dec("-7.5", 2, 1), dec("2.0", 2, 1));
        check(PMOD, Integer.MAX_VALUE - 1, i(-1), i(Integer.MAX_VALUE));
        fails(REMAINDER, "REMAINDER_BY_ZERO", i(5), i(0));
        fails(REMAINDER, "REMAINDER_BY_ZERO", d(5), d(0));
        fails(PMOD, "REMAINDER_BY_ZERO", l(5), l(0));
        fails(PMOD, "REMAINDER_BY_ZERO", dec("5.0", 2, 1), dec("0.0", 2, 1));
    }

    @Test
    void decimals() {
        check(add(new DecimalType(4, 2)), new BigDecimal("2.75"), dec("1.5", 2, 1), dec("1.25", 3, 2));
        check(subtract(new DecimalType(4, 2)), new BigDecimal("0.25"), dec("1.5", 2, 1), dec("1.25", 3, 2));
        check(multiply(new DecimalType(6, 3)), new BigDecimal("-1.875"), dec("-1.5", 2, 1), dec("1.25", 3, 2));
        check(divide(new DecimalType(8, 6)), new BigDecimal("0.333333"), dec("1.0", 2, 1), dec("3.0", 2, 1));
        check(divide(new DecimalType(38, 6)), new BigDecimal("0.666667"), dec("2", 38, 10), dec("3", 38, 10));
        String large = "12345678901234567890.123456789";
        check(
                multiply(new DecimalType(38, 6)),
                new BigDecimal("38561194578875171557.887517"),
                dec(large, 38, 18),
                dec("3.123456789", 38, 18));
        check(
                add(new DecimalType(38, 17)),
                new BigDecimal("12345678901234567893.24691357800000000"),
                dec(large, 38, 18),
                dec("3.123456789", 38, 18));
        check(REMAINDER, new BigDecimal("2.365696818000000000"), dec(large, 38, 18), dec("3.123456789", 38, 18));
        String wide = "12345678901234567890";
        check(add(new DecimalType(21, 0)), new BigDecimal("24691357802469135780"), dec(wide, 20, 0), dec(wide, 20, 0));
        check(subtract(new DecimalType(21, 0)), new BigDecimal("0"), dec(wide, 20, 0), dec(wide, 20, 0));
        check(
                subtract(new DecimalType(21, 0)),
                new BigDecimal("-24691357802469135780"),
                dec("-" + wide, 20, 0),
                dec(wide, 20, 0));
        check(
                multiply(new DecimalType(36, 0)),
                new BigDecimal("999999999999999998000000000000000001"),
                dec("9".repeat(18), 18, 0),
                dec("9".repeat(18), 18, 0));
        fails(
                add(new DecimalType(38, 0)),
                "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
                dec(MAX_38, 38, 0),
                dec("1", 1, 0));
        fails(
                multiply(new DecimalType(38, 0)),
                "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
                dec(MAX_38, 38, 0),
                dec("10", 2, 0));
        fails(divide(new DecimalType(8, 6)), "DIVIDE_BY_ZERO", dec("1.0", 2, 1), dec("0.0", 2, 1));
    }

    @Test
    void negationAndAbsoluteValue() {
        check(NEGATE, -5, i(5));
        check(NEGATE, -0.0, d(0.0));
        check(NEGATE, new BigDecimal("-1.5"), dec("1.5", 2, 1));
        check(NEGATE, new BigDecimal("12345678901234567890"), dec("-12345678901234567890", 20, 0));
        check(ABS, 5L, l(-5));
        check(ABS, new BigDecimal("12345678901234567890"), dec("-12345678901234567890", 20, 0));
        check(ABS, Double.NaN, d(Double.NaN));
        fails(NEGATE, "ARITHMETIC_OVERFLOW", tiny(-128));
        fails(NEGATE, "ARITHMETIC_OVERFLOW", small(-32768));
        fails(NEGATE, "ARITHMETIC_OVERFLOW", i(Integer.MIN_VALUE));
        fails(ABS, "ARITHMETIC_OVERFLOW", l(Long.MIN_VALUE));
    }

    @Test
    void intervals() {
        long day = 86_400_000_000L;
        LiteralEvaluator oneDay = new LiteralEvaluator(day, INTERVAL);
        assertThat(INTERVAL).isInstanceOf(DayTimeIntervalType.class);
        check(ADD, 2 * day, oneDay, oneDay);
        check(multiply(INTERVAL), 2 * day, oneDay, i(2));
        check(multiply(INTERVAL), day + day / 2, oneDay, dec("1.5", 2, 1));
        check(multiply(INTERVAL), day / 4, oneDay, d(0.25));
        check(divide(INTERVAL), day / 2, oneDay, l(2));
        check(divide(INTERVAL), 2L, new LiteralEvaluator(3L, INTERVAL), i(2));
        check(DIV, 24L, oneDay, new LiteralEvaluator(day / 24, INTERVAL));
        fails(
                ADD,
                "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION",
                oneDay,
                new LiteralEvaluator(Long.MAX_VALUE, INTERVAL));
        fails(multiply(INTERVAL), "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", oneDay, l(Long.MAX_VALUE));
        fails(divide(INTERVAL), "INTERVAL_DIVIDED_BY_ZERO", oneDay, i(0));
        LiteralEvaluator time = new LiteralEvaluator(1_000L, DataTypes.TimestampType);
        check(add(DataTypes.TimestampType), day + 1_000, time, oneDay);
        check(subtract(INTERVAL), 0L, time, time);
    }
}
