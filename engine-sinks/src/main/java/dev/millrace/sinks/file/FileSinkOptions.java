package dev.millrace.sinks.file;

import dev.millrace.connector.Options;
import dev.millrace.error.OptionException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where and how files are written: the options {@code path}, {@code compression} (none, gzip), {@code encoding} and
 * {@code extension}.
 *
 * @param ending how the names of files end, from the first dot on
 */
record FileSinkOptions(Path root, boolean gzip, Charset charset, String ending) {
    static FileSinkOptions of(RowFormat format, Options options) {
        List<String> paths = options.paths();
        if (paths.isEmpty()) {
            throw OptionException.missing(
                    "Sink '" + format.name() + "'", "path", "the directory to write to, as in start(\"/data/out\")");
        }
        if (paths.size() > 1) {
            throw OptionException.invalid("path", String.join(", ", paths), "one directory");
        }
        boolean gzip = gzip(options);
        String extension = options.get("extension", format.name().equals("text") ? "txt" : format.name());
        return new FileSinkOptions(root(paths.get(0)), gzip, charset(options), "." + extension + (gzip ? ".gz" : ""));
    }

    private static Path root(String text) {
        String plain = text;
        if (text.startsWith("file:")) {
            plain = text.substring("file:".length());
            plain = plain.startsWith("///") ? plain.substring(2) : plain;
        } else if (text.indexOf("://") > 0) {
            throw OptionException.invalid(
                    "path", text, "on a local or mounted file system ('/data/out' or 'file:/data/out')");
        }
        if (plain.isBlank()) {
            throw OptionException.invalid("path", text, "a directory");
        }
        return Path.of(plain).toAbsolutePath().normalize();
    }

    private static boolean gzip(Options options) {
        String compression = options.get("compression", options.get("codec", "none"));
        return switch (compression.toLowerCase(Locale.ROOT)) {
            case "gzip" -> true;
            case "none", "uncompressed" -> false;
            default -> throw OptionException.notOneOf("compression", compression, List.of("none", "gzip"));
        };
    }

    private static Charset charset(Options options) {
        String name = options.get("encoding", options.get("charset", "UTF-8"));
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw OptionException.invalid("encoding", name, "the name of a character set like 'UTF-8'", e);
        }
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }
}
