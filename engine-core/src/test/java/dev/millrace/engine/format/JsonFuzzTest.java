package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random documents, whole and damaged; Jackson tells what they are. */
class JsonFuzzTest {

    private static final long SEED = Long.getLong("millrace.seed", 20_260_101L);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final StructType COLUMNS =
            StructType.fromDDL("a string, b bigint, c double, d boolean, e array<string>, f map<string,string>, g"
                    + " struct<x:string,y:bigint>");
    private static final StructType SCHEMA = StructType.fromDDL(COLUMNS.toDDL() + ", _corrupt_record string");

    @Test
    void stringsComeOutAsJacksonReadsThem() throws JsonProcessingException {
        Random random = new Random(SEED);
        for (int round = 0; round < 8_000; round++) {
            String value = text(random);
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("a", value);
            String json = random.nextBoolean() ? MAPPER.writeValueAsString(node) : escaped(value, random);
            BatchBuilder out = read(json.getBytes(StandardCharsets.UTF_8), Map.of());
            assertThat(((BytesVector) out.build().column(0)).getString(0))
                    .as("seed %d, round %d: %s", SEED, round, json)
                    .isEqualTo(MAPPER.readTree(json).get("a").asText());
        }
    }

    @Test
    void whatIsWellFormedIsThatOfJackson() {
        Random random = new Random(SEED);
        for (int round = 0; round < 15_000; round++) {
            byte[] json = document(random, 3).toString().getBytes(StandardCharsets.UTF_8);
            damage(json, random);
            if (!Utf8.isValid(json, 0, json.length)) {
                continue;
            }
            boolean wellFormed = isObject(json);
            BatchBuilder out = read(json, Map.of("allowNonNumericNumbers", "false", "allowSingleQuotes", "false"));
            boolean scanned = scans(json);
            assertThat(scanned)
                    .as("seed %d, round %d: %s", SEED, round, new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(wellFormed);
            assertThat(out.rowCount()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void damagedRecordsEndInARowOrAnError() {
        Random random = new Random(SEED);
        for (int round = 0; round < 8_000; round++) {
            byte[] json = document(random, 4).toString().getBytes(StandardCharsets.UTF_8);
            int length = random.nextInt(json.length + 1);
            for (int flips = random.nextInt(4); flips > 0 && length > 0; flips--) {
                json[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] part = Arrays.copyOf(json, length);
            BatchBuilder out = read(part, Map.of());
            out.build();
            assertThat(read(part, Map.of("mode", "DROPMALFORMED")).rowCount()).isLessThanOrEqualTo(out.rowCount());
            try {
                read(part, Map.of("mode", "FAILFAST"));
            } catch (MillraceException expected) {
                assertThat(expected.getCondition()).startsWith("MALFORMED_RECORD_IN_PARSING");
            }
            JsonSchemaInference inference = new JsonSchemaInference(JsonOptions.of(ZoneOffset.UTC));
            inference.add(part, 0, part.length);
            inference.schema();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws JsonProcessingException {
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            ObjectNode node = document(random, 3);
            BatchBuilder out = read(COLUMNS, node.toString().getBytes(StandardCharsets.UTF_8), Map.of());
            TextOutput written = new TextOutput();
            new JsonWriter(COLUMNS, JsonOptions.of(ZoneOffset.UTC)).writeRows(out.build(), written);
            JsonNode back = MAPPER.readTree(written.toString());
            BatchBuilder again = read(COLUMNS, written.toByteArray(), Map.of());
            TextOutput second = new TextOutput();
            new JsonWriter(COLUMNS, JsonOptions.of(ZoneOffset.UTC)).writeRows(again.build(), second);
            assertThat(second).as("seed %d, round %d: %s", SEED, round, back).hasToString(written.toString());
        }
    }

    private static BatchBuilder read(byte[] json, Map<String, String> options) {
        return read(SCHEMA, json, options);
    }

    private static BatchBuilder read(StructType schema, byte[] json, Map<String, String> options) {
        BatchBuilder out = new BatchBuilder(schema, 1);
        new JsonRecordReader(schema, JsonOptions.from(options, ZoneOffset.UTC), () -> "the test")
                .read(json, 0, json.length, out);
        return out;
    }

    /** Whether the text begins with a whole object, as the scanner sees it. */
    private static boolean scans(byte[] json) {
        JsonScanner scanner = new JsonScanner(new JsonSyntax(false, false, false, false, false, false, false));
        scanner.reset(json, json.length);
        try {
            int start = scanner.skipBlank(0);
            scanner.skipValue(start);
            return scanner.at(start) == '{';
        } catch (MalformedTextException malformed) {
            return false;
        }
    }

    private static boolean isObject(byte[] json) {
        try (var parser = MAPPER.createParser(new String(json, StandardCharsets.UTF_8))) {
            JsonNode node = parser.readValueAsTree();
            return node instanceof ObjectNode;
        } catch (IOException malformed) {
            return false;
        }
    }

    private static void damage(byte[] json, Random random) {
        String marks = "{}[]\",:0123456789eE+-.tfn\\u \n\tx";
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            json[random.nextInt(json.length)] = (byte) marks.charAt(random.nextInt(marks.length()));
        }
    }

    private static ObjectNode document(Random random, int depth) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int fields = random.nextInt(6); fields > 0; fields--) {
            String name = String.valueOf((char) ('a' + random.nextInt(8)));
            node.set(random.nextInt(8) == 0 ? text(random) : name, value(random, depth));
        }
        return node;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong() >> random.nextInt(64));
            case 3 -> nodes.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4, 5 -> nodes.textNode(text(random));
            case 6 -> document(random, depth - 1);
            default -> {
                ArrayNode array = nodes.arrayNode();
                for (int elements = random.nextInt(4); elements > 0; elements--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            int kind = random.nextInt(6);
            int codePoint = kind == 0
                    ? random.nextInt(32)
                    : kind == 1
                            ? 0x80 + random.nextInt(0x700)
                            : kind == 2 ? 0x1F600 + random.nextInt(60) : ' ' + random.nextInt(95);
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    /** An object whose string is written in escapes where it could do without. */
    private static String escaped(String value, Random random) {
        StringBuilder json = new StringBuilder("{ \"a\" : \"");
        for (char c : value.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || random.nextInt(4) == 0) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        String closed = json.append("\" } ").toString();
        // A lone half of a surrogate pair cannot be UTF-8.
        return new String(closed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(closed)
                ? closed
                : "{\"a\":\"\"}";
    }
}
