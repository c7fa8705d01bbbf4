package dev.millrace.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for tests. */
final class Directories {
    private Directories() {}

    /** Writes a file with this text below a directory, which is made if it is missing; gives the directory. */
    static Path file(Path directory, String name, String text) {
        return file(directory, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path directory, String name, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            Path aside = directory.resolveSibling(name + ".aside");
            Files.write(aside, bytes);
            Files.move(aside, directory.resolve(name));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
