package dev.millrace.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The source tree that this test belongs to. */
final class Repository {
    /** Only these are read: other files, such as the data of a test, are free to hold tabs or to end in a space. */
    private static final Set<String> TEXT_FILES = Set.of("java", "xml", "g4", "md", "sh", "properties");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private final Path root;

    private Repository(Path root) {
        this.root = root;
    }

    /** Looks upwards from the working directory for the folder of the Maven wrapper. */
    static Repository find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "No mvnw in or above " + Path.of("").toAbsolutePath());
            }
        }
        return new Repository(folder);
    }

    Path root() {
        return root;
    }

    /** The folders of the modules, as the parent pom lists them. */
    List<String> modules() {
        return MODULE.matcher(read(root.resolve("pom.xml")).text())
                .results()
                .map(result -> result.group(1).strip())
                .toList();
    }

    /** Every text file that people write, in order of path: nothing generated, nothing hidden. */
    List<SourceFile> textFiles() {
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean skipped = name.equals("target") || (name.startsWith(".") && !folder.equals(root));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (TEXT_FILES.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        files.add(read(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    /** Every Java file under {@code src/main/java} and {@code src/test/java}, in order of path. */
    List<SourceFile> javaFiles() {
        return textFiles().stream()
                .filter(SourceFile::isJava)
                .filter(file ->
                        file.path().contains("/src/main/java/") || file.path().contains("/src/test/java/"))
                .toList();
    }

    private SourceFile read(Path file) {
        try {
            return new SourceFile(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
