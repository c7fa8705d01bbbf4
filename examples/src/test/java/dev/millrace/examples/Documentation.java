package dev.millrace.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the repository, and the code blocks in them. */
final class Documentation {
    static final Path ROOT = root();

    private static final Set<String> SKIPPED = Set.of("target", ".git", ".mvn", "node_modules");
    private static final Pattern BLOCK = Pattern.compile(
            "(?m)(?:^<!-- (from|printed by) (\\S+) -->\\n+)?^```(\\w*)\\n(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private Documentation() {}

    /**
     * A code block.
     *
     * @param marker {@code from}, {@code printed by}, or empty
     * @param source the file that the marker names
     */
    record Block(Path file, String marker, String source, String language, String text) {
        @Override
        public String toString() {
            return ROOT.relativize(file) + ", the block that begins with: "
                    + text.lines().findFirst().orElse("");
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs").resolve("README.md"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException(
                        "Not in a repository: " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }

    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        collect(ROOT, files);
        return files;
    }

    private static void collect(Path directory, List<Path> files) {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.sorted().toList()) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child)) {
                    if (!SKIPPED.contains(name)) {
                        collect(child, files);
                    }
                } else if (name.endsWith(".md")) {
                    files.add(child);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = BLOCK.matcher(read(file));
            while (matcher.find()) {
                String marker = matcher.group(1);
                blocks.add(new Block(
                        file,
                        marker == null ? "" : marker,
                        marker == null ? "" : matcher.group(2),
                        matcher.group(3),
                        matcher.group(4)));
            }
        }
        return blocks;
    }
}
