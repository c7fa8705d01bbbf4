package dev.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files read by Spark and by Millrace with the same schema and options. */
final class FileReadingTest {
    private static final KnownDifferences KNOWN = KnownDifferences.load("files/known-differences.txt");

    @TempDir
    private Path directory;

    /** One file to read; {@code title} is its line in the resource, with a number if an earlier case has the same. */
    private record FileCase(String title, String format, String schema, Map<String, String> options, String text) {

        static List<FileCase> all() {
            List<FileCase> cases = new ArrayList<>();
            String title = "";
            StringBuilder text = new StringBuilder();
            for (String line : Corpus.lines("files/cases.txt")) {
                if (line.startsWith("=== ")) {
                    add(cases, title, text.toString());
                    title = line.substring(4).trim();
                    text.setLength(0);
                } else {
                    text.append(line).append('\n');
                }
            }
            add(cases, title, text.toString());
            return cases;
        }

        private static void add(List<FileCase> cases, String title, String text) {
            if (title.isEmpty()) {
                return;
            }
            String[] parts = title.split("\\|", 3);
            Map<String, String> options = new LinkedHashMap<>();
            for (String option : parts[2].trim().split(", ")) {
                int equals = option.indexOf('=');
                if (equals > 0) {
                    options.put(option.substring(0, equals), unescaped(option.substring(equals + 1)));
                }
            }
            long same = cases.stream()
                    .filter(other -> other.title.split(" #")[0].equals(title))
                    .count();
            String unique = same == 0 ? title : title + " #" + (same + 1);
            cases.add(new FileCase(unique, parts[0].trim(), parts[1].trim(), options, unescaped(text)));
        }

        private static String unescaped(String text) {
            return text.replace("\\t", "\t").replace("\\r", "\r").replace("\\0", "\0");
        }
    }

    @Test
    void readsAsSparkDoes() throws IOException {
        List<String> differences = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        try (Engine spark = new SparkEngine("America/Los_Angeles");
                Engine millrace = new MillraceEngine("America/Los_Angeles")) {
            for (FileCase file : FileCase.all()) {
                titles.add(file.title());
                Path path = Files.writeString(directory.resolve("case-" + titles.size() + ".txt"), file.text());
                Answer expected = spark.read(file.format(), file.schema(), file.options(), path);
                Answer actual = millrace.read(file.format(), file.schema(), file.options(), path);
                if (expected.agreesWith(actual) == KNOWN.contains(file.title())) {
                    differences.add("\n" + file.title() + "\n" + file.text() + "  Spark:    " + expected
                            + "\n  Millrace: " + actual + (expected.agreesWith(actual) ? "\n  equal, but listed" : ""));
                }
            }
        }
        assertThat(differences)
                .as("%d differences to Spark", differences.size())
                .isEmpty();
        assertThat(KNOWN.notAmong(titles)).isEmpty();
    }
}
