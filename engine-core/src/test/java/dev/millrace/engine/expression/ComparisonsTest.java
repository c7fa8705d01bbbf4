package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.array;
import static dev.millrace.engine.expression.Expressions.b;
import static dev.millrace.engine.expression.Expressions.bin;
import static dev.millrace.engine.expression.Expressions.check;
import static dev.millrace.engine.expression.Expressions.d;
import static dev.millrace.engine.expression.Expressions.dec;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.ints;
import static dev.millrace.engine.expression.Expressions.l;
import static dev.millrace.engine.expression.Expressions.nul;
import static dev.millrace.engine.expression.Expressions.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.Expressions.Function;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    private static final Function EQUAL = a -> Comparisons.equal(a[0], a[1]);
    private static final Function NULL_SAFE = a -> Comparisons.nullSafeEqual(a[0], a[1]);

    /** Checks all six operators, in both directions, for values of which the first is smaller. */
    private static void ordered(LiteralEvaluator small, LiteralEvaluator large) {
        check(EQUAL, false, small, large);
        check(a -> Comparisons.notEqual(a[0], a[1]), true, small, large);
        check(a -> Comparisons.less(a[0], a[1]), true, small, large);
        check(a -> Comparisons.less(a[0], a[1]), false, large, small);
        check(a -> Comparisons.less(a[0], a[1]), false, small, small);
        check(a -> Comparisons.lessOrEqual(a[0], a[1]), true, small, large);
        check(a -> Comparisons.lessOrEqual(a[0], a[1]), false, large, small);
        check(a -> Comparisons.lessOrEqual(a[0], a[1]), true, small, small);
        check(a -> Comparisons.greater(a[0], a[1]), false, small, large);
        check(a -> Comparisons.greater(a[0], a[1]), true, large, small);
        check(a -> Comparisons.greater(a[0], a[1]), false, small, small);
        check(a -> Comparisons.greaterOrEqual(a[0], a[1]), false, small, large);
        check(a -> Comparisons.greaterOrEqual(a[0], a[1]), true, large, small);
        check(a -> Comparisons.greaterOrEqual(a[0], a[1]), true, small, small);
        check(EQUAL, true, small, small);
        check(NULL_SAFE, true, large, large);
        check(NULL_SAFE, false, small, large);
    }

    @Test
    void everyTypeHasItsOrder() {
        ordered(i(-1), i(1));
        ordered(l(Long.MIN_VALUE), l(Long.MAX_VALUE));
        ordered(d(1.5), d(2.5));
        ordered(b(false), b(true));
        ordered(s("a"), s("b"));
        ordered(s("a"), s("aa"));
        ordered(s("z"), s("ä"));
        ordered(s("\uFFFD"), s("😀"));
        ordered(bin("7f"), bin("80"));
        ordered(bin(""), bin("00"));
        ordered(dec("1.50", 3, 2), dec("1.51", 3, 2));
        ordered(dec("-12345678901234567890", 20, 0), dec("12345678901234567890", 20, 0));
        ordered(dec("1.5", 2, 1), dec("1.51", 3, 2));
        ordered(ints(1, 2), ints(1, 3));
        ordered(ints(1), ints(1, 2));
        ordered(ints((Object) null), ints(1));
    }

    @Test
    void doublesHaveOneNaNAndOneZero() {
        check(EQUAL, true, d(Double.NaN), d(Double.NaN));
        check(EQUAL, true, d(0.0), d(-0.0));
        ordered(d(Double.POSITIVE_INFINITY), d(Double.NaN));
        check(NULL_SAFE, true, d(-0.0), d(0.0));
    }

    @Test
    void nullIsEqualToNullOnlyWhenAskedTo() {
        check(EQUAL, null, nul(DataTypes.IntegerType), i(1));
        check(NULL_SAFE, true, nul(DataTypes.IntegerType), nul(DataTypes.IntegerType));
        check(NULL_SAFE, false, nul(DataTypes.StringType), s("a"));
    }

    @Test
    void membershipInLiterals() {
        check(a -> Comparisons.in(a[0], List.of(i(1), i(2))), true, i(2));
        check(a -> Comparisons.in(a[0], List.of(i(1), i(2))), false, i(3));
        check(a -> Comparisons.in(a[0], List.of(i(1), nul(DataTypes.IntegerType))), null, i(3));
        check(a -> Comparisons.in(a[0], List.of(i(1), nul(DataTypes.IntegerType))), true, i(1));
        check(a -> Comparisons.in(a[0], List.of(i(1))), null, nul(DataTypes.IntegerType));
        check(a -> Comparisons.in(a[0], List.of(l(Long.MIN_VALUE), l(0))), true, l(Long.MIN_VALUE));
        check(a -> Comparisons.in(a[0], List.of(s("a"), s(""))), true, s(""));
        check(a -> Comparisons.in(a[0], List.of(s("a"), s("b"))), false, s("c"));
        check(a -> Comparisons.in(a[0], List.of(d(Double.NaN))), true, d(Double.NaN));
        check(a -> Comparisons.in(a[0], List.of(d(0.0))), true, d(-0.0));
        check(a -> Comparisons.in(a[0], List.of(ints(1, null))), true, ints(1, null));
        check(
                a -> Comparisons.in(a[0], List.of(array(DataTypes.StringType, "a"))),
                true,
                array(DataTypes.StringType, "a"));
    }

    @Test
    void membershipInManyLiterals() {
        List<Evaluator> options = new ArrayList<>();
        for (int k = 0; k < 1000; k++) {
            options.add(l(k * 7919L));
        }
        check(a -> Comparisons.in(a[0], options), true, l(999 * 7919L));
        check(a -> Comparisons.in(a[0], options), false, l(5));
    }

    @Test
    void membershipInColumns() {
        Vector value = InternalValues.vector(DataTypes.IntegerType, 1, 2, 3, null, 4);
        Vector first = InternalValues.vector(DataTypes.IntegerType, 1, 9, null, 1, null);
        Vector second = InternalValues.vector(DataTypes.IntegerType, 1, 2, 9, 1, 4);
        Evaluator in = Comparisons.in(
                new ColumnEvaluator(0, DataTypes.IntegerType),
                List.of(new ColumnEvaluator(1, DataTypes.IntegerType), new ColumnEvaluator(2, DataTypes.IntegerType)));
        assertThat(Expressions.readAll(Expressions.evaluate(in, 5, value, first, second), 5))
                .isEqualTo(Arrays.asList(true, true, null, null, true));
    }
}
