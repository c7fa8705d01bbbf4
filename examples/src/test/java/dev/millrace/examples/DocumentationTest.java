package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.examples.Documentation.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Markdown files show and point to is there. {@link ChapterProgramsTest} holds the outputs against the programs. */
final class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

    @Test
    void codeIsFromTheProgramThatItNames() {
        List<String> wrong = new ArrayList<>();
        for (Block block : Documentation.blocks()) {
            if (!block.marker().equals("from")) {
                continue;
            }
            Path source = Documentation.ROOT.resolve(block.source());
            if (!Files.isRegularFile(source)) {
                wrong.add(block + ": there is no " + block.source());
            } else if (!squeezed(Documentation.read(source)).contains(squeezed(block.text()))) {
                wrong.add(block + ": is not in " + block.source());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void codeOfTheChaptersSaysWhereItIsFrom() {
        for (Block block : Documentation.blocks()) {
            String name = block.file().getFileName().toString();
            if (name.matches("0[1-7]-.*\\.md") && block.language().equals("java")) {
                assertThat(block.marker()).as(block.toString()).isEqualTo("from");
            }
        }
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void linksLeadSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path file : Documentation.files()) {
            String prose = CODE.matcher(Documentation.read(file)).replaceAll("");
            Matcher link = LINK.matcher(prose);
            while (link.find()) {
                if (!link.group(1).matches("[a-z]+:.*") && !exists(file, link.group(1))) {
                    broken.add(Documentation.ROOT.relativize(file) + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean exists(Path from, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? from : from.resolveSibling(path);
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** The names that headings can be linked by. */
    private static List<String> anchors(Path file) {
        List<String> anchors = new ArrayList<>();
        Matcher heading = HEADING.matcher(Documentation.read(file));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }
}
