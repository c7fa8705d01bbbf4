package dev.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.error.EvaluationException;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import dev.millrace.util.Tuple2;
import dev.millrace.util.Tuple3;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncodersTest {

    @SafeVarargs
    private static <T> List<T> roundTrip(Encoder<T> encoder, T... values) {
        BatchBuilder builder = new BatchBuilder(encoder.schema(), 16);
        RowCodec<T> codec = RowCodec.of(encoder);
        for (T value : values) {
            codec.write(value, builder);
        }
        codec.open(builder.build());
        @SuppressWarnings("unchecked")
        T[] read = (T[]) new Object[values.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = codec.read(i);
        }
        return Arrays.asList(read);
    }

    @Test
    void singleValues() {
        assertThat(roundTrip(Encoders.STRING(), "ä", "", null)).containsExactly("ä", "", null);
        assertThat(roundTrip(Encoders.INT(), 1, Integer.MIN_VALUE, null)).containsExactly(1, Integer.MIN_VALUE, null);
        assertThat(roundTrip(Encoders.BYTE(), (byte) -1)).containsExactly((byte) -1);
        assertThat(roundTrip(Encoders.SHORT(), (short) 7)).containsExactly((short) 7);
        assertThat(roundTrip(Encoders.LONG(), Long.MAX_VALUE)).containsExactly(Long.MAX_VALUE);
        assertThat(roundTrip(Encoders.FLOAT(), 0.1f, Float.NaN)).containsExactly(0.1f, Float.NaN);
        assertThat(roundTrip(Encoders.DOUBLE(), -0.0, 1e300)).containsExactly(-0.0, 1e300);
        assertThat(roundTrip(Encoders.BOOLEAN(), true, false, null)).containsExactly(true, false, null);
        assertThat(roundTrip(Encoders.BINARY(), new byte[] {1, 2})).containsExactly(new byte[] {1, 2});
        assertThat(roundTrip(Encoders.DECIMAL(), new BigDecimal("1.5")))
                .containsExactly(new BigDecimal("1.500000000000000000"));
        assertThat(Encoders.STRING().schema()).isEqualTo(new StructType().add("value", "string"));
    }

    @Test
    void times() {
        Instant instant = Instant.parse("1969-12-31T23:59:59.999999Z");
        assertThat(roundTrip(Encoders.INSTANT(), instant)).containsExactly(instant);
        assertThat(roundTrip(Encoders.TIMESTAMP(), Timestamp.from(instant))).containsExactly(Timestamp.from(instant));
        assertThat(roundTrip(Encoders.LOCALDATE(), LocalDate.of(1, 1, 1))).containsExactly(LocalDate.of(1, 1, 1));
        assertThat(roundTrip(Encoders.DATE(), Date.valueOf("2024-02-29"))).containsExactly(Date.valueOf("2024-02-29"));
        LocalDateTime local = LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4_000);
        assertThat(roundTrip(Encoders.LOCALDATETIME(), local)).containsExactly(local);
        Duration duration = Duration.ofSeconds(-1, 5_000);
        assertThat(roundTrip(Encoders.DURATION(), duration)).containsExactly(duration);
    }

    @Test
    void tuples() {
        Encoder<Tuple2<String, Long>> pair = Encoders.tuple(Encoders.STRING(), Encoders.LONG());
        assertThat(roundTrip(pair, new Tuple2<>("a", 1L), new Tuple2<>(null, null)))
                .containsExactly(new Tuple2<>("a", 1L), new Tuple2<>(null, null));
        assertThat(pair.schema()).isEqualTo(new StructType().add("_1", "string").add("_2", "bigint"));
        Encoder<Tuple3<Integer, Tuple2<String, Long>, Point>> nested =
                Encoders.tuple(Encoders.INT(), pair, Encoders.record(Point.class));
        Tuple3<Integer, Tuple2<String, Long>, Point> value =
                new Tuple3<>(1, new Tuple2<>("x", 2L), new Point(1.5, List.of("p"), null));
        assertThat(roundTrip(nested, value)).containsExactly(value);
    }

    record Point(double x, List<String> tags, @Nullable Point2 inner) {}

    record Point2(int y) {}

    @Test
    void records() {
        Encoder<Point> encoder = Encoders.record(Point.class);
        assertThat(encoder.schema().toDDL())
                .isEqualTo("x DOUBLE NOT NULL,tags ARRAY<STRING>,inner STRUCT<y: INT NOT NULL>");
        Point full = new Point(2, List.of("a", "b"), new Point2(3));
        Point empty = new Point(0, List.of(), null);
        assertThat(roundTrip(encoder, full, empty)).containsExactly(full, empty);
        assertThat(roundTrip(Encoders.bean(Point2.class), new Point2(4))).containsExactly(new Point2(4));
    }

    enum Colour {
        RED,
        GREEN
    }

    @Test
    void beansHaveTheirPropertiesInOrderOfNames() {
        Encoder<Bean> encoder = Encoders.bean(Bean.class);
        assertThat(encoder.schema().toDDL())
                .isEqualTo(
                        "age INT NOT NULL,big DECIMAL(38,0),colour STRING,counts MAP<STRING, BIGINT>,flags ARRAY<BOOLEAN>,"
                                + "lengths ARRAY<INT>,name STRING,nested STRUCT<y: INT NOT NULL>,readOnly INT NOT NULL,set ARRAY<STRING>");
        Bean bean = new Bean();
        bean.setName("Ann");
        bean.setAge(3);
        bean.setColour(Colour.GREEN);
        bean.setLengths(new int[] {1, 2});
        bean.setFlags(List.of(true));
        bean.setCounts(Map.of("k", 7L));
        bean.setSet(Set.of("s"));
        bean.setBig(new java.math.BigInteger("12345678901234567890"));
        bean.setNested(new Point2(9));
        Bean read = roundTrip(encoder, bean).get(0);
        assertThat(read).usingRecursiveComparison().isEqualTo(bean);
        Bean empty = roundTrip(encoder, new Bean()).get(0);
        assertThat(empty.getName()).isNull();
        assertThat(empty.getAge()).isZero();
    }

    @Test
    void rows() {
        StructType schema = new StructType()
                .add("s", "string")
                .add("d", "decimal(5,2)")
                .add("t", "timestamp")
                .add("a", "array<int>")
                .add("n", new StructType().add("x", "date"));
        Instant now = Instant.parse("2024-01-01T00:00:00Z");
        Row row = RowFactory.create(
                "x", new BigDecimal("1.235"), now, new int[] {1}, RowFactory.create(LocalDate.of(2024, 1, 2)));
        Row read = roundTrip(Encoders.row(schema), row).get(0);
        assertThat(read)
                .isEqualTo(RowFactory.create(
                        "x",
                        new BigDecimal("1.24"),
                        Timestamp.from(now),
                        List.of(1),
                        RowFactory.create(Date.valueOf("2024-01-02"))));
        assertThat(read.schema()).isEqualTo(schema);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        StructType schema = new StructType().add("age", DataTypes.IntegerType, false);
        assertThatThrownBy(() -> roundTrip(Encoders.row(schema), RowFactory.create("x")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("java.lang.String does not fit the column 'age' of the type \"INT\"");
        assertThatThrownBy(() -> roundTrip(Encoders.row(schema), RowFactory.create(1, 2)))
                .hasMessageContaining("has 2 values, but the schema has 1 fields");
        assertThatThrownBy(() -> roundTrip(Encoders.row(schema), RowFactory.create((Object) null)))
                .hasMessageContaining("non-nullable field 'age'");
        assertThatThrownBy(() -> roundTrip(
                        Encoders.row(new StructType().add("d", "decimal(3,2)")),
                        RowFactory.create(new BigDecimal("123"))))
                .hasMessageContaining("123 cannot be represented as Decimal(3, 2)");
    }

    @Test
    void whatHasNoEncoderIsNamed() {
        assertThatThrownBy(() -> Encoders.bean(Node.class))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("[CIRCULAR_CLASS_REFERENCE]")
                .hasMessageContaining(Node.class.getName());
        assertThatThrownBy(() -> Encoders.record(WithThread.class))
                .hasMessageContaining("[ENCODER_NOT_FOUND] Not found an encoder of the type java.lang.Thread");
        assertThatThrownBy(() -> Encoders.kryo(Bean.class)).hasMessageContaining("use Encoders.bean(Bean.class)");
        assertThatThrownBy(() -> roundTrip(Encoders.bean(NoConstructor.class), new NoConstructor(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a constructor without parameters");
    }

    record WithThread(Thread thread) {}

    public static final class Node {
        private @Nullable Node next;

        public @Nullable Node getNext() {
            return next;
        }

        public void setNext(Node next) {
            this.next = next;
        }
    }

    public static final class NoConstructor {
        private final int x;

        public NoConstructor(int x) {
            this.x = x;
        }

        public int getX() {
            return x;
        }
    }

    public static final class Bean {
        private @Nullable String name;
        private int age;
        private @Nullable Colour colour;
        private int @Nullable [] lengths;
        private @Nullable List<Boolean> flags;
        private @Nullable Map<String, Long> counts;
        private @Nullable Set<String> set;
        private java.math.@Nullable BigInteger big;
        private @Nullable Point2 nested;

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public @Nullable Colour getColour() {
            return colour;
        }

        public void setColour(@Nullable Colour colour) {
            this.colour = colour;
        }

        public int @Nullable [] getLengths() {
            return lengths;
        }

        public void setLengths(int @Nullable [] lengths) {
            this.lengths = lengths;
        }

        public @Nullable List<Boolean> getFlags() {
            return flags;
        }

        public void setFlags(@Nullable List<Boolean> flags) {
            this.flags = flags;
        }

        public @Nullable Map<String, Long> getCounts() {
            return counts;
        }

        public void setCounts(@Nullable Map<String, Long> counts) {
            this.counts = counts;
        }

        public @Nullable Set<String> getSet() {
            return set;
        }

        public void setSet(@Nullable Set<String> set) {
            this.set = set;
        }

        public java.math.@Nullable BigInteger getBig() {
            return big;
        }

        public void setBig(java.math.@Nullable BigInteger big) {
            this.big = big;
        }

        public @Nullable Point2 getNested() {
            return nested;
        }

        public void setNested(@Nullable Point2 nested) {
            this.nested = nested;
        }

        public int getReadOnly() {
            return 5;
        }
    }
}
