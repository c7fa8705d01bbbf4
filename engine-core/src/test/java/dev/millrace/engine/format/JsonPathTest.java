package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected results are those of Spark's {@code get_json_object}. */
final class JsonPathTest {

    private static @Nullable String find(String json, String path) {
        byte[] text = ("xx" + json + "yy").getBytes(StandardCharsets.UTF_8);
        TextOutput out = new TextOutput();
        out.write("kept");
        boolean found = JsonPath.of(path).orElseThrow().find(text, 2, text.length - 2, out);
        assertThat(out.toString()).startsWith("kept");
        return found ? out.toString().substring(4) : null;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
        {"a": {"b": 1.50}}                  | $.a.b         | 1.5
        {"a": {"b": 1, "c": "x"}}           | $.a           | {"b":1,"c":"x"}
        {"a": "q\\\\"t"}                    | $.a           | q"t
        [{"a": 1}, {"a": 2}, {"b": 3}]      | $[*].a        | [1,2]
        [{"a": "x"}, {"b": 3}]              | $[*].a        | "x"
        [[1, 2], [3, [4]]]                  | $[*][*]       | [1,2,3,4]
        {"a": [{"b": [1, 2]}, {"b": [3]}]}  | $.a[*].b[*]   | [[1,2],[3]]
        {"a": [{"b": [1, 2]}]}              | $.a[0].b[1]   | 2
        {"a b": 1}                          | $['a b']      | 1
        {"a": null}                         | $.a           | -
        {"a": [null]}                       | $.a[0]        | null
        {"a": 1, "a": 2}                    | $.a           | 1
        {"a": 1}                            | $.*           | -
        {"a": 1                             | $.a           | -
        {"a": [1, 2]}                       | $.a[7]        | -
        {"a": 1}                            | $             | {"a":1}
        """)
    void finds(String json, String path, @Nullable String expected) {
        assertThat(find(json.replace("\\\\", "\\"), path)).isEqualTo(expected);
    }

    @Test
    void whatIsNoPathIsEmpty() {
        for (String path : new String[] {"", "a", "$a", "$.", "$[x]", "$['a'", "$.a[", "$[1"}) {
            assertThat(JsonPath.of(path)).as(path).isEmpty();
        }
    }

    @Test
    void elementsAndNames() {
        byte[] array = "[1, [2, 3], {}]".getBytes(StandardCharsets.UTF_8);
        byte[] object = "{\"a\": 1, \"b\": {\"c\": 2}}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonPath.arrayLength(array, 0, array.length)).isEqualTo(3);
        assertThat(JsonPath.arrayLength(array, 0, 3)).isNull();
        assertThat(JsonPath.arrayLength(object, 0, object.length)).isNull();
        assertThat(JsonPath.objectKeys(object, 0, object.length)).containsExactly("a", "b");
        assertThat(JsonPath.objectKeys(array, 0, array.length)).isNull();
    }
}
