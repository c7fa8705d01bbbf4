package dev.millrace.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A check that cannot fail is no check: each rule meets a file that breaks it and one that just keeps it. */
class TidyRulesTest {
    private static final String MAIN = "engine-core/src/main/java/dev/millrace/Sample.java";
    private static final String TEST = "engine-core/src/test/java/dev/millrace/SampleTest.java";
    private static final String INFO = "engine-core/src/main/java/dev/millrace/package-info.java";

    @Test
    void aFileMayHave500Lines() {
        assertThat(TidyRules.fileLength(files(MAIN, "//\n".repeat(500)))).isEmpty();
        assertThat(TidyRules.fileLength(files(MAIN, "//\n".repeat(501))))
                .singleElement()
                .hasToString(MAIN + ":501: [file-length] 501 lines, at most 500: split the file by what changes"
                        + " together.");
    }

    @Test
    void theFacadesOfTheApiMayBeLonger() {
        String facade = "engine-sql/src/main/java/dev/millrace/sql/functions.java";
        assertThat(TidyRules.fileLength(files(facade, "//\n".repeat(3000)))).isEmpty();
    }

    @Test
    void aMethodMayHave60Lines() {
        String body = "class Sample {\n    void run() {\n%s    }\n}\n";
        assertThat(TidyRules.methodLength(files(MAIN, body.formatted(";\n".repeat(58)))))
                .isEmpty();
        assertThat(TidyRules.methodLength(files(MAIN, body.formatted(";\n".repeat(59)))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.location()).isEqualTo(MAIN + ":2");
                    assertThat(finding.subject()).isEqualTo(MAIN + "#Sample.run");
                });
    }

    @Test
    void marksOfUnfinishedWorkAreFoundInMainAndTest() {
        for (String mark :
                List.of("TO" + "DO", "FIX" + "ME", "XX" + "X:", "Not " + "implemented", "not yet " + "implemented")) {
            assertThat(words(MAIN, "\n// " + mark + " later")).as(mark).hasSize(1);
            assertThat(words(TEST, "\n// " + mark + " later")).as(mark).hasSize(1);
        }
        assertThat(words(TEST, "@" + "Disabled\nvoid test() {}")).hasSize(1);
        assertThat(words(MAIN, "// a pattern such as yyyy-MM-dd'T'HH:mm:ss[" + "XX" + "X]"))
                .isEmpty();
    }

    @Test
    void onlyProgramsMayEndTheJvmOrSleep() {
        String exit = "System" + ".exit(1);\n";
        String sleep = "Thread" + ".sleep(1);\n";
        assertThat(words(MAIN, "class Sample {\n" + exit + sleep))
                .extracting(Finding::location)
                .containsExactlyInAnyOrder(MAIN + ":2", MAIN + ":3");
        assertThat(words(MAIN, "public static void main(String[] arguments) {\n" + exit + sleep))
                .isEmpty();
        assertThat(words(TEST, exit + sleep)).isEmpty();
    }

    @Test
    void internalsOfTheJdkMayBeMentionedButNotUsed() {
        assertThat(words(TEST, "import sun" + ".misc.Unsafe;")).hasSize(1);
        assertThat(words(TEST, " * No sun" + ".misc.Unsafe here.")).isEmpty();
    }

    @Test
    void tabsTrailingSpacesAndAMissingLastLineEndAreFound() {
        assertThat(TidyRules.whitespace(files(MAIN, "a\n\tb\nc \nd")))
                .extracting(Finding::location)
                .containsExactly(MAIN + ":2", MAIN + ":3", MAIN + ":4");
        assertThat(TidyRules.whitespace(files(MAIN, "a\n    b\n\nc\n"))).isEmpty();
    }

    @Test
    void aPackageNeedsAPackageInfoOfThreeLines() {
        SourceFile sample = new SourceFile(MAIN, "class Sample {}\n");
        SourceFile poor = new SourceFile(INFO, "/** Samples. */\npackage dev.millrace;\n");
        SourceFile good = new SourceFile(
                INFO, "/**\n * Samples.\n *\n * Begin with Sample.\n * Needs nothing.\n */\n@NullMarked\npackage x;\n");
        assertThat(TidyRules.packageInfo(List.of(sample)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.location()).isEqualTo(INFO + ":1"));
        assertThat(TidyRules.packageInfo(List.of(sample, poor))).hasSize(2);
        assertThat(TidyRules.packageInfo(List.of(sample, good))).isEmpty();
    }

    @Test
    void anExemptionExcusesOnePlaceAndMustBeNeeded() {
        List<Finding> findings = TidyRules.fileLength(files(MAIN, "//\n".repeat(501)));
        Exemptions used = Exemptions.parse("# why\nfile-length " + MAIN + " A table of constants.\n");
        assertThat(used.apply("file-length", findings)).isEmpty();
        assertThat(used.apply("file-length", List.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.location()).isEqualTo(Exemptions.FILE + ":2"));
        assertThat(Exemptions.parse("").apply("file-length", findings))
                .singleElement()
                .satisfies(finding -> assertThat(finding.advice()).contains("file-length " + MAIN + " <reason>"));
    }

    @Test
    void anExemptionNeedsAReason() {
        assertThatThrownBy(() -> Exemptions.parse("file-length " + MAIN)).hasMessageContaining("reason included");
    }

    private static List<SourceFile> files(String path, String text) {
        return List.of(new SourceFile(path, text));
    }

    private static List<Finding> words(String path, String text) {
        return TidyRules.words(files(path, text), BannedWord.parse(TidyTest.resource("/tidy-words.txt")));
    }
}
