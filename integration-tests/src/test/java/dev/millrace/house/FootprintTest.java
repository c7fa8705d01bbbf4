package dev.millrace.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What a user has to carry: the jars that a program with a source, a query and a sink needs at run time. The examples are
 * such programs; their pom has Maven write down the class path.
 */
class FootprintTest {
    private static final int MAX_JARS = 10;
    private static final long MAX_BYTES = 5_000_000;

    @Test
    void aProgramNeedsFewAndSmallJars() throws IOException {
        List<Path> classPath = classPathOfTheExamples();
        long total = 0;
        StringBuilder table = new StringBuilder();
        for (Path entry : classPath) {
            long bytes = Files.isRegularFile(entry) ? Files.size(entry) : sizeAsJar(entry);
            total += bytes;
            table.append(String.format(Locale.ROOT, "%,12d  %s%n", bytes, name(entry)));
        }
        String summary =
                String.format(Locale.ROOT, "%d jars, %.2f MB at run time%n%s", classPath.size(), total / 1e6, table);
        System.out.println(summary);

        assertThat(classPath).as(summary).hasSizeGreaterThan(4).hasSizeLessThanOrEqualTo(MAX_JARS);
        assertThat(total).as(summary).isLessThan(MAX_BYTES);
        assertThat(summary).contains("engine-core", "engine-sql", "engine-sources", "engine-sinks");
    }

    private static List<Path> classPathOfTheExamples() throws IOException {
        Path written = Repository.find().root().resolve("examples/target/runtime-class-path.txt");
        assertThat(written)
                .as("written by the build of the examples: run ./mvnw test -pl integration-tests -am")
                .exists();
        List<Path> classPath = new ArrayList<>();
        for (String entry : Files.readString(written).strip().split(File.pathSeparator)) {
            classPath.add(Path.of(entry));
        }
        return classPath;
    }

    /** Before a module is packaged, its place on the class path is the folder of its classes. */
    private static String name(Path entry) {
        return entry.endsWith("target/classes")
                ? entry.getParent().getParent().getFileName() + " (classes)"
                : entry.getFileName().toString();
    }

    private static long sizeAsJar(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        CountingStream counter = new CountingStream();
        try (ZipOutputStream jar = new ZipOutputStream(counter);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return counter.bytes;
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
