package dev.millrace.sources.file;

import dev.millrace.error.OptionException;
import java.nio.file.Path;

/** Paths as programs for Structured Streaming write them: plain, or as {@code file:} URIs. */
final class HadoopPath {
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
        if (hasScheme(text)) {
            throw OptionException.invalid(
                    "path", text, "on a local or mounted file system ('/data/in' or 'file:/data/in')");
        }
        return text;
    }

    static Path of(String text) {
        return Path.of(plain(text)).toAbsolutePath().normalize();
    }

    /** Whether the text begins as {@code name:/}; one letter is a drive and no scheme. */
    private static boolean hasScheme(String text) {
        int colon = text.indexOf(":/");
        for (int i = 0; i < colon; i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return colon > 1;
    }
}
