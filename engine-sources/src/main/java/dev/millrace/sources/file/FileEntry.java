package dev.millrace.sources.file;

import java.nio.file.Path;

/**
 * A file as it was when it was listed.
 *
 * @param root the directory below which directories named {@code key=value} are partitions of this file
 * @param length in bytes
 * @param modifiedMillis in milliseconds since the epoch
 */
record FileEntry(Path path, Path root, long length, long modifiedMillis) {
    /** The text of a path as Structured Streaming prints it: {@code file:/data/in/a%20b.csv}. */
    static String uri(Path path) {
        String text = path.toUri().toString();
        String bare = text.startsWith("file:///") ? "file:" + text.substring("file://".length()) : text;
        return bare.length() > "file:/".length() && bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
