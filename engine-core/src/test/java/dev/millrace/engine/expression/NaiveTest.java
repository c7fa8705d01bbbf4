package dev.millrace.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.ShortType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kernels against what the JDK computes with numbers of any size and with strings; null stands for an error here. */
class NaiveTest {

    private static final long SEED = Long.getLong("millrace.seed", 4711L);

    private final RandomVectors vectors = new RandomVectors(new Random(SEED));

    /** The expected value of two values that are not NULL; null when the expression must fail. */
    private interface Naive {
        @Nullable
        Object of(Object a, Object b);
    }

    private interface WholeOperation {
        BigInteger of(BigInteger a, BigInteger b);
    }

    private interface DecimalOperation {
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    private void check(String what, DataType a, DataType b, Expressions.Function function, Naive naive) {
        Evaluator[] columns = {new ColumnEvaluator(0, a), new ColumnEvaluator(1, b)};
        Evaluator evaluator = function.of(columns);
        int rows = 800;
        Batch batch = new Batch(rows, new Vector[] {vectors.column(a, rows), vectors.column(b, rows)});
        for (int row = 0; row < rows; row++) {
            Object left = Expressions.read(batch.column(0), row);
            Object right = Expressions.read(batch.column(1), row);
            boolean known = left != null && right != null;
            Object expected = known ? naive.of(left, right) : null;
            Object actual;
            try {
                Selection one = Selection.of(new int[] {row}, 1);
                actual = Expressions.read(evaluator.evaluate(batch, one, Expressions.CONTEXT), row);
                assertThat(actual)
                        .as("%s of %s and %s, seed %d", what, left, right, SEED)
                        .isEqualTo(expected);
            } catch (EvaluationException e) {
                assertThat(known && expected == null)
                        .as("%s of %s and %s should be %s, seed %d", what, left, right, expected, SEED)
                        .isTrue();
            }
        }
    }

    private void wholeNumbers(String what, DataType type, Expressions.Function function, WholeOperation operation) {
        long max = type instanceof ByteType
                ? Byte.MAX_VALUE
                : type instanceof ShortType
                        ? Short.MAX_VALUE
                        : type instanceof IntegerType ? Integer.MAX_VALUE : Long.MAX_VALUE;
        check(what + " " + type.sql(), type, type, function, (a, b) -> {
            BigInteger x = BigInteger.valueOf(((Number) a).longValue());
            BigInteger y = BigInteger.valueOf(((Number) b).longValue());
            BigInteger exact;
            try {
                exact = operation.of(x, y);
            } catch (ArithmeticException e) {
                return null;
            }
            boolean fits =
                    exact.compareTo(BigInteger.valueOf(max)) <= 0 && exact.compareTo(BigInteger.valueOf(-max - 1)) >= 0;
            return !fits ? null : a instanceof Integer ? (Object) exact.intValue() : (Object) exact.longValue();
        });
    }

    @Test
    void wholeNumbersAreExactOrFail() {
        DataType[] types = {DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType};
        for (int round = 0; round < 5; round++) {
            for (DataType t : types) {
                wholeNumbers("+", t, a -> Arithmetic.add(a[0], a[1], t), BigInteger::add);
                wholeNumbers("-", t, a -> Arithmetic.subtract(a[0], a[1], t), BigInteger::subtract);
                wholeNumbers("*", t, a -> Arithmetic.multiply(a[0], a[1], t), BigInteger::multiply);
                wholeNumbers("%", t, a -> Arithmetic.remainder(a[0], a[1], t), BigInteger::remainder);
            }
            DataType l = DataTypes.LongType;
            wholeNumbers("div", l, a -> Arithmetic.integralDivide(a[0], a[1], l), BigInteger::divide);
        }
    }

    private void decimals(
            String what,
            DecimalType a,
            DecimalType b,
            DecimalType to,
            Expressions.Function f,
            DecimalOperation operation) {
        check(what + " to " + to.sql(), a, b, f, (x, y) -> {
            BigDecimal exact;
            try {
                exact = operation.of((BigDecimal) x, (BigDecimal) y);
            } catch (ArithmeticException e) {
                return null;
            }
            BigDecimal rounded = exact.setScale(to.scale(), RoundingMode.HALF_UP);
            return rounded.precision() > to.precision() ? null : rounded;
        });
    }

    @Test
    void decimalsAreRoundedHalfUpOrFail() {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            DecimalType a = decimalType(random);
            DecimalType b = decimalType(random);
            DecimalType to = decimalType(random);
            int scale = Math.max(a.scale(), b.scale());
            int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
            DecimalType sum = DecimalType.adjustPrecisionScale(whole + scale + 1, scale);
            DecimalType product =
                    DecimalType.adjustPrecisionScale(a.precision() + b.precision() + 1, a.scale() + b.scale());
            for (DecimalType t : new DecimalType[] {sum, product, to}) {
                decimals("+", a, b, t, e -> Arithmetic.add(e[0], e[1], t), BigDecimal::add);
                decimals("-", a, b, t, e -> Arithmetic.subtract(e[0], e[1], t), BigDecimal::subtract);
                decimals("*", a, b, t, e -> Arithmetic.multiply(e[0], e[1], t), BigDecimal::multiply);
                decimals("%", a, b, t, e -> Arithmetic.remainder(e[0], e[1], t), BigDecimal::remainder);
                decimals(
                        "/",
                        a,
                        b,
                        t,
                        e -> Arithmetic.divide(e[0], e[1], t),
                        (x, y) -> x.divide(y, 39, RoundingMode.HALF_UP));
            }
            check(
                    "<",
                    a,
                    b,
                    e -> Comparisons.less(e[0], e[1]),
                    (x, y) -> ((BigDecimal) x).compareTo((BigDecimal) y) < 0);
            check(
                    "=",
                    a,
                    b,
                    e -> Comparisons.equal(e[0], e[1]),
                    (x, y) -> ((BigDecimal) x).compareTo((BigDecimal) y) == 0);
        }
    }

    private static DecimalType decimalType(Random random) {
        int precision = 1 + random.nextInt(38);
        return new DecimalType(precision, random.nextInt(Math.min(precision, 20) + 1));
    }

    @Test
    void strings() {
        DataType s = DataTypes.StringType;
        Evaluator nothing = new LiteralEvaluator(null, s);
        check(
                "lower",
                s,
                s,
                e -> Conditional.nvl2(e[1], Strings.lower(e[0]), nothing),
                (a, b) -> ((String) a).toLowerCase(Locale.ROOT));
        check("concat", s, s, e -> Strings.concat(List.of(e), s), (a, b) -> (String) a + b);
        check("contains", s, s, e -> Strings.contains(e[0], e[1]), (a, b) -> ((String) a).contains((String) b));
        check("endswith", s, s, e -> Strings.endsWith(e[0], e[1]), (a, b) -> ((String) a).endsWith((String) b));
        check("instr", s, s, e -> Strings.instr(e[0], e[1]), (a, b) -> {
            int found = ((String) a).indexOf((String) b);
            return found < 0 ? 0 : ((String) a).codePointCount(0, found) + 1;
        });
        check(
                "reverse",
                s,
                s,
                e -> Conditional.nvl2(e[1], Strings.reverse(e[0]), nothing),
                (a, b) -> new StringBuilder((String) a).reverse().toString());
        check("left", s, DataTypes.ByteType, e -> Strings.left(e[0], e[1]), (a, b) -> {
            int[] codePoints = ((String) a).codePoints().toArray();
            return new String(codePoints, 0, Math.max(0, Math.min(codePoints.length, (int) b)));
        });
    }
}
