package dev.millrace.integration;

import com.fasterxml.jackson.core.JsonFactory;
import dev.millrace.connector.Clock;
import dev.millrace.sinks.ConsoleSinkProvider;
import dev.millrace.sources.TextSourceProvider;
import dev.millrace.sql.MillraceSession;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.antlr.v4.runtime.Parser;
import org.slf4j.Logger;

/** Another process that runs a program of these tests, and can be killed without a warning. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> program, Path... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath(program)), program.getName()));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The class path of a program that embeds the engine: taken from the classes, because a test runner may hide it. */
    static Set<String> classPath(Class<?> program) {
        Class<?>[] classes = {
            program,
            MillraceSession.class,
            Clock.class,
            TextSourceProvider.class,
            ConsoleSinkProvider.class,
            Logger.class,
            JsonFactory.class,
            Parser.class
        };
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> one : classes) {
            try {
                entries.add(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return entries;
    }

    long pid() {
        return process.pid();
    }

    /** The next line that the program prints; null when it has ended. */
    String readLine() throws IOException {
        return output.readLine();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the program to say that it is ready. */
    void awaitReady() throws IOException {
        String line = readLine();
        if (!"ready".equals(line)) {
            StringBuilder said = new StringBuilder();
            for (; line != null; line = readLine()) {
                said.append(line).append('\n');
            }
            throw new AssertionError("The program does not begin: " + said);
        }
    }

    /** Lets a program go on that waits for a line. */
    void goOn() throws IOException {
        OutputStream input = process.getOutputStream();
        input.write('\n');
        input.flush();
    }

    /** Sends a signal by its name; {@code STOP} is waited for. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " " + pid() + " failed");
        }
        Path state = Path.of("/proc", Long.toString(pid()), "stat");
        while (name.equals("STOP")
                && Files.exists(state)
                && !Files.readString(state).contains(") T ")) {
            Thread.sleep(1);
        }
    }

    /** Reads and forgets all that it still prints. */
    void drain() throws IOException {
        while (output.readLine() != null) {
            // Only a process whose output is read can end.
        }
    }

    /** Waits that long; whether it has ended by then. */
    boolean endsWithin(long micros) throws InterruptedException {
        return process.waitFor(micros, TimeUnit.MICROSECONDS);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process " + process.pid() + " does not die");
        }
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process " + process.pid() + " does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
