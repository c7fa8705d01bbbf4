package dev.millrace.sources.file;

import dev.millrace.error.OptionException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as programs for Structured Streaming write them: plain, or as {@code file:} URIs. */
final class HadoopPath {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*", Pattern.DOTALL);

    private HadoopPath() {}

    /** The text without {@code file:} in front; other file systems are refused. */
    static String plain(String text) {
        if (text.isBlank()) {
            throw OptionException.invalid("path", text, "the path of a file or directory");
        }
        if (text.startsWith("file:")) {
            String rest = text.substring("file:".length());
            return rest.startsWith("///") ? rest.substring(2) : rest;
        }
        if (SCHEME.matcher(text).matches() && text.indexOf(":/") > 0) {
            throw OptionException.invalid(
                    "path", text, "on a local or mounted file system ('/data/in' or 'file:/data/in')");
        }
        return text;
    }

    static Path of(String text) {
        return Path.of(plain(text)).toAbsolutePath().normalize();
    }
}
