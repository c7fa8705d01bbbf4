package dev.millrace.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What TidyTest checks, as functions from files to findings. */
final class TidyRules {
    static final int MAX_FILE_LINES = 500;
    static final int MAX_METHOD_LINES = 60;
    static final int MIN_PACKAGE_DOC_LINES = 3;

    /** Their length is not ours to choose: one method for each function of Spark's API. */
    private static final Set<String> FACADES = Set.of(
            "engine-sql/src/main/java/dev/millrace/sql/Dataset.java",
            "engine-sql/src/main/java/dev/millrace/sql/Column.java",
            "engine-sql/src/main/java/dev/millrace/sql/functions.java");

    private TidyRules() {}

    static List<Finding> fileLength(List<SourceFile> javaFiles) {
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : javaFiles) {
            int length = file.lines().size();
            if (length > MAX_FILE_LINES && !FACADES.contains(file.path())) {
                findings.add(Finding.at(
                        file,
                        length,
                        "file-length",
                        length + " lines, at most " + MAX_FILE_LINES + ": split the file by what changes together."));
            }
        }
        return findings;
    }

    static List<Finding> methodLength(List<SourceFile> javaFiles) {
        List<Finding> findings = new ArrayList<>();
        for (JavaMethods.Method method : JavaMethods.in(javaFiles)) {
            if (method.length() > MAX_METHOD_LINES) {
                String path = method.file().path();
                String advice = method.name() + " has " + method.length() + " lines, at most " + MAX_METHOD_LINES
                        + " (aim at 40): give its steps names of their own.";
                findings.add(new Finding(
                        "method-length", path + "#" + method.name(), path + ":" + method.firstLine(), advice));
            }
        }
        return findings;
    }

    static List<Finding> words(List<SourceFile> javaFiles, List<BannedWord> words) {
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : javaFiles) {
            for (BannedWord word : words) {
                findings.addAll(word.check(file));
            }
        }
        return findings;
    }

    static List<Finding> whitespace(List<SourceFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : files) {
            List<String> lines = file.lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.indexOf('\t') >= 0) {
                    findings.add(
                            Finding.at(file, i + 1, "whitespace", "A tab: indent with spaces, write \\t in text."));
                }
                if (!line.equals(line.stripTrailing())) {
                    findings.add(Finding.at(file, i + 1, "whitespace", "White space at the end: delete it."));
                }
            }
            if (!file.text().isEmpty() && !file.text().endsWith("\n")) {
                findings.add(
                        Finding.at(file, lines.size(), "whitespace", "No line end at the end of the file: add it."));
            }
        }
        return findings;
    }

    /** Every package of shipped code tells in a few lines what it does, its main type and what it may depend on. */
    static List<Finding> packageInfo(List<SourceFile> javaFiles) {
        Map<String, SourceFile> folders = new LinkedHashMap<>();
        for (SourceFile file : javaFiles) {
            if (file.isMain()) {
                boolean isInfo = file.path().endsWith("/package-info.java");
                folders.merge(file.folder(), file, (known, found) -> isInfo ? found : known);
            }
        }
        List<Finding> findings = new ArrayList<>();
        folders.forEach((folder, file) -> {
            String where = folder + "/package-info.java";
            if (!file.path().equals(where)) {
                findings.add(new Finding(
                        "package-info",
                        where,
                        where + ":1",
                        "Missing: say what the package does, its"
                                + " main type and what it may depend on, in 3 to 8 lines, and mark it @NullMarked."));
            } else {
                checkPackageInfo(file, findings);
            }
        });
        return findings;
    }

    private static void checkPackageInfo(SourceFile info, List<Finding> findings) {
        int docLines = docLines(info.text());
        if (docLines < MIN_PACKAGE_DOC_LINES) {
            findings.add(Finding.at(
                    info,
                    1,
                    "package-info",
                    docLines + " lines of documentation, at least " + MIN_PACKAGE_DOC_LINES
                            + ": what the package does, its main type, what it may depend on."));
        }
        if (!info.text().contains("@NullMarked")) {
            findings.add(Finding.at(info, 1, "package-info", "Not @NullMarked: add the annotation of org.jspecify."));
        }
    }

    /** The lines with words in them between the first doc comment's begin and end. */
    private static int docLines(String text) {
        int begin = text.indexOf("/**");
        int end = text.indexOf("*/", begin + 3);
        if (begin < 0 || end < 0) {
            return 0;
        }
        return (int) text.substring(begin + 3, end)
                .lines()
                .filter(line -> !line.replace("*", "").isBlank())
                .count();
    }
}
