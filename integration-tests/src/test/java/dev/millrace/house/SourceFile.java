package dev.millrace.house;

import java.util.List;

/**
 * The text of one file of the repository.
 *
 * @param path relative to the repository's root, with {@code /} as separator
 * @param text the whole content
 */
record SourceFile(String path, String text) {

    boolean isJava() {
        return path.endsWith(".java");
    }

    /** Whether the file is shipped, as opposed to a test of it. */
    boolean isMain() {
        return path.contains("/src/main/");
    }

    String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /** The lines, numbered from 0, without their ends. */
    List<String> lines() {
        return text.lines().toList();
    }
}
