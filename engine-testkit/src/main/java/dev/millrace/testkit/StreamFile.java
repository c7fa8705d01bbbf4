package dev.millrace.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A test of a streaming query that is written as text and reads as documentation.
 *
 * <pre>
 * # Words are counted as they come.
 * stream words (word STRING)
 *
 * query
 *   SELECT word, count(*) AS n FROM words GROUP BY word
 * mode update
 *
 * batch words
 *   'to'
 *   'be'
 *   'to'
 * expect
 *   'to', 2
 *   'be', 1
 * </pre>
 *
 * <p>A line that begins without white space is a command; indented lines below are its block; {@code #} begins a comment line. Rows are
 * SQL expressions with commas between them, and are cast to the types of their table.
 *
 * <table>
 * <caption>Commands</caption>
 * <tr><td>{@code stream NAME (DDL)}</td><td>a stream with this schema, visible to SQL by its name</td></tr>
 * <tr><td>{@code stream NAME (DDL) changes [key COLUMN, …]}</td><td>a stream of changes: the table that rows with a column
 * {@code _change_type} make up</td></tr>
 * <tr><td>{@code table NAME (DDL)}</td><td>a table of the rows in the block</td></tr>
 * <tr><td>{@code watermark NAME COLUMN DELAY}</td><td>the event time of a stream, and how late its rows may come</td></tr>
 * <tr><td>{@code dropDuplicates NAME COLUMN…}</td><td>the stream without duplicates in these columns, or in all; also {@code
 * dropDuplicatesWithinWatermark}</td></tr>
 * <tr><td>{@code query}</td><td>the query, in SQL</td></tr>
 * <tr><td>{@code mode MODE}</td><td>append (if not given), update, complete or changelog; the rows of a changelog end with the kind of
 * the change</td></tr>
 * <tr><td>{@code keys COLUMN…}</td><td>the key of the result in update mode, for {@code result}</td></tr>
 * <tr><td>{@code trigger INTERVAL}</td><td>an interval, such as {@code 10 seconds}</td></tr>
 * <tr><td>{@code add NAME}</td><td>adds rows to a stream and goes on at once</td></tr>
 * <tr><td>{@code batch NAME}</td><td>adds rows to a stream and waits until they are processed</td></tr>
 * <tr><td>{@code expect}, {@code expect in order}</td><td>the rows that the last micro-batch delivered</td></tr>
 * <tr><td>{@code result}, {@code result in order}</td><td>the whole result table so far</td></tr>
 * <tr><td>{@code clock +10s}</td><td>moves the clock; units are ms, s, m, h, d</td></tr>
 * <tr><td>{@code restart}</td><td>stops the query and starts it from its checkpoint</td></tr>
 * <tr><td>{@code error}</td><td>the start, or the batch before it, fails with a message that has each line of the block</td></tr>
 * </table>
 */
public final class StreamFile {
    /**
     * A command of the file.
     *
     * @param line where it stands, from 1
     * @param verb the first word
     * @param rest the rest of the line, without white space around
     * @param block the lines below, without white space around
     */
    record Command(int line, String verb, String rest, List<String> block) {}

    private final String name;
    private final List<Command> commands;

    private StreamFile(String name, List<Command> commands) {
        this.name = name;
        this.commands = List.copyOf(commands);
    }

    /** Reads a file; finds out what is wrong with it when it runs. */
    public static StreamFile read(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), Files.readString(file));
    }

    /** The same from text; {@code name} stands in messages. */
    public static StreamFile of(String name, String text) {
        return new StreamFile(name, parse(name, text));
    }

    /**
     * One test for each file in a directory whose name ends in {@code .stream}; for a method with {@code @TestFactory}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static List<DynamicTest> tests(Path directory) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".stream")) {
                    String shown = String.valueOf(file.getFileName());
                    tests.add(DynamicTest.dynamicTest(
                            shown, file.toUri(), () -> read(file).run()));
                }
            }
        }
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("There is no file *.stream in " + directory.toAbsolutePath());
        }
        return tests;
    }

    private static List<Command> parse(String name, String text) {
        List<Command> commands = new ArrayList<>();
        List<String> block = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                int space = line.indexOf(' ');
                block = new ArrayList<>();
                String verb = space < 0 ? line : line.substring(0, space);
                String rest = space < 0 ? "" : line.substring(space).strip();
                commands.add(new Command(i + 1, verb, rest, block));
            } else if (commands.isEmpty()) {
                throw new IllegalArgumentException(name + ":" + (i + 1) + ": a block without a command above it");
            } else {
                block.add(line.strip());
            }
        }
        return commands;
    }

    /**
     * Runs the commands, one after the other.
     *
     * @throws AssertionError when the query does something else than the file says; the message has the line
     * @throws IllegalArgumentException when the file makes no sense
     */
    public void run() {
        try (StreamTest test = StreamTest.create()) {
            StreamScript script = new StreamScript(test);
            for (int i = 0; i < commands.size(); i++) {
                Command command = commands.get(i);
                boolean fails =
                        i + 1 < commands.size() && commands.get(i + 1).verb().equals("error");
                run(script, command, fails);
            }
        }
    }

    private void run(StreamScript script, Command command, boolean fails) {
        String place = name + ":" + command.line() + ": ";
        try {
            script.run(command, fails);
        } catch (AssertionError e) {
            throw new AssertionError(place + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new AssertionError(place + "'" + command.verb() + "' fails: " + e, e);
        }
    }
}
