package dev.millrace.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource({
        "price,price,0",
        "prise,price,1",
        "pirce,price,1",
        "PRICE,price,0",
        "'',abc,3",
        "abc,'',3",
        "ca,abc,3",
        "kitten,sitting,3",
        "timestmap,timestamp,1"
    })
    void distanceCountsChangedAndSwappedLetters(String left, String right, int distance) {
        assertThat(Suggestions.distance(left, right)).isEqualTo(distance);
        assertThat(Suggestions.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void theNearestNameIsSuggested() {
        List<String> columns = List.of("qty", "price", "prices");
        assertThat(Suggestions.didYouMean("prise", columns)).isEqualTo("; did you mean 'price'?");
        assertThat(Suggestions.closest("QTY", columns)).contains("qty");
    }

    @Test
    void nothingIsSuggestedWhenNothingIsNear() {
        assertThat(Suggestions.didYouMean("device", List.of("price", "qty", "at")))
                .isEmpty();
        assertThat(Suggestions.closest("id", List.of("at", "xy"))).isEmpty();
        assertThat(Suggestions.closest("id", List.of())).isEmpty();
    }

    @Test
    void rankedOrdersAllNames() {
        assertThat(Suggestions.ranked("prise", List.of("device", "qty", "price"), 2))
                .containsExactly("price", "device");
        assertThat(Suggestions.ranked("x", List.of("a"), 5)).containsExactly("a");
    }
}
