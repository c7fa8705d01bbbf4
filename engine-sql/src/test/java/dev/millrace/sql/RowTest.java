package dev.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final StructType PERSON =
            new StructType().add("name", "string").add("age", DataTypes.IntegerType);

    private static Row person(String name, Integer age) {
        return new GenericRow(new Object[] {name, age}, PERSON);
    }

    @Test
    void printsAsSparkDoes() {
        assertThat(RowFactory.create("a", 1)).hasToString("[a,1]");
        assertThat(RowFactory.create("a", null)).hasToString("[a,null]");
        assertThat(RowFactory.create("a", RowFactory.create(1, 2))).hasToString("[a,[1,2]]");
        assertThat(Row.empty()).hasToString("[]");
        assertThat(RowFactory.create(1, 2).mkString("; ")).isEqualTo("1; 2");
        assertThat(RowFactory.create(1, 2).mkString()).isEqualTo("12");
    }

    @Test
    void readsByPositionAndName() {
        Row row = person("Ann", 30);
        assertThat(row.getString(0)).isEqualTo("Ann");
        assertThat(row.getInt(1)).isEqualTo(30);
        assertThat(row.<Integer>getAs("age")).isEqualTo(30);
        assertThat(row.fieldIndex("age")).isEqualTo(1);
        assertThat(row.length()).isEqualTo(2);
        assertThat(row.anyNull()).isFalse();
        assertThat(person(null, 3).anyNull()).isTrue();
        assertThat(row.toSeq()).containsExactly("Ann", 30);
    }

    @Test
    void readsTimesWhicheverClassTheyAreKeptIn() {
        Instant instant = Instant.parse("2024-02-29T12:00:00Z");
        Row row = RowFactory.create(instant, Timestamp.from(instant), LocalDate.of(2024, 2, 29));
        assertThat(row.getTimestamp(0)).isEqualTo(Timestamp.from(instant));
        assertThat(row.getInstant(1)).isEqualTo(instant);
        assertThat(row.getDate(2)).isEqualTo(Date.valueOf("2024-02-29"));
    }

    @Test
    void readsNested() {
        Row row = RowFactory.create(List.of(1, 2), Map.of("k", 3L), RowFactory.create("x"));
        assertThat(row.<Integer>getList(0)).containsExactly(1, 2);
        assertThat(row.<String, Long>getJavaMap(1)).containsEntry("k", 3L);
        assertThat(row.getStruct(2).getString(0)).isEqualTo("x");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> person("Ann", null).getInt(1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("[ROW_VALUE_IS_NULL] Found NULL in a row at the index 1, expected a non-NULL value."
                        + " SQLSTATE: 22023");
        assertThatThrownBy(() -> RowFactory.create(1).getAs("age"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("The row shall have a schema to get an index of the field `age`");
        assertThatThrownBy(() -> person("Ann", 1).getAs("agee")).hasMessageContaining("agee");
        assertThatThrownBy(() -> person("Ann", 1).get(2)).hasMessageContaining("the row has 2 values");
        assertThatThrownBy(() -> person("Ann", 1).getInt(0)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void isAValue() {
        assertThat(person("Ann", 30))
                .isEqualTo(RowFactory.create("Ann", 30))
                .hasSameHashCodeAs(RowFactory.create("Ann", 30));
        assertThat(RowFactory.create(new BigDecimal("1.0"), Double.NaN, new byte[] {1}))
                .isEqualTo(RowFactory.create(new BigDecimal("1.00"), Double.NaN, new byte[] {1}))
                .hasSameHashCodeAs(RowFactory.create(new BigDecimal("1.00"), Double.NaN, new byte[] {1}));
        assertThat(person("Ann", 30)).isNotEqualTo(person("Ann", 31));
        assertThat(RowFactory.create(1)).isNotEqualTo(RowFactory.create(1, 2));
    }

    @Test
    void writesJson() {
        StructType schema = new StructType()
                .add("p", PERSON)
                .add("tags", "array<string>")
                .add("m", "map<string,double>")
                .add("d", "date")
                .add("x", "decimal(4,2)")
                .add("b", "binary");
        Row row = new GenericRow(
                new Object[] {
                    person("Ann", null),
                    List.of("a", "b"),
                    Map.of("k", 1.5),
                    Date.valueOf("2024-02-29"),
                    new BigDecimal("1.50"),
                    new byte[] {1, 2}
                },
                schema);
        assertThat(row.json())
                .isEqualTo("{\"p\":{\"name\":\"Ann\",\"age\":null},\"tags\":[\"a\",\"b\"],\"m\":{\"k\":1.5},"
                        + "\"d\":\"2024-02-29\",\"x\":1.50,\"b\":\"AQI=\"}");
        assertThat(person("A", 1).prettyJson()).contains("\"name\" : \"A\"").contains("\n");
        assertThatThrownBy(() -> RowFactory.create(1).json()).hasMessageContaining("requires a non-null schema");
    }

    @Test
    void travelsWithItsSchema() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(person("Ann", 30));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Row read = (Row) in.readObject();
            assertThat(read).isEqualTo(person("Ann", 30));
            assertThat(read.schema()).isEqualTo(PERSON);
        }
    }
}
