package dev.millrace.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that must not stand in a Java file. The list is a resource, {@code tidy-words.txt}, so that this test does not find
 * itself.
 *
 * @param pattern what to look for, in one line
 * @param mainOnly whether tests are free to use it
 * @param codeOnly whether comments are free to mention it
 * @param programs whether a class with a main method is free to use it
 * @param advice what to do instead
 */
record BannedWord(Pattern pattern, boolean mainOnly, boolean codeOnly, boolean programs, String advice) {

    private static final Pattern COMMENT = Pattern.compile("\\s*(\\*|//|/\\*).*");

    /** Reads lines of the form {@code pattern | flags | advice}; a line that begins with {@code #} is a comment. */
    static List<BannedWord> parse(String resource) {
        List<BannedWord> words = new ArrayList<>();
        for (String line : resource.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("tidy-words.txt: 'pattern | flags | advice' expected in: " + line);
            }
            List<String> flags = List.of(parts[1].strip().split(" "));
            words.add(new BannedWord(
                    Pattern.compile(parts[0].strip()),
                    flags.contains("main"),
                    flags.contains("code"),
                    flags.contains("programs"),
                    parts[2].strip()));
        }
        return words;
    }

    List<Finding> check(SourceFile file) {
        boolean isProgram = file.text().contains("static void main(");
        if ((mainOnly && !file.isMain()) || (programs && isProgram)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean ignored = codeOnly && COMMENT.matcher(line).matches();
            if (!ignored && pattern.matcher(line).find()) {
                findings.add(Finding.at(file, i + 1, "word", "'" + pattern + "': " + advice));
            }
        }
        return findings;
    }
}
