package dev.millrace.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void ordersAsTheListSays() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.orderable()) {
            List<@Nullable Object> values = sample(type, random);
            Vector vector = Values.encoded(type, values, random);
            for (int i = 0; i < values.size(); i++) {
                for (int j = 0; j < values.size(); j++) {
                    int expected = Integer.signum(Values.compare(values.get(i), values.get(j)));
                    assertThat(Integer.signum(Vectors.compareNullsFirst(vector, i, vector, j)))
                            .as("%s: %s, %s", type.sql(), values.get(i), values.get(j))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void equalValuesHaveEqualHashesAndEqualKeyBytes() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            List<@Nullable Object> values = sample(type, random);
            Vector a = Values.encoded(type, values, random);
            Vector b = Values.flat(type, values);
            for (int i = 0; i < values.size(); i++) {
                for (int j = 0; j < values.size(); j++) {
                    boolean equal = Objects.equals(Values.key(values.get(i)), Values.key(values.get(j)));
                    String pair = type.sql() + ": " + values.get(i) + ", " + values.get(j);
                    assertThat(Vectors.equalOrBothNull(a, i, b, j)).as(pair).isEqualTo(equal);
                    assertThat(keyBytes(a, i).equals(keyBytes(b, j))).as(pair).isEqualTo(equal);
                    if (equal) {
                        assertThat(Vectors.hash(a, i)).as(pair).isEqualTo(Vectors.hash(b, j));
                    }
                }
            }
        }
    }

    @Test
    void storedValuesComeBackExactly() {
        Random random = new Random(Values.seed());
        for (DataType type : Values.TYPES) {
            List<@Nullable Object> values = sample(type, random);
            Vector vector = Values.encoded(type, values, random);
            ByteWriter out = new ByteWriter(16);
            for (int i = 0; i < values.size(); i++) {
                ValueCodec.write(vector, i, out);
            }
            ByteReader in = new ByteReader(out.bytes(), 0, out.size());
            VectorBuilder builder = VectorBuilder.of(type);
            List<@Nullable Object> read = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                ValueCodec.read(in, builder);
                read.add(Values.get(builder.build(), i));
            }
            assertThat(in.remaining()).isZero();
            assertThat(read).as(type.sql()).isEqualTo(values);
        }
    }

    @Test
    void numbersOfVariableLengthComeBack() {
        Random random = new Random(Values.seed());
        ByteWriter out = new ByteWriter(16);
        List<Long> numbers = new ArrayList<>(List.of(0L, 1L, 127L, 128L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
        for (int i = 0; i < 100; i++) {
            numbers.add(random.nextLong() >>> random.nextInt(64));
        }
        numbers.forEach(out::writeVarLong);
        ByteReader in = new ByteReader(out.bytes(), 0, out.size());
        for (long number : numbers) {
            assertThat(in.readVarLong()).isEqualTo(number);
        }
    }

    @Test
    void readingBeyondTheEndFails() {
        ByteReader in = new ByteReader(new byte[3], 0, 3);
        assertThatThrownBy(in::readInt)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A stored value ends too early: 4 bytes expected, 3 left");
    }

    @Test
    void mapsHaveNoOrder() {
        DataType type = DataType.fromDDL("MAP<STRING, INT>");
        Vector vector = Values.flat(type, List.of(Map.of("a", 1), Map.of("b", 1)));
        assertThatThrownBy(() -> Vectors.compare(vector, 0, vector, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Values of type MAP<STRING, INT> have no order");
    }

    @Test
    void aCalendarIntervalHasNoRepresentation() {
        assertThatThrownBy(() -> Representation.of(DataTypes.CalendarIntervalType))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A column cannot have the type");
    }

    private static List<@Nullable Object> sample(DataType type, Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            values.add(Values.random(type, random));
        }
        return values;
    }

    private static List<Byte> keyBytes(Vector vector, int position) {
        ByteWriter out = new ByteWriter(16);
        ValueCodec.writeKey(vector, position, out);
        List<Byte> bytes = new ArrayList<>();
        for (byte b : out.toByteArray()) {
            bytes.add(b);
        }
        return bytes;
    }
}
