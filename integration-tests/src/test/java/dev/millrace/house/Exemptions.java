package dev.millrace.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places that may break a rule, each with its reason: the lines of {@code tidy-exemptions.txt}. */
final class Exemptions {
    static final String FILE = "integration-tests/src/test/resources/tidy-exemptions.txt";

    private final Map<String, Integer> lineByKey = new LinkedHashMap<>();

    /** Reads lines of the form {@code rule subject reason}; a line that begins with {@code #} is a comment. */
    static Exemptions parse(String resource) {
        Exemptions exemptions = new Exemptions();
        List<String> lines = resource.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\s+", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException(
                        FILE + ":" + (i + 1) + ": 'rule subject reason' expected, reason included, in: " + line);
            }
            exemptions.lineByKey.put(parts[0] + " " + parts[1], i + 1);
        }
        return exemptions;
    }

    /** The findings that nothing excuses, with the line that would, and an additional one for each idle exemption. */
    List<Finding> apply(String rule, List<Finding> findings) {
        List<Finding> remaining = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (Finding finding : findings) {
            String key = rule + " " + finding.subject();
            if (lineByKey.containsKey(key)) {
                used.add(key);
            } else {
                String advice = finding.advice() + " If it must stay, add to " + FILE + ": " + key + " <reason>";
                remaining.add(new Finding(rule, finding.subject(), finding.location(), advice));
            }
        }
        lineByKey.forEach((key, line) -> {
            if (key.startsWith(rule + " ") && !used.contains(key)) {
                remaining.add(
                        new Finding(rule, key, FILE + ":" + line, "'" + key + "' is not needed: delete the line."));
            }
        });
        return remaining;
    }
}
