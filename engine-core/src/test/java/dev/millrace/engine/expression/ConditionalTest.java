package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.b;
import static dev.millrace.engine.expression.Expressions.check;
import static dev.millrace.engine.expression.Expressions.d;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.ints;
import static dev.millrace.engine.expression.Expressions.nul;
import static dev.millrace.engine.expression.Expressions.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionalTest {

    private static final LiteralEvaluator UNKNOWN = nul(DataTypes.BooleanType);
    private static final LiteralEvaluator NO_INT = nul(DataTypes.IntegerType);
    private static final Evaluator X = new ColumnEvaluator(0, DataTypes.IntegerType);
    private static final Vector COLUMN = InternalValues.vector(DataTypes.IntegerType, 2, 0, null, -4);

    /** Fails at rows where x is 0. */
    private static Evaluator eightByX() {
        return Arithmetic.remainder(i(8), X, DataTypes.IntegerType);
    }

    private static List<Object> run(Evaluator evaluator) {
        return Expressions.readAll(Expressions.evaluate(evaluator, 4, COLUMN), 4);
    }

    @Test
    void threeValuedLogic() {
        LiteralEvaluator[] values = {b(true), b(false), UNKNOWN};
        Boolean[][] and = {{true, false, null}, {false, false, false}, {null, false, null}};
        Boolean[][] or = {{true, true, true}, {true, false, null}, {true, null, null}};
        for (int p = 0; p < 3; p++) {
            for (int q = 0; q < 3; q++) {
                check(a -> Logic.and(a[0], a[1]), and[p][q], values[p], values[q]);
                check(a -> Logic.or(a[0], a[1]), or[p][q], values[p], values[q]);
            }
        }
        check(a -> Logic.not(a[0]), false, b(true));
        check(a -> Logic.not(a[0]), null, UNKNOWN);
    }

    @Test
    void testsOfNullAndNaN() {
        check(a -> Logic.isNull(a[0]), true, NO_INT);
        check(a -> Logic.isNull(a[0]), false, i(1));
        check(a -> Logic.isNotNull(a[0]), true, s(""));
        check(a -> Logic.isNaN(a[0]), true, d(Double.NaN));
        check(a -> Logic.isNaN(a[0]), false, nul(DataTypes.DoubleType));
        check(a -> Conditional.nanvl(a[0], a[1]), 1.0, d(Double.NaN), d(1));
        check(a -> Conditional.nanvl(a[0], a[1]), null, nul(DataTypes.DoubleType), d(1));
    }

    @Test
    void errorsAppearOnlyWhereTheBranchIsTaken() {
        Evaluator notZero = Comparisons.notEqual(X, i(0));
        assertThat(run(Logic.and(notZero, Comparisons.equal(eightByX(), i(0)))))
                .isEqualTo(Arrays.asList(true, false, null, true));
        assertThat(run(Logic.or(Comparisons.equal(X, i(0)), Comparisons.equal(eightByX(), i(0)))))
                .isEqualTo(Arrays.asList(true, true, null, true));
        assertThat(run(Conditional.caseWhen(
                        List.of(Comparisons.equal(X, i(0)), Comparisons.less(X, i(0))),
                        List.of(i(-1), X),
                        eightByX(),
                        DataTypes.IntegerType)))
                .isEqualTo(Arrays.asList(0, -1, null, -4));
        assertThat(run(Conditional.coalesce(List.of(Conditional.nullIf(X, i(2)), eightByX()), DataTypes.IntegerType)))
                .isEqualTo(Arrays.asList(0, 0, null, -4));
        assertThatThrownBy(() -> run(Logic.and(Comparisons.equal(eightByX(), i(0)), notZero)))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void anArgumentIsEvaluatedOnlyWhereTheOnesBeforeItAreNotNull() {
        Vector nullable = InternalValues.vector(DataTypes.IntegerType, 1, null, 1, 1);
        Evaluator y = new ColumnEvaluator(1, DataTypes.IntegerType);
        Evaluator sum = Arithmetic.add(y, eightByX(), DataTypes.IntegerType);
        assertThat(Expressions.readAll(Expressions.evaluate(sum, 4, COLUMN, nullable), 4))
                .isEqualTo(Arrays.asList(1, null, null, 1));
        Evaluator turned = Arithmetic.add(eightByX(), y, DataTypes.IntegerType);
        assertThatThrownBy(() -> Expressions.evaluate(turned, 4, COLUMN, nullable))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void choices() {
        check(a -> Conditional.ifElse(a[0], a[1], a[2]), 1, b(true), i(1), i(2));
        check(a -> Conditional.ifElse(a[0], a[1], a[2]), 2, UNKNOWN, i(1), i(2));
        check(
                a -> Conditional.caseWhen(List.of(a[0]), List.of(a[1]), null, DataTypes.StringType),
                null,
                b(false),
                s("x"));
        check(a -> Conditional.coalesce(List.of(a), DataTypes.IntegerType), 3, NO_INT, i(3), i(4));
        check(a -> Conditional.coalesce(List.of(a), DataTypes.IntegerType), null, NO_INT, NO_INT);
        check(a -> Conditional.coalesce(List.of(a), ints().type()), List.of(1), nul(ints().type()), ints(1));
        check(a -> Conditional.nullIf(a[0], a[1]), null, i(1), i(1));
        check(a -> Conditional.nullIf(a[0], a[1]), 1, i(1), i(2));
        check(a -> Conditional.nullIf(a[0], a[1]), 1, i(1), NO_INT);
        check(a -> Conditional.nvl2(a[0], a[1], a[2]), 2, NO_INT, i(1), i(2));
    }

    @Test
    void extremes() {
        check(a -> Conditional.greatest(List.of(a), DataTypes.IntegerType), 3, i(1), NO_INT, i(3));
        check(a -> Conditional.least(List.of(a), DataTypes.IntegerType), 1, NO_INT, i(1), i(3));
        check(a -> Conditional.least(List.of(a), DataTypes.IntegerType), null, NO_INT, NO_INT);
        check(a -> Conditional.greatest(List.of(a), DataTypes.DoubleType), Double.NaN, d(1), d(Double.NaN));
        check(a -> Conditional.least(List.of(a), DataTypes.DoubleType), 1.0, d(Double.NaN), d(1));
        check(a -> Conditional.greatest(List.of(a), DataTypes.StringType), "b", s("a"), s("b"));
    }

    @Test
    void aBranchThatTakesAllRowsIsNotCopied() {
        Evaluator always = Conditional.coalesce(List.of(X, i(0)), DataTypes.IntegerType);
        Vector noNulls = InternalValues.vector(DataTypes.IntegerType, 1, 2);
        assertThat(Expressions.evaluate(always, 2, noNulls)).isSameAs(noNulls);
    }
}
