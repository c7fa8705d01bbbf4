package dev.millrace.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangingAccumulatorTest {
    private static final DataType INT = DataTypes.IntegerType;

    static List<AccumulatorFactory> functions() {
        return List.of(
                Accumulators.count(),
                Accumulators.countNonNull(1),
                Accumulators.sum(INT),
                Accumulators.avg(INT),
                Accumulators.min(INT),
                Accumulators.max(INT),
                Accumulators.first(INT, true),
                Accumulators.first(INT, false),
                Accumulators.last(INT, true),
                Accumulators.last(INT, false),
                Accumulators.collectList(INT),
                Accumulators.distinct(Accumulators.countNonNull(1), INT),
                Accumulators.distinct(Accumulators.sum(INT), INT));
    }

    /**
     * Behaves as if the function was computed anew over the rows that are left. The last one of equal rows is taken back, so that
     * functions that look at the order have one result. Half of the time the state is stored and read.
     */
    @ParameterizedTest
    @MethodSource("functions")
    void isTheFunctionOfTheRowsThatAreLeft(AccumulatorFactory function) {
        Random random = new Random(Values.seed());
        ChangingAccumulator changing = create(function);
        List<@Nullable Object> left = new ArrayList<>();
        Map<String, byte[]> stored = new TreeMap<>();
        for (int step = 0; step < 300; step++) {
            List<@Nullable Object> values = new ArrayList<>();
            long[] weights = new long[4];
            for (int i = 0; i < weights.length; i++) {
                @Nullable Object value = random.nextInt(6) == 0 ? null : random.nextInt(5);
                weights[i] = left.contains(value) && random.nextBoolean() ? -1 : 1;
                values.add(value);
                if (weights[i] > 0) {
                    left.add(value);
                } else {
                    left.remove(left.lastIndexOf(value));
                }
            }
            changing.update(new int[4], Selection.all(4), new Vector[] {Values.flat(INT, values)}, weights);
            assertThat(changing.isOverdrawn()).isFalse();
            assertThat(result(changing, function)).isEqualTo(expected(function, left));
            changing.writeEntries(new Stored(stored));
            if (step % 2 == 0) {
                changing = restored(function, changing, stored);
            }
        }
    }

    private static ChangingAccumulator create(AccumulatorFactory function) {
        ChangingAccumulator changing = ChangingAccumulator.of(function, new DataType[] {INT}, true);
        changing.ensureGroups(1);
        return changing;
    }

    private static ChangingAccumulator restored(
            AccumulatorFactory function, ChangingAccumulator from, Map<String, byte[]> stored) {
        ByteWriter group = new ByteWriter(16);
        from.write(0, group);
        ChangingAccumulator to = create(function);
        to.read(0, new ByteReader(group.bytes(), 0, group.size()));
        stored.forEach((key, value) -> {
            byte[] bytes = key.getBytes(StandardCharsets.ISO_8859_1);
            to.readEntry(0, new ByteReader(bytes, 0, bytes.length), new ByteReader(value, 0, value.length));
        });
        return to;
    }

    private static @Nullable Object result(ChangingAccumulator changing, AccumulatorFactory function) {
        VectorBuilder out = VectorBuilder.of(function.resultType());
        changing.result(0, out);
        return Values.get(out.build(), 0);
    }

    private static @Nullable Object expected(AccumulatorFactory function, List<@Nullable Object> rows) {
        Accumulator plain = function.create();
        plain.ensureGroups(1);
        plain.update(new int[rows.size()], Selection.all(rows.size()), new Vector[] {Values.flat(INT, rows)}, null);
        VectorBuilder out = VectorBuilder.of(function.resultType());
        plain.result(0, out);
        return Values.get(out.build(), 0);
    }

    /** Small numbers come back when a large one goes, and NaN does not stay for ever. */
    @Test
    void sumsOfDoublesForgetNothing() {
        ChangingAccumulator sum = ChangingAccumulator.of(
                Accumulators.sum(DataTypes.DoubleType), new DataType[] {DataTypes.DoubleType}, true);
        sum.ensureGroups(1);
        double[] numbers = {
            0.1, 1e17, Double.NaN, Double.POSITIVE_INFINITY, 0.2, 1e17, Double.NaN, Double.POSITIVE_INFINITY
        };
        long[] weights = {1, 1, 1, 1, 1, -1, -1, -1};
        List<@Nullable Object> values = new ArrayList<>();
        for (double number : numbers) {
            values.add(number);
        }
        sum.update(new int[8], Selection.all(8), new Vector[] {Values.flat(DataTypes.DoubleType, values)}, weights);
        VectorBuilder out = VectorBuilder.of(DataTypes.DoubleType);
        sum.result(0, out);
        assertThat((Double) Values.get(out.build(), 0)).isEqualTo(0.1 + 0.2);
    }

    @Test
    void takingBackWhatNeverCame() {
        ChangingAccumulator max = create(Accumulators.max(INT));
        Vector[] seven = {Values.flat(INT, List.of(7))};
        max.update(new int[1], Selection.all(1), seven, new long[] {-1});
        assertThat(max.isOverdrawn()).isTrue();
        max.update(new int[1], Selection.all(1), seven, new long[] {1});
        assertThat(max.isOverdrawn()).isFalse();
    }

    /** Entries by their key, one character for each byte. */
    private record Stored(Map<String, byte[]> entries) implements EntryOutput {
        @Override
        public void put(int group, byte[] key, int keyLength, ByteWriter value) {
            entries.put(new String(key, 0, keyLength, StandardCharsets.ISO_8859_1), value.toByteArray());
        }

        @Override
        public void delete(int group, byte[] key, int keyLength) {
            entries.remove(new String(key, 0, keyLength, StandardCharsets.ISO_8859_1));
        }
    }
}
