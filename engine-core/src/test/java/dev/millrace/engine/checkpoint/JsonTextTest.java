package dev.millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "-1",
                "0",
                "1.5e-3",
                "\"x\"",
                "{\"logOffset\":3}",
                "{\"topic\":{\"0\":23,\"1\":5}}",
                "[]",
                "{}",
                "[1,[2,{\"a\":null}],true,false]",
                "\"\\u00e9\\\"\\\\ \u00e9\"",
                " 5 "
            })
    void acceptsValues(String text) {
        assertThat(JsonText.isValue(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5 6",
                "{",
                "{a:1}",
                "{\"a\":1,}",
                "[1",
                "01",
                "1.",
                "\"x",
                "\"\\x\"",
                "nul",
                "+1",
                "5\n",
                "\"\n\"",
                "-",
                "NaN",
                "{\"a\" 1}"
            })
    void refusesWhatIsNoValueOnOneLine(String text) {
        assertThat(JsonText.isValue(text)).isFalse();
    }

    @Test
    void doesNotOverflowTheStack() {
        assertThat(JsonText.isValue("[".repeat(100_000))).isFalse();
    }

    @Test
    void leavesMembersAsTheyAre() {
        assertThat(JsonText.members("{\"a\": {\"x\":[1, 2]} ,\"b\":1.50,\"c\":\"\\u0041\"}"))
                .isEqualTo(Map.of("a", "{\"x\":[1, 2]}", "b", "1.50", "c", "\"\\u0041\""));
        assertThat(JsonText.items("[1, {\"a\":[]} ,\"x\"]")).isEqualTo(List.of("1", "{\"a\":[]}", "\"x\""));
        assertThat(JsonText.items(" [ ] ")).isEmpty();
    }

    @Test
    void quotesAndUnquotesAnyString() {
        for (String value : List.of("", "plain", "\"\\/\b\f\n\r\t", "\u0000\u001f\u007f", "é→😀", "\ud83d")) {
            StringBuilder out = new StringBuilder();
            JsonText.quote(out, value);
            assertThat(JsonText.isValue(out.toString())).isTrue();
            assertThat(JsonText.unquote(out.toString())).isEqualTo(value);
        }
    }

    @Test
    void saysWhereTextIsWrong() {
        assertThatThrownBy(() -> JsonText.members("{\"a\" 1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no ':' at position 5 of {\"a\" 1}");
    }
}
