package dev.millrace.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorBuilderTest {

    private static List<@Nullable Object> values(DataType type, int count, Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Values.random(type, random));
        }
        return values;
    }

    private static List<@Nullable Object> read(Vector vector, int count) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Values.get(vector, i));
        }
        return values;
    }

    @Test
    void givesBackWhatWasAppended() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            VectorBuilder builder = VectorBuilder.of(type);
            for (int round = 0; round < 5; round++) {
                List<@Nullable Object> values = values(type, random.nextInt(200), random);
                builder.reset();
                values.forEach(value -> Values.append(builder, value));
                assertThat(read(builder.build(), values.size())).as(type.sql()).isEqualTo(values);
            }
        }
    }

    @Test
    void copiesFromEveryEncoding() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            for (int round = 0; round < 20; round++) {
                List<@Nullable Object> values = values(type, 1 + random.nextInt(50), random);
                Vector source = Values.encoded(type, values, random);
                VectorBuilder builder = VectorBuilder.of(type);
                builder.appendAll(source, Selection.all(values.size()));
                assertThat(read(builder.build(), values.size())).as(type.sql()).isEqualTo(values);
                assertThat(read(source, values.size())).as(type.sql()).isEqualTo(values);
            }
        }
    }

    @Test
    void truncateTakesBack() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            List<@Nullable Object> values = values(type, 40, random);
            VectorBuilder builder = VectorBuilder.of(type);
            values.forEach(value -> Values.append(builder, value));
            builder.truncate(15);
            List<@Nullable Object> expected = new ArrayList<>(values.subList(0, 15));
            for (int i = 0; i < 30; i++) {
                Object value = Values.random(type, random);
                expected.add(value);
                Values.append(builder, value);
            }
            assertThat(read(builder.build(), 45)).as(type.sql()).isEqualTo(expected);
        }
    }

    @Test
    void anAbandonedRowLeavesNoTrace() {
        BatchBuilder batch = new BatchBuilder(StructType.fromDDL("a INT, b ARRAY<STRING>"), 4);
        Values.append(batch.column(0), 1);
        Values.append(batch.column(1), List.of("x"));
        batch.endRow();
        Values.append(batch.column(0), 2);
        ((BytesBuilder) ((ArrayBuilder) batch.column(1)).elements()).append("half");
        batch.abandonRow();
        Values.append(batch.column(0), 3);
        Values.append(batch.column(1), List.of("y", "z"));
        batch.endRow();
        Batch built = batch.build();
        assertThat(built.rowCount()).isEqualTo(2);
        assertThat(read(built.column(0), 2)).containsExactly(1, 3);
        assertThat(read(built.column(1), 2)).containsExactly(List.of("x"), List.of("y", "z"));
    }

    @Test
    void decodersMakeEveryEncodingFlat() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            Decoder decoder = new Decoder(type);
            for (int round = 0; round < 20; round++) {
                List<@Nullable Object> values = values(type, 1 + random.nextInt(70), random);
                Vector source = Values.encoded(type, values, random);
                Vector flat = decoder.flat(source, Selection.all(values.size()));
                assertThat(flat).isNotInstanceOfAny(ConstantVector.class, DictionaryVector.class);
                assertThat(read(flat, values.size())).as(type.sql()).isEqualTo(values);
            }
        }
    }

    @Test
    void mergersPutPiecesTogether() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            Merger merger = new Merger(type);
            for (int round = 0; round < 10; round++) {
                int count = 1 + random.nextInt(150);
                List<@Nullable Object> first = values(type, count, random);
                List<@Nullable Object> second = values(type, count, random);
                int[] left = new int[count];
                int[] right = new int[count];
                int lefts = 0;
                List<@Nullable Object> expected = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    boolean isLeft = random.nextBoolean();
                    expected.add(isLeft ? first.get(i) : second.get(i));
                    if (isLeft) {
                        left[lefts++] = i;
                    } else {
                        right[i - lefts] = i;
                    }
                }
                merger.begin(count);
                merger.put(Values.encoded(type, first, random), Selection.of(left, lefts));
                merger.put(Values.encoded(type, second, random), Selection.of(right, count - lefts));
                assertThat(read(merger.finish(), count)).as(type.sql()).isEqualTo(expected);
            }
        }
    }
}
