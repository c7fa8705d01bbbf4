package dev.millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeJsonTest {

    @Test
    void compactFormIsSparks() {
        StructType schema = new StructType()
                .add(
                        "a",
                        DataTypes.IntegerType,
                        true,
                        new MetadataBuilder().putLong("n", 1).build())
                .add("b", new ArrayType(DecimalType.USER_DEFAULT, false), false)
                .add("c", new MapType(DataTypes.StringType, DataTypes.ByteType, true));
        assertThat(schema.json())
                .isEqualTo("{\"type\":\"struct\",\"fields\":["
                        + "{\"name\":\"a\",\"type\":\"integer\",\"nullable\":true,\"metadata\":{\"n\":1}},"
                        + "{\"name\":\"b\",\"type\":{\"type\":\"array\",\"elementType\":\"decimal(10,0)\","
                        + "\"containsNull\":false},\"nullable\":false,\"metadata\":{}},"
                        + "{\"name\":\"c\",\"type\":{\"type\":\"map\",\"keyType\":\"string\",\"valueType\":\"byte\","
                        + "\"valueContainsNull\":true},\"nullable\":true,\"metadata\":{}}]}");
    }

    @Test
    void prettyFormIsSparks() {
        assertThat(new StructType().add("a", "int").prettyJson()).isEqualTo("""
                        {
                          "type" : "struct",
                          "fields" : [ {
                            "name" : "a",
                            "type" : "integer",
                            "nullable" : true,
                            "metadata" : { }
                          } ]
                        }""");
    }

    @Test
    void randomTypesComeBackFromTheirJson() {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        RandomTypes random = new RandomTypes(seed, false);
        for (int i = 0; i < 2_000; i++) {
            DataType type = random.type(4);
            DataType copy = DataType.fromJson(i % 2 == 0 ? type.json() : type.prettyJson());
            assertThat(copy)
                    .as("-Dmillrace.seed=%s, %s", seed, type)
                    .isEqualTo(type)
                    .hasSameHashCodeAs(type);
            assertThat(copy).hasToString(type.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "null"              | VOID
            "timestamp_ltz"     | TIMESTAMP
            "decimal"           | DECIMAL(10,0)
            "decimal( 7 , 3 )"  | DECIMAL(7,3)
            "varchar(10)"       | STRING
            {"type":"struct","fields":[{"name":"a","type":"long"}]}                  | STRUCT<a: BIGINT>
            {"fields":[{"type":"long","nullable":false,"name":"a"}],"type":"struct"} | STRUCT<a: BIGINT NOT NULL>
            """)
    void olderFormsAreRead(String json, String sql) {
        assertThat(DataType.fromJson(json).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"int\"",
                "7",
                "{}",
                "{\"type\":\"array\",\"elementType\":\"long\"}",
                "{\"type\":\"map\",\"keyType\":\"long\",\"valueContainsNull\":true}",
                "{\"type\":\"struct\"}",
                "{\"type\":\"struct\",\"fields\":[{\"type\":\"long\"}]}",
                "{\"type\":\"udt\",\"sqlType\":\"long\"}"
            })
    void whatIsNoTypeIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataType.fromJson(json))
                .withMessageStartingWith("[INVALID_JSON_DATA_TYPE] Failed to convert the JSON string '")
                .withMessageEndingWith("' to a data type. Please enter a valid data type. SQLSTATE: 2203G");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataType.fromJson("{\"type\":"))
                .withMessageStartingWith("Not JSON: ");
        assertThatIllegalArgumentException().isThrownBy(() -> DataType.fromJson(""));
    }
}
