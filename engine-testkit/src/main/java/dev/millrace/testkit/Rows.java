package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.Row;
import java.util.List;

/** Comparison of results, with messages that show both. */
final class Rows {
    private Rows() {}

    static void assertSame(String what, List<Row> actual, List<Row> expected, boolean inOrder) {
        List<String> rows = RowText.of(actual);
        if (inOrder) {
            assertThat(rows).as(what).containsExactlyElementsOf(RowText.of(expected));
        } else {
            assertThat(rows).as(what).containsExactlyInAnyOrderElementsOf(RowText.of(expected));
        }
    }

    static void assertMessage(Throwable failure, String... texts) {
        assertThat(failure).hasMessageContainingAll(texts);
    }
}
