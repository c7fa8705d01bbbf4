package dev.millrace.house;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the source files to the style of the house. {@link TidyRulesTest} shows that each rule can fail. */
class TidyTest {
    private static List<SourceFile> textFiles = List.of();
    private static List<SourceFile> javaFiles = List.of();
    private static Exemptions exemptions = Exemptions.parse("");

    @BeforeAll
    static void readTheTree() {
        textFiles = Repository.find().textFiles();
        javaFiles = Repository.find().javaFiles();
        exemptions = Exemptions.parse(resource("/tidy-exemptions.txt"));
    }

    @Test
    void aFileIsReadInOneSitting() {
        Finding.assertNone(exemptions.apply("file-length", TidyRules.fileLength(javaFiles)));
    }

    @Test
    void aMethodFitsOnAScreen() {
        Finding.assertNone(exemptions.apply("method-length", TidyRules.methodLength(javaFiles)));
    }

    @Test
    void nothingIsLeftUnfinishedOrFoul() {
        List<BannedWord> words = BannedWord.parse(resource("/tidy-words.txt"));
        Finding.assertNone(exemptions.apply("word", TidyRules.words(javaFiles, words)));
    }

    @Test
    void aPackageSaysWhatItIs() {
        Finding.assertNone(TidyRules.packageInfo(javaFiles));
    }

    @Test
    void whiteSpaceIsClean() {
        Finding.assertNone(TidyRules.whitespace(textFiles));
    }

    static String resource(String name) {
        try (InputStream stream = TidyTest.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Resource " + name + " cannot be read", e);
        }
    }
}
