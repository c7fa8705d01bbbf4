package dev.millrace.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases in which Millrace and Spark are known to differ, from a resource file: comment lines give a reason, the lines
 * below, up to the next empty line, are the cases that it holds for.
 */
final class KnownDifferences {
    private final Map<String, String> reasonByCase = new LinkedHashMap<>();

    private KnownDifferences() {}

    static KnownDifferences load(String resource) {
        KnownDifferences known = new KnownDifferences();
        StringBuilder reason = new StringBuilder();
        boolean casesBegan = false;
        for (String line : Corpus.lines(resource)) {
            if (line.startsWith("#") || line.isBlank()) {
                if (casesBegan || line.isBlank()) {
                    reason.setLength(0);
                    casesBegan = false;
                }
                reason.append(reason.isEmpty() ? "" : " ").append(line.replaceFirst("^#\\s*", ""));
            } else {
                casesBegan = true;
                known.add(line, reason.toString(), resource);
            }
        }
        return known;
    }

    private void add(String difference, String reason, String resource) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(resource + " gives no reason for: " + difference);
        }
        if (reasonByCase.put(difference, reason) != null) {
            throw new IllegalArgumentException(resource + " lists twice: " + difference);
        }
    }

    boolean contains(String difference) {
        return reasonByCase.containsKey(difference);
    }

    /** What is listed beyond {@code cases}. */
    List<String> notAmong(Set<String> cases) {
        List<String> others = new ArrayList<>(reasonByCase.keySet());
        others.removeAll(cases);
        return others;
    }

    Set<String> reasons() {
        return Set.copyOf(reasonByCase.values());
    }
}
