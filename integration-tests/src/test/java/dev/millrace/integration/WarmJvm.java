package dev.millrace.integration;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts many processes with the same program quickly: their classes come from an archive that the first of them leaves (class data
 * sharing), and are hardly optimised. Where a JVM does not take the archive, it starts without.
 */
final class WarmJvm {
    private final List<String> command = new ArrayList<>();
    private final String program;
    private final Path archive;
    private final Path errors;

    /** @param directory for the archive, and for what the processes print to the error stream */
    WarmJvm(Class<?> program, Path directory) throws IOException {
        this.program = program.getName();
        this.archive = directory.resolve("classes.jsa");
        this.errors = directory.resolve("errors.txt");
        List<String> jars = new ArrayList<>();
        for (String entry : ChildJvm.classPath(program)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? jar(path, directory.resolve(jars.size() + ".jar")) : entry);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m"));
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), jars)));
    }

    /** The archive takes classes from jars only. */
    private static String jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            packed.setLevel(1);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, packed);
            }
        }
        return jar.toString();
    }

    /** Runs the program once to its end, and keeps the classes that it needed. */
    void warmUp(String... arguments) throws IOException, InterruptedException {
        try (ChildJvm child = start(List.of("-XX:ArchiveClassesAtExit=" + archive), arguments)) {
            child.drain();
            if (child.awaitEnd() != 0) {
                throw new AssertionError("The program failed:\n" + errors());
            }
        }
    }

    /** Starts the program. */
    ChildJvm start(String... arguments) throws IOException {
        return start(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive), arguments);
    }

    private ChildJvm start(List<String> options, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(1, options);
        line.add(program);
        line.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start());
    }

    /** The end of what all processes have printed to the error stream. */
    String errors() throws IOException {
        String text = Files.exists(errors) ? Files.readString(errors) : "";
        return text.substring(Math.max(0, text.length() - 10_000));
    }
}
