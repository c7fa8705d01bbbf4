package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the writers of JSON and CSV give; expected texts are those of {@code to_json} and {@code to_csv} of Spark 4.2.0. */
class WritersTest {

    @Test
    void jsonLeavesNullFieldsOutUnlessTold() {
        Batch row = json("a int, b string", "{\"b\":\"x\"}");
        assertThat(toJson("a int, b string", row, Map.of())).isEqualTo("{\"b\":\"x\"}\n");
        assertThat(toJson("a int, b string", row, Map.of("ignoreNullFields", "false")))
                .isEqualTo("{\"a\":null,\"b\":\"x\"}\n");
    }

    @Test
    void jsonWritesEveryType() {
        String schema = "a double, b double, c float, d decimal(3,2), e date, f timestamp, g timestamp_ntz, h binary,"
                + " i array<int>, j map<string,int>, k struct<x:int,y:boolean>, l decimal(38,18)";
        Batch row = json(
                schema,
                "{\"a\":1e10,\"b\":\"NaN\",\"c\":1.1,\"d\":1.1,\"e\":\"2020-01-01\",\"f\":\"2020-01-01T01:02:03.123456Z\",\"g\":\"2020-01-01"
                        + " 01:02:03\",\"h\":\"YWJj\",\"i\":[1,null],\"j\":{\"z\":1,\"a\":null},"
                        + "\"k\":{\"y\":true},\"l\":1e-10}");
        assertThat(toJson(schema, row, Map.of()))
                .isEqualTo("{\"a\":1.0E10,\"b\":\"NaN\",\"c\":1.1,\"d\":1.10,\"e\":\"2020-01-01\","
                        + "\"f\":\"2020-01-01T01:02:03.123Z\",\"g\":\"2020-01-01T01:02:03.000\",\"h\":\"YWJj\","
                        + "\"i\":[1,null],\"j\":{\"z\":1,\"a\":null},\"k\":{\"y\":true},\"l\":1.00000000E-10}\n");
        assertThat(toJson(
                        schema,
                        row,
                        Map.of(
                                "dateFormat", "dd/MM/yyyy",
                                "timestampFormat", "yyyy MM dd HH",
                                "timeZone", "America/Los_Angeles")))
                .contains("\"e\":\"01/01/2020\",\"f\":\"2019 12 31 17\"");
        assertThat(toJson(schema, row, Map.of("timeZone", "America/Los_Angeles")))
                .contains("\"f\":\"2019-12-31T17:02:03.123-08:00\"");
    }

    @Test
    void jsonEscapesAsJacksonDoes() {
        String text = "a\"b\\c/d\n\t\r\b\f\u0001\u007f\u2028é€😀";
        Batch row = strings("s string", text);
        assertThat(toJson("s string", row, Map.of()))
                .isEqualTo("{\"s\":\"a\\\"b\\\\c/d\\n\\t\\r\\b\\f\\u0001\u007f\u2028é€😀\"}\n");
        assertThat(toJson("s string", row, Map.of("writeNonAsciiCharacterAsCodePoint", "true")))
                .isEqualTo(
                        "{\"s\":\"a\\\"b\\\\c/d\\n\\t\\r\\b\\f\\u0001\u007f\\u2028\\u00E9\\u20AC\\uD83D\\uDE00\"}\n");
    }

    @Test
    void jsonCanBePrettyAndSorted() {
        Batch row = json("b int, a array<struct<x:int>>", "{\"b\":1,\"a\":[{\"x\":2}]}");
        assertThat(toJson("b int, a array<struct<x:int>>", row, Map.of("pretty", "true", "sortKeys", "true")))
                .isEqualTo("{\n  \"a\" : [ {\n    \"x\" : 2\n  } ],\n  \"b\" : 1\n}\n");
    }

    @Test
    void csvQuotesWhereItMust() {
        String schema = "a string, b string, c string, d string, e string, f string, g string, h string";
        Batch row = strings(schema, "", "x,y", "q\"q", "n\nl", " pad ", "\\", "\"", "a\\\"b");
        assertThat(toCsv(schema, row, Map.of()))
                .isEqualTo("\"\",\"x,y\",\"q\\\"q\",\"n\nl\",pad,\\,\"\\\"\",\"a\\\\\\\"b\"\n");
        assertThat(toCsv(schema, row, Map.of("quoteAll", "true")))
                .isEqualTo("\"\",\"x,y\",\"q\\\"q\",\"n\nl\",\"pad\",\"\\\\\",\"\\\"\",\"a\\\\\\\"b\"\n");
        assertThat(toCsv(schema, row, Map.of("escapeQuotes", "false")))
                .isEqualTo("\"\",\"x,y\",q\"q,\"n\nl\",pad,\\,\"\\\"\",a\\\"b\n");
        assertThat(toCsv(schema, row, Map.of("escape", "\"", "emptyValue", "E", "sep", ";")))
                .isEqualTo("E;x,y;\"q\"\"q\";\"n\nl\";pad;\\;\"\"\"\";\"a\\\"\"b\"\n");
        assertThat(toCsv(schema, row, Map.of("ignoreLeadingWhiteSpace", "false", "ignoreTrailingWhiteSpace", "false")))
                .contains(", pad ,");
    }

    @Test
    void csvWritesNullsAndHeader() {
        Batch row = strings("a string, b string", null, "x");
        assertThat(toCsv("a string, b string", row, Map.of())).isEqualTo(",x\n");
        assertThat(toCsv("a string, b string", row, Map.of("nullValue", "NA"))).isEqualTo("NA,x\n");
        assertThat(toCsv("a string, b string", row, Map.of("quoteAll", "true"))).isEqualTo("\"\",\"x\"\n");
        TextOutput out = new TextOutput();
        new CsvWriter(StructType.fromDDL("a int, `b,c` int"), CsvOptions.of(ZoneOffset.UTC)).writeHeader(out);
        assertThat(out).hasToString("a,\"b,c\"\n");
    }

    @Test
    void csvRowOfOneNullIsNotAnEmptyLine() {
        assertThat(toCsv("a string", strings("a string", (String) null), Map.of()))
                .isEqualTo("\"\"\n");
        assertThat(toCsv("a string", strings("a string", "#x"), Map.of())).isEqualTo("\"#x\"\n");
    }

    @Test
    void csvWritesEveryAtomicType() {
        StructType schema = StructType.fromDDL("a date, b timestamp, c double, d int");
        BatchBuilder rows = new BatchBuilder(schema, 1);
        ((IntBuilder) rows.column(0)).append(18_262);
        ((LongBuilder) rows.column(1)).append(1_577_840_523_123_456L);
        ((DoubleBuilder) rows.column(2)).append(Double.NEGATIVE_INFINITY);
        ((IntBuilder) rows.column(3)).append(-7);
        rows.endRow();
        TextOutput out = new TextOutput();
        new CsvWriter(schema, CsvOptions.of(ZoneId.of("Asia/Kolkata"))).writeRows(rows.build(), out);
        assertThat(out).hasToString("2020-01-01,2020-01-01T06:32:03.123+05:30,-Infinity,-7\n");
    }

    @Test
    void csvRefusesNestedTypes() {
        assertThatThrownBy(() -> new CsvWriter(StructType.fromDDL("a array<int>"), CsvOptions.of(ZoneOffset.UTC)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("doesn't support the column `a` of the type \"ARRAY<INT>\"");
    }

    private static String toJson(String schema, Batch rows, Map<String, String> options) {
        TextOutput out = new TextOutput();
        new JsonWriter(StructType.fromDDL(schema), JsonOptions.from(options, ZoneOffset.UTC)).writeRows(rows, out);
        return out.toString();
    }

    private static String toCsv(String schema, Batch rows, Map<String, String> options) {
        TextOutput out = new TextOutput();
        new CsvWriter(StructType.fromDDL(schema), CsvOptions.from(options, ZoneOffset.UTC)).writeRows(rows, out);
        return out.toString();
    }

    private static Batch json(String schema, String text) {
        BatchBuilder rows = new BatchBuilder(StructType.fromDDL(schema), 1);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonRecordReader reader = new JsonRecordReader(rows.schema(), JsonOptions.of(ZoneOffset.UTC), () -> "the test");
        reader.read(bytes, 0, bytes.length, rows);
        assertThat(reader.malformedRecords()).isZero();
        return rows.build();
    }

    private static Batch strings(String schema, String... values) {
        BatchBuilder rows = new BatchBuilder(StructType.fromDDL(schema), 1);
        for (int i = 0; i < values.length; i++) {
            VectorBuilder column = rows.column(i);
            if (values[i] == null) {
                column.appendNull();
            } else {
                ((BytesBuilder) column).append(values[i]);
            }
        }
        rows.endRow();
        return rows.build();
    }
}
