package dev.millrace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.error.OptionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {
    private static Options options(String name, String value) {
        return Options.of(Map.of(name, value));
    }

    @Test
    void ignoresTheCaseOfNames() {
        Options options = options("maxFilesPerTrigger", "5")
                .with("MAXFILESPERTRIGGER", "6")
                .with("header", "TRUE");
        assertThat(options.getInt("maxfilespertrigger", 0)).isEqualTo(6);
        assertThat(options.getBoolean("Header", false)).isTrue();
        assertThat(options.asMap()).hasSize(2).containsKey("HEADER");
        assertThat(options).isEqualTo(Options.of(Map.of("MaxFilesPerTrigger", "6", "HEADER", "TRUE")));
    }

    @Test
    void hasNothingToSayAboutValues() {
        assertThat(options("password", "secret")).hasToString("Options[password]");
    }

    @Test
    void usesDefaults() {
        Options none = Options.none();
        assertThat(none.getInt("a", 7)).isEqualTo(7);
        assertThat(none.getLong("a", 8)).isEqualTo(8);
        assertThat(none.getDouble("a", 0.5)).isEqualTo(0.5);
        assertThat(none.get("a", "x")).isEqualTo("x");
        assertThat(none.get("a")).isEmpty();
        assertThat(none.getPositiveInt("a")).isEmpty();
        assertThat(none.getDuration("a", Duration.ofDays(7), 1)).isEqualTo(Duration.ofDays(7));
        assertThat(none.paths()).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> options("port", "http").getInt("port"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'port' must be a whole number, but is 'http'");
        assertThatThrownBy(() -> options("port", "http").getLong("port")).hasMessageContaining("a whole number");
        assertThatThrownBy(() -> options("rate", "fast").getDouble("rate", 1)).hasMessageContaining("a number");
        assertThatThrownBy(() -> options("header", "yes").getBoolean("header", false))
                .hasMessageContaining("Option 'header' must be true or false, but is 'yes'");
        assertThatThrownBy(() -> options("n", "0").getPositiveInt("n")).hasMessageContaining("a positive whole number");
        assertThatThrownBy(() -> options("n", "-1").getPositiveLong("n"))
                .hasMessageContaining("a positive whole number");
        assertThatThrownBy(() -> Options.none().required("Source 'socket'", "host", "the host to connect to"))
                .hasMessageContaining("Source 'socket' needs the option 'host': the host to connect to");
    }

    @ParameterizedTest
    @CsvSource({
        "10s,10000",
        "500ms,500",
        "2 hours,7200000",
        "7d,604800000",
        "1 Minute,60000",
        "15,15000",
        "1w,604800000"
    })
    void readsDurations(String text, long millis) {
        assertThat(options("d", text).getDuration("d", Duration.ZERO, 1000)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "10 parsecs", "-5s", "1.5s", "99999999999999999999s", "999999999999999d"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> options("d", text).getDuration("d", Duration.ZERO, 1))
                .hasMessageContaining(
                        "Option 'd' must be a duration like '10s', '500ms' or '2 hours', but is '" + text + "'");
    }

    @Test
    void collectsPaths() {
        assertThat(Options.of(Map.of("paths", "[\"a\",\"b c\"]", "path", "d")).paths())
                .isEqualTo(List.of("a", "b c", "d"));
        assertThatThrownBy(() -> options("paths", "a,b").paths()).hasMessageContaining("a JSON array of strings");
    }
}
