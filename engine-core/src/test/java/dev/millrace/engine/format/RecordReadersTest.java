package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.error.MalformedRecordException;
import dev.millrace.error.MillraceException;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records of JSON and CSV: modes, projection, hostile input, values with line breaks, inference, options. */
class RecordReadersTest {

    @Test
    void modesKeepDropOrFail() {
        StructType schema = StructType.fromDDL("a int, _corrupt_record string");
        assertThat(json(schema, "{\"a\":\"x\"}", Map.of())).containsExactly("null|{\"a\":\"x\"}");
        assertThat(json(schema, "{\"a\":\"x\"}", Map.of("mode", "dropmalformed")))
                .isEmpty();
        assertThatThrownBy(() -> json(schema, "{\"a\":\"x\"}", Map.of("mode", "FAILFAST")))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining(
                        "Malformed record in the test: the field 'a' is not of type INT, got: {\"a\":\"x\"}");
        assertThatThrownBy(() -> csv(schema, "1,2", Map.of("mode", "FAILFAST")))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("it has 2 values for 1 columns, got: 1,2");
    }

    @Test
    void arraysOfObjectsAreSeveralRows() {
        StructType schema = StructType.fromDDL("a int");
        assertThat(json(schema, "[{\"a\":1},{\"a\":2}]", Map.of())).containsExactly("1", "2");
        assertThat(json(schema, "[]", Map.of())).isEmpty();
        assertThat(json(schema, "  ", Map.of())).isEmpty();
    }

    @Test
    void strayValuesBecomeStringsAsTheyStand() {
        StructType schema = StructType.fromDDL("s string");
        assertThat(json(schema, "{\"s\": {\"x\": 1 , \"y\":[2.50]} }", Map.of()))
                .containsExactly("{\"x\": 1 , \"y\":[2.50]}");
        assertThat(json(schema, "{\"s\": 1.50}", Map.of())).containsExactly("1.50");
    }

    @Test
    void malformedUtf8IsReplaced() {
        byte[] bytes = {'{', '"', 's', '"', ':', '"', 'a', (byte) 0xFF, (byte) 0xE2, (byte) 0x82, '"', '}'};
        BatchBuilder out = new BatchBuilder(StructType.fromDDL("s string"), 1);
        new JsonRecordReader(out.schema(), JsonOptions.of(ZoneOffset.UTC), () -> "the test")
                .read(bytes, 0, bytes.length, out);
        assertThat(rows(out)).containsExactly("a\uFFFD\uFFFD");
    }

    @Test
    void deepNestingIsMalformedNotAStackOverflow() {
        StructType schema = StructType.fromDDL("a string, _corrupt_record string");
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(json(schema, deep, Map.of())).hasSize(1);
        assertThatThrownBy(() -> json(schema, deep, Map.of("mode", "FAILFAST")))
                .hasMessageContaining("nested deeper than 1000 levels");
    }

    @Test
    void csvParsesRequiredColumnsOnly() {
        StructType data = StructType.fromDDL("a int, b int, c string");
        StructType required = StructType.fromDDL("c string, a int");
        BatchBuilder out = new BatchBuilder(required, 1);
        CsvRecordReader reader = new CsvRecordReader(data, required, CsvOptions.of(ZoneOffset.UTC), () -> "the test");
        for (String line : List.of("1,x,z", "2", "3,4,5,6")) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            reader.read(bytes, 0, bytes.length, out);
        }
        assertThat(rows(out)).containsExactly("z|1", "null|2", "5|3");
        assertThat(reader.malformedRecords()).isZero();
    }

    @Test
    void csvRefusesNestedTypes() {
        assertThatThrownBy(() -> csv(StructType.fromDDL("a struct<x:int>"), "1", Map.of()))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("The CSV datasource doesn't support the column `a`");
    }

    @Test
    void csvLimitsMakeARecordMalformed() {
        StructType schema = StructType.fromDDL("a string, b string, _corrupt_record string");
        assertThat(csv(schema, "1,2,3", Map.of("maxColumns", "2"))).containsExactly("null|null|1,2,3");
        assertThat(csv(schema, "1,éé", Map.of("maxCharsPerColumn", "2"))).containsExactly("1|éé|null");
        assertThat(csv(schema, "1,ééé", Map.of("maxCharsPerColumn", "2"))).containsExactly("null|null|1,ééé");
        assertThat(csv(schema, "\"a\"b,2", Map.of("unescapedQuoteHandling", "RAISE_ERROR")))
                .containsExactly("null|null|\"a\"b,2");
    }

    @Test
    void csvValuesMayHaveLineBreaks() throws IOException {
        StructType schema = StructType.fromDDL("a string, b int, _corrupt_record string");
        String text = "# comment\n\n\"x\ny\",1\n\"a \"\"b\",2\nlast,z";
        Map<String, String> options = Map.of("comment", "#", "escape", "\"", "multiLine", "true");
        List<String> expected = List.of("x\ny|1|null", "a \"b|2|null", "last|null|last,z");
        assertThat(stream(schema, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options))
                .isEqualTo(expected);
        String windows = text.replace("\n", "\r\n");
        assertThat(stream(schema, new ByteArrayInputStream(windows.getBytes(StandardCharsets.UTF_8)), options))
                .isEqualTo(expected);
    }

    @Test
    void csvWithLineBreaksIsTheSameHoweverTheStreamIsCut() throws IOException {
        long seed = Long.getLong("millrace.seed", 20_260_101L);
        Random random = new Random(seed);
        StructType schema = StructType.fromDDL("a string, b string, _corrupt_record string");
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(400); length > 0; length--) {
                text.append("ab,\"\n\"\\ ".charAt(random.nextInt(8)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            InputStream drops = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(length, 1 + random.nextInt(3)));
                }
            };
            List<String> whole = stream(schema, new ByteArrayInputStream(bytes), Map.of());
            assertThat(stream(schema, drops, Map.of()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(whole);
        }
    }

    @Test
    void csvFuzzEndsInARow() {
        long seed = Long.getLong("millrace.seed", 20_260_101L);
        Random random = new Random(seed);
        StructType schema = StructType.fromDDL("a string, b int, c double, _corrupt_record string");
        for (UnescapedQuoteHandling handling : UnescapedQuoteHandling.values()) {
            CsvOptions options = CsvOptions.from(Map.of("unescapedQuoteHandling", handling.name()), ZoneOffset.UTC);
            CsvRecordReader reader = new CsvRecordReader(schema, options, () -> "the test");
            for (int round = 0; round < 5_000; round++) {
                byte[] bytes = new byte[random.nextInt(20)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = random.nextInt(10) == 0
                            ? (byte) random.nextInt()
                            : (byte) "\"\\,1x \n".charAt(random.nextInt(7));
                }
                BatchBuilder out = new BatchBuilder(schema, 1);
                reader.read(bytes, 0, bytes.length, out);
                assertThat(out.build().rowCount()).as("seed %d", seed).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void schemasAreInferred() {
        assertThat(inferJson(Map.of(), "{\"b\":1,\"a\":\"x\",\"n\":null,\"e\":{}}", "{\"b\":2.5,\"c\":[{\"y\":true}]}"))
                .isEqualTo("a STRING,b DOUBLE,c ARRAY<STRUCT<y: BOOLEAN>>,n STRING");
        assertThat(inferJson(Map.of("primitivesAsString", "true"), "{\"b\":1,\"c\":true}"))
                .isEqualTo("b STRING,c STRING");
        assertThat(inferJson(Map.of("prefersDecimal", "true"), "{\"b\":1.25,\"c\":\"1.5\"}"))
                .isEqualTo("b DECIMAL(3,2),c DECIMAL(2,1)");
        assertThat(inferJson(Map.of(), "{\"b\":1", "{\"b\":1}")).isEqualTo("_corrupt_record STRING,b BIGINT");
        assertThat(inferJson(Map.of("inferTimestamp", "true"), "{\"t\":\"2020-01-01 00:00:00\"}"))
                .isEqualTo("t TIMESTAMP");
        assertThat(inferJson(Map.of(), "{\"b\":123456789012345678901234567890}"))
                .isEqualTo("b DECIMAL(30,0)");
        assertThat(inferJson(Map.of("dropFieldIfAllNull", "true"), "{\"b\":1,\"n\":null}"))
                .isEqualTo("b BIGINT");
        assertThat(inferCsv(
                        "i,l,d,t,dt,b,s,x,m",
                        "1,3000000000,1.5,2020-01-01 00:00:00,2020-01-01,true,x,,1",
                        "2,1,NaN," + "2020-01-02,2020-01-02,FALSE,1,,x"))
                .isEqualTo("i INT,l BIGINT,d DOUBLE,t TIMESTAMP,dt DATE,b BOOLEAN,s STRING,x STRING,m STRING");
    }

    @Test
    void headersNameColumns() {
        CsvOptions options = CsvOptions.from(Map.of("header", "true"), ZoneOffset.UTC);
        assertThat(CsvHeader.columnNames(new String[] {"a", "", "A", "b"}, options))
                .containsExactly("a0", "_c1", "A2", "b");
        assertThat(CsvHeader.columnNames(new String[] {"1", "2"}, CsvOptions.of(ZoneOffset.UTC)))
                .containsExactly("_c0", "_c1");
        assertThat(CsvHeader.mismatch(new String[] {"A", "b"}, StructType.fromDDL("a int, b int"), options))
                .isEmpty();
        assertThat(CsvHeader.mismatch(new String[] {"b", "a"}, StructType.fromDDL("a int, b int"), options))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Column 0 is 'b' in the header, but 'a'"));
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> JsonOptions.from(Map.of("mode", "PERMISIVE"), ZoneOffset.UTC))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'mode' must be one of PERMISSIVE, DROPMALFORMED, FAILFAST, but is"
                        + " 'PERMISIVE'; did you mean 'PERMISSIVE'?");
        assertThatThrownBy(() -> CsvOptions.from(Map.of("quote", "''"), ZoneOffset.UTC))
                .hasMessageContaining("Option 'quote' must be one ASCII character, or empty for none, but is ''''");
        assertThatThrownBy(() -> CsvOptions.from(Map.of("sep", ""), ZoneOffset.UTC))
                .hasMessageContaining("Option 'sep' must be one or more characters");
        assertThatThrownBy(() -> CsvOptions.from(Map.of("multiLine", "yes"), ZoneOffset.UTC))
                .hasMessageContaining("Option 'multiLine' must be one of true, false");
        assertThatThrownBy(() -> CsvOptions.from(Map.of("dateFormat", "yyyy-bb"), ZoneOffset.UTC))
                .hasMessageContaining("Option 'dateFormat' must be a pattern");
        assertThatThrownBy(() -> JsonOptions.from(Map.of("timeZone", "Mars/Olympus"), ZoneOffset.UTC))
                .hasMessageContaining("Option 'timeZone' must be a time zone");
        assertThatThrownBy(() -> JsonOptions.from(Map.of("encoding", "utf-99"), ZoneOffset.UTC))
                .hasMessageContaining("Option 'encoding' must be the name of a character encoding");
        assertThatThrownBy(() -> JsonOptions.from(Map.of("samplingRatio", "0"), ZoneOffset.UTC))
                .hasMessageContaining("Option 'samplingRatio' must be a number above 0 and up to 1");
    }

    private static List<String> json(StructType schema, String text, Map<String, String> options) {
        BatchBuilder out = new BatchBuilder(schema, 8);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new JsonRecordReader(schema, JsonOptions.from(options, ZoneOffset.UTC), () -> "the test")
                .read(bytes, 0, bytes.length, out);
        return rows(out);
    }

    private static List<String> csv(StructType schema, String text, Map<String, String> options) {
        BatchBuilder out = new BatchBuilder(schema, 8);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new CsvRecordReader(schema, CsvOptions.from(options, ZoneOffset.UTC), () -> "the test")
                .read(bytes, 0, bytes.length, out);
        return rows(out);
    }

    private static List<String> stream(StructType schema, InputStream in, Map<String, String> map) throws IOException {
        CsvOptions options = CsvOptions.from(map, ZoneOffset.UTC);
        BatchBuilder out = new BatchBuilder(schema, 8);
        CsvRecordReader reader = new CsvRecordReader(schema, options, () -> "the test");
        try (CsvStreamReader stream = new CsvStreamReader(in, reader, options, 1 << 20)) {
            while (stream.next(out)) {
                assertThat(stream.position()).isNotNegative();
            }
        }
        return rows(out);
    }

    private static String inferJson(Map<String, String> options, String... records) {
        JsonSchemaInference inference = new JsonSchemaInference(JsonOptions.from(options, ZoneOffset.UTC));
        for (String record : records) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            inference.add(bytes, 0, bytes.length);
        }
        return inference.schema().toDDL();
    }

    private static String inferCsv(String header, String... records) {
        CsvOptions options = CsvOptions.from(Map.of("header", "true", "inferSchema", "true"), ZoneOffset.UTC);
        CsvSchemaInference inference =
                new CsvSchemaInference(CsvHeader.columnNames(header.split(","), options), options);
        for (String record : records) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            inference.add(bytes, 0, bytes.length);
        }
        return inference.schema().toDDL();
    }

    private static List<String> rows(BatchBuilder out) {
        Batch batch = out.build();
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            TextOutput text = new TextOutput();
            for (int i = 0; i < batch.columnCount(); i++) {
                text.writeAscii(i == 0 ? "" : "|");
                ValueText.ofCast(ZoneOffset.UTC).append(batch.column(i), row, text);
            }
            rows.add(text.toString());
        }
        return rows;
    }
}
