package dev.millrace.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {

    /** One group that gets these values, half of them before its state was written and read by another accumulator. */
    private static @Nullable Object aggregate(AccumulatorFactory factory, DataType type, @Nullable Object... values) {
        return weighted(factory, type, null, values);
    }

    /** An accumulator of the first half of the rows, to which that of the others was added. */
    private static Accumulator merged(
            AccumulatorFactory factory, Vector[] arguments, int[] groups, int half, int[] rest) {
        Accumulator first = factory.create();
        first.ensureGroups(2);
        first.update(groups, Selection.all(half), arguments, null);
        Accumulator other = factory.create();
        other.ensureGroups(2);
        other.update(groups, Selection.of(rest, rest.length), arguments, null);
        first.merge(1, other, 1);
        return first;
    }

    private static void assertSame(@Nullable Object actual, @Nullable Object expected) {
        if (expected instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            assertThat((Double) actual).as("merged").isCloseTo(number, Offset.offset(1e-9 * (1 + Math.abs(number))));
        } else {
            assertThat(actual).as("merged").isEqualTo(expected);
        }
    }

    private static @Nullable Object weighted(
            AccumulatorFactory factory, DataType type, long @Nullable [] weights, @Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>(Arrays.asList(values));
        int half = list.size() / 2;
        int[] positions = Selection.all(list.size()).positions();
        int[] groups = new int[list.size()];
        Arrays.fill(groups, 1);
        Vector[] arguments = {Values.flat(type, list)};

        Accumulator first = factory.create();
        first.ensureGroups(2);
        first.update(groups, Selection.of(positions, half), arguments, weights);
        ByteWriter state = new ByteWriter(16);
        first.write(1, state);

        Accumulator second = factory.create();
        second.ensureGroups(3);
        ByteReader in = new ByteReader(state.bytes(), 0, state.size());
        second.read(1, in);
        assertThat(in.remaining()).isZero();
        int[] rest = Arrays.copyOfRange(positions, half, list.size());
        second.update(groups, Selection.of(rest, rest.length), arguments, weights);
        assertThat(resultOf(factory, second, 2)).isEqualTo(resultOf(factory, factory.create(), 0));
        Object result = resultOf(factory, second, 1);
        second.clear(1);
        assertThat(resultOf(factory, second, 1)).isEqualTo(resultOf(factory, factory.create(), 0));
        second.update(groups, Selection.all(list.size()), arguments, weights);
        assertThat(resultOf(factory, second, 1)).as("after clear").isEqualTo(result);
        if (weights == null) {
            assertSame(resultOf(factory, merged(factory, arguments, groups, half, rest), 1), result);
        }
        return result;
    }

    private static @Nullable Object resultOf(AccumulatorFactory factory, Accumulator accumulator, int group) {
        accumulator.ensureGroups(group + 1);
        VectorBuilder out = VectorBuilder.of(factory.resultType());
        accumulator.result(group, out);
        assertThat(out.size()).isEqualTo(1);
        return Values.get(out.build(), 0);
    }

    @Test
    void countsRowsOrValues() {
        assertThat(aggregate(Accumulators.count(), DataTypes.IntegerType)).isEqualTo(0L);
        assertThat(aggregate(Accumulators.countNonNull(1), DataTypes.IntegerType, 1, null, 3))
                .isEqualTo(2L);
        assertThat(aggregate(Accumulators.countNonNull(1), DataTypes.NullType, null, null))
                .isEqualTo(0L);
    }

    @Test
    void sumsInTheTypeOfSpark() {
        assertThat(aggregate(Accumulators.sum(DataTypes.IntegerType), DataTypes.IntegerType, 1, null, 3))
                .isEqualTo(4L);
        assertThat(aggregate(Accumulators.sum(DataTypes.LongType), DataTypes.LongType, null, null))
                .isNull();
        assertThat(aggregate(Accumulators.sum(DataTypes.FloatType), DataTypes.FloatType, 1.5, 2.0))
                .isEqualTo(3.5);
        assertThat(aggregate(Accumulators.sum(DataTypes.DoubleType), DataTypes.DoubleType, 1.5, Double.NaN))
                .isEqualTo(Double.NaN);
        DecimalType decimal = new DecimalType(10, 2);
        assertThat(Accumulators.sum(decimal).resultType()).isEqualTo(new DecimalType(20, 2));
        assertThat(aggregate(Accumulators.sum(decimal), decimal, new BigDecimal("1.50"), new BigDecimal("-2.25")))
                .isEqualTo(new BigDecimal("-0.75"));
    }

    @Test
    void aSumThatOverflowsIsAnError() {
        assertThatThrownBy(
                        () -> aggregate(Accumulators.sum(DataTypes.LongType), DataTypes.LongType, Long.MAX_VALUE, 1L))
                .isInstanceOf(MillraceArithmeticException.class)
                .hasMessageContaining("[ARITHMETIC_OVERFLOW] long overflow");
        DecimalType wide = new DecimalType(38, 0);
        BigDecimal large = new BigDecimal("9".repeat(38));
        assertThatThrownBy(() -> aggregate(Accumulators.sum(wide), wide, large, BigDecimal.ONE))
                .isInstanceOf(MillraceArithmeticException.class)
                .hasMessageContaining("[ARITHMETIC_OVERFLOW] Overflow in sum of decimals");
        assertThatThrownBy(() -> aggregate(Accumulators.sum(wide), wide, large, large, large, large))
                .hasMessageContaining("[ARITHMETIC_OVERFLOW] Overflow in sum of decimals");
    }

    @Test
    void averages() {
        assertThat(aggregate(Accumulators.avg(DataTypes.IntegerType), DataTypes.IntegerType, 1, 2, null))
                .isEqualTo(1.5);
        assertThat(aggregate(Accumulators.avg(DataTypes.LongType), DataTypes.LongType))
                .isNull();
        DecimalType decimal = new DecimalType(5, 1);
        assertThat(Accumulators.avg(decimal).resultType()).isEqualTo(new DecimalType(9, 5));
        BigDecimal[] thirds = {new BigDecimal("1.0"), new BigDecimal("0.0"), new BigDecimal("1.0")};
        assertThat(aggregate(Accumulators.avg(decimal), decimal, (Object[]) thirds))
                .isEqualTo(new BigDecimal("0.66667"));
        DataType days = DataType.fromDDL("INTERVAL DAY TO SECOND");
        assertThat(aggregate(Accumulators.avg(days), days, 1L, 2L)).isEqualTo(2L);
        DataType months = DataType.fromDDL("INTERVAL YEAR TO MONTH");
        assertThat(aggregate(Accumulators.avg(months), months, -1, -2)).isEqualTo(-2);
        assertThat(aggregate(Accumulators.sum(months), months, 5, -2)).isEqualTo(3);
    }

    @Test
    void extremesOfEveryOrderableType() {
        for (DataType type : Values.orderable()) {
            Random random = new Random(Values.seed());
            for (int round = 0; round < 30; round++) {
                @Nullable Object[] values = new Object[random.nextInt(12)];
                Object least = null;
                Object greatest = null;
                for (int i = 0; i < values.length; i++) {
                    values[i] = Values.random(type, random);
                    boolean first = least == null;
                    if (values[i] != null && (first || Values.compare(values[i], least) < 0)) {
                        least = values[i];
                    }
                    if (values[i] != null && (first || Values.compare(values[i], greatest) > 0)) {
                        greatest = values[i];
                    }
                }
                String what = type.sql() + Arrays.toString(values);
                assertThat(aggregate(Accumulators.min(type), type, values))
                        .as(what)
                        .isEqualTo(least);
                assertThat(aggregate(Accumulators.max(type), type, values))
                        .as(what)
                        .isEqualTo(greatest);
            }
        }
    }

    @Test
    void mapsHaveNoExtremes() {
        assertThatThrownBy(() -> Accumulators.min(DataType.fromDDL("MAP<INT, INT>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Values of type MAP<INT, INT> have no order, so no minimum");
    }

    @Test
    void firstAndLast() {
        DataType text = DataTypes.StringType;
        assertThat(aggregate(Accumulators.first(text, false), text, null, "a", "b"))
                .isNull();
        assertThat(aggregate(Accumulators.first(text, true), text, null, "a", "b"))
                .isEqualTo("a");
        assertThat(aggregate(Accumulators.last(text, false), text, "a", "b", null))
                .isNull();
        assertThat(aggregate(Accumulators.last(text, true), text, "a", "b", null))
                .isEqualTo("b");
        assertThat(aggregate(Accumulators.last(text, true), text)).isNull();
    }

    @Test
    void collects() {
        DataType text = DataTypes.StringType;
        assertThat(aggregate(Accumulators.collectList(text), text, "a", null, "b", "a"))
                .isEqualTo(List.of("a", "b", "a"));
        assertThat(aggregate(Accumulators.collectSet(text), text, "b", null, "a", "b", "a"))
                .isEqualTo(List.of("b", "a"));
        assertThat(aggregate(Accumulators.collectList(text), text)).isEqualTo(List.of());
        assertThat(aggregate(
                        Accumulators.collectSet(DataTypes.DoubleType),
                        DataTypes.DoubleType,
                        Double.NaN,
                        0.0,
                        Double.NaN,
                        -0.0))
                .isEqualTo(List.of(Double.NaN, 0.0));
    }

    @Test
    void distinctArguments() {
        DataType type = DataTypes.IntegerType;
        AccumulatorFactory count = Accumulators.distinct(Accumulators.countNonNull(1), type);
        assertThat(aggregate(count, type, 1, 2, 1, null, 2, null)).isEqualTo(2L);
        AccumulatorFactory sum = Accumulators.distinct(Accumulators.sum(type), type);
        assertThat(aggregate(sum, type, 5, 5, 2, 5)).isEqualTo(7L);
    }

    @Test
    void momentsAreThoseOfSpark() {
        DataType type = DataTypes.DoubleType;
        Object[] values = {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
        assertThat(aggregate(Accumulators.stddevPop(), type, values)).isEqualTo(2.0);
        assertThat(aggregate(Accumulators.varPop(), type, values)).isEqualTo(4.0);
        assertThat((Double) aggregate(Accumulators.varSamp(), type, values)).isCloseTo(32.0 / 7, within());
        assertThat((Double) aggregate(Accumulators.stddevSamp(), type, values))
                .isCloseTo(Math.sqrt(32.0 / 7), within());
        assertThat(aggregate(Accumulators.stddevSamp(), type, 3.0)).isNull();
        assertThat(aggregate(Accumulators.stddevPop(), type, 3.0)).isEqualTo(0.0);
        assertThat(aggregate(Accumulators.varPop(), type)).isNull();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-12);
    }

    @Test
    void weightsCount() {
        long[] weights = {1, 3, -1, 1};
        DataType type = DataTypes.IntegerType;
        Object[] values = {10, 20, 10, 30};
        assertThat(weighted(Accumulators.count(), type, weights, values)).isEqualTo(4L);
        assertThat(weighted(Accumulators.sum(type), type, weights, values)).isEqualTo(90L);
        assertThat(weighted(Accumulators.avg(type), type, weights, values)).isEqualTo(22.5);
        DecimalType decimal = new DecimalType(20, 1);
        Object[] decimals = {new BigDecimal("1.0"), new BigDecimal("2.0"), new BigDecimal("1.0"), new BigDecimal("3.0")
        };
        assertThat(weighted(Accumulators.sum(decimal), decimal, weights, decimals))
                .isEqualTo(new BigDecimal("9.0"));
        assertThat((Double) weighted(Accumulators.varPop(), DataTypes.DoubleType, weights, 10.0, 20.0, 10.0, 30.0))
                .isCloseTo(18.75, within());
        assertThat(weighted(Accumulators.collectList(type), type, new long[] {2, 1}, 1, 2))
                .isEqualTo(List.of(1, 1, 2));
    }

    @Test
    void functionsThatCannotTakeBackSaySo() {
        DataType type = DataTypes.IntegerType;
        for (AccumulatorFactory factory : List.of(
                Accumulators.min(type),
                Accumulators.max(DataTypes.IntegerType),
                Accumulators.first(type, false),
                Accumulators.last(type, false),
                Accumulators.collectList(type),
                Accumulators.collectSet(type))) {
            assertThatThrownBy(() -> weighted(factory, type, new long[] {1, -1}, 1, 1))
                    .isInstanceOf(UnsupportedQueryException.class)
                    .hasMessageContaining("The function " + factory.name() + " cannot take back rows");
        }
    }

    @Test
    void aTypeThatDoesNotFitIsAMisuse() {
        assertThatThrownBy(() -> Accumulators.sum(DataTypes.StringType))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The function sum does not take the type STRING");
    }

    @Test
    void bitsOfAllValues() {
        DataType type = DataTypes.IntegerType;
        assertThat(aggregate(Accumulators.bits("bit_and", type), type, 7, null, 5))
                .isEqualTo(5);
        assertThat(aggregate(Accumulators.bits("bit_or", type), type, 1, 4)).isEqualTo(5);
        assertThat(aggregate(Accumulators.bits("bit_xor", type), type, 7, 5, 5)).isEqualTo(7);
        assertThat(aggregate(Accumulators.bits("bit_or", type), type)).isNull();
    }

    @Test
    void aboutHowManyDifferentValues() {
        Object[] values = new Object[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = "value " + i % 10_000;
        }
        for (double error : new double[] {0.05, 0.01}) {
            Object about = aggregate(Accumulators.approximateDistinct(error), DataTypes.StringType, values);
            assertThat((double) (Long) about)
                    .as("error %s", error)
                    .isBetween(10_000 * (1 - 3 * error), 10_000 * (1 + 3 * error));
        }
        AccumulatorFactory factory = Accumulators.approximateDistinct(0.05);
        assertThat(aggregate(factory, DataTypes.StringType, "a", null, "b", "a", "c"))
                .isEqualTo(3L);
        assertThat(aggregate(factory, DataTypes.StringType)).isEqualTo(0L);
        assertThat(aggregate(Accumulators.approximateDistinct(0.39), DataTypes.LongType, 1L, 1L))
                .isEqualTo(1L);
    }
}
