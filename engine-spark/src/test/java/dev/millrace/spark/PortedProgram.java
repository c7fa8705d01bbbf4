package dev.millrace.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A program written against Spark's Java API, compiled as it is or after the porting rule's replacements, and run in this process. */
final class PortedProgram {
    private final String name;
    private final Path classes;

    private PortedProgram(String name, Path classes) {
        this.name = name;
        this.classes = classes;
    }

    /** The program as it is. */
    static PortedProgram forSpark(String name, Path directory) throws IOException {
        return compile(name, source(name), directory.resolve("spark"));
    }

    /** The program after the porting rule's replacements, and nothing else. */
    static PortedProgram forMillrace(String name, Path directory) throws IOException {
        String ported = source(name)
                .replace("org.apache.spark", "dev.millrace")
                .replace("SparkSession", "MillraceSession")
                .replace("scala.Tuple", "dev.millrace.util.Tuple");
        return compile(name, ported, directory.resolve("millrace"));
    }

    private static String source(String name) {
        return String.join("\n", Corpus.lines("programs/" + name + ".java"));
    }

    private static PortedProgram compile(String name, String text, Path directory) throws IOException {
        Path file = directory.resolve("source").resolve(name + ".java");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new AssertionError(name + " does not compile in " + directory.getFileName() + ":\n" + messages);
            }
        }
        return new PortedProgram(name, classes);
    }

    /** What the program prints; {@code output} shows it while it runs. */
    String run(ByteArrayOutputStream output, String... arguments) throws Exception {
        PrintStream before = System.out;
        ClassLoader loaderBefore = Thread.currentThread().getContextClassLoader();
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, PortedProgram.class.getClassLoader());
                PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            Thread.currentThread().setContextClassLoader(loader);
            Method main = loader.loadClass("programs." + name).getMethod("main", String[].class);
            Callable<Object> program = () -> main.invoke(null, (Object) arguments);
            // Spark prints to Scala's console, which keeps the standard output that it first saw.
            scala.Console.withOut(captured, () -> call(program));
        } catch (ProgramFailedException e) {
            throw new AssertionError(
                    name + " failed after it printed:\n" + output.toString(StandardCharsets.UTF_8), e.getCause());
        } finally {
            System.setOut(before);
            Thread.currentThread().setContextClassLoader(loaderBefore);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static @Nullable Object call(Callable<Object> program) {
        try {
            return program.call();
        } catch (InvocationTargetException e) {
            throw new ProgramFailedException(e.getCause());
        } catch (Exception e) {
            throw new ProgramFailedException(e);
        }
    }

    /** Carries what a program throws through Scala's console. */
    private static final class ProgramFailedException extends RuntimeException {
        ProgramFailedException(@Nullable Throwable cause) {
            super(cause);
        }
    }
}
