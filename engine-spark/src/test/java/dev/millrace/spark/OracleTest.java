package dev.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the corpus on Spark and on Millrace and compares names, types, rows and error conditions. A difference that is not
 * listed in {@code oracle/known-differences.txt} fails the test, and so does a listed one that is gone.
 */
final class OracleTest {
    /** A zone with daylight saving time, west of Greenwich: the more usual mistakes show. */
    private static final String ZONE = "America/Los_Angeles";

    private static final int MINIMUM_CASES = 400;

    private static final KnownDifferences KNOWN = KnownDifferences.load("oracle/known-differences.txt");
    private static final KnownDifferences KNOWN_NULLABILITY = KnownDifferences.load("oracle/known-nullability.txt");
    private static Engine spark;
    private static Engine millrace;

    @BeforeAll
    static void open() {
        spark = new SparkEngine(ZONE);
        millrace = new MillraceEngine(ZONE);
        Corpus.tables().forEach((name, sql) -> {
            spark.createView(name, sql);
            millrace.createView(name, sql);
        });
    }

    @AfterAll
    static void close() {
        spark.close();
        millrace.close();
    }

    static Stream<String> families() {
        return Corpus.FAMILIES.stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void answersAsSparkDoes(String family) {
        List<String> differences = new ArrayList<>();
        for (String sql : Corpus.family(family)) {
            Answer expected = spark.query(sql);
            Answer actual = millrace.query(sql);
            boolean known = KNOWN.contains(sql);
            if (expected.agreesWith(actual) == known) {
                differences.add(describe(sql, expected, actual));
            } else if (!known
                    && expected instanceof Answer.Table left
                    && actual instanceof Answer.Table right
                    && left.nullable().equals(right.nullable()) == KNOWN_NULLABILITY.contains(sql)) {
                differences.add(describe("nullability of " + sql, left.nullable(), right.nullable()));
            }
        }
        assertThat(differences)
                .as("%d differences to Spark in the family %s", differences.size(), family)
                .isEmpty();
    }

    private static String describe(String sql, Object expected, Object actual) {
        String verdict = expected.equals(actual) ? "\n  equal, but listed as a known difference" : "";
        return "\n" + sql + "\n  Spark:    " + expected + "\n  Millrace: " + actual + verdict;
    }

    @Test
    void listsOnlyCasesOfTheCorpus() {
        assertThat(KNOWN.notAmong(corpus())).isEmpty();
        assertThat(KNOWN_NULLABILITY.notAmong(corpus())).isEmpty();
    }

    @Test
    void hasALargeCorpusWithoutRepetitions() {
        List<String> all = Corpus.FAMILIES.stream()
                .flatMap(family -> Corpus.family(family).stream())
                .toList();

        Set<String> seen = new HashSet<>();
        assertThat(all.stream().filter(sql -> !seen.add(sql))).isEmpty();
        assertThat(all.size()).isGreaterThanOrEqualTo(MINIMUM_CASES);
    }

    @Test
    void theDocumentationRepeatsTheReasons() throws IOException {
        Path page = Path.of("..", "docs", "spark-compatibility.md");
        String text = Files.readString(page).replaceAll("\\s+", " ");

        assertThat(KNOWN.reasons()).allSatisfy(reason -> assertThat(text).contains(reason));
    }

    private static Set<String> corpus() {
        Set<String> all = new HashSet<>();
        Corpus.FAMILIES.forEach(family -> all.addAll(Corpus.family(family)));
        return all;
    }
}
