package dev.millrace.house;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One place that breaks a rule.
 *
 * @param rule the rule's name, as exemptions name it
 * @param subject what an exemption would name: a file, or a file and a method
 * @param location file and line
 * @param advice what is wrong and what to do
 */
record Finding(String rule, String subject, String location, String advice) {

    static Finding at(SourceFile file, int line, String rule, String advice) {
        return new Finding(rule, file.path(), file.path() + ":" + line, advice);
    }

    /** Fails with one line for each finding; passes when there are none. */
    static void assertNone(List<Finding> findings) {
        if (!findings.isEmpty()) {
            fail(findings.stream()
                    .map(Finding::toString)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("\n", findings.size() + " places to change:\n", "\n")));
        }
    }

    @Override
    public String toString() {
        return location + ": [" + rule + "] " + advice;
    }
}
