package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.examples.Documentation.Block;
import dev.millrace.sql.MillraceSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of the chapters; they print what the chapters say. */
final class ChapterProgramsTest {
    private static final String SOURCES = "examples/src/main/java/dev/millrace/examples/";

    @TempDir
    Path directory;

    private interface Program {
        void main(String[] args) throws Exception;
    }

    @Test
    void firstQueryContinuesWhereItWas() throws Exception {
        write("in/one.txt", "The mill turns\nthe race turns the mill\n");
        String first = outputOf(FirstQuery::main, "in", "checkpoint");
        String again = outputOf(FirstQuery::main, "in", "checkpoint");
        write("in/two.txt", "A race of mills\n");
        String more = outputOf(FirstQuery::main, "in", "checkpoint");

        assertThat(again).isEmpty();
        assertPrintsWhatIsShown("FirstQuery", "target/first", first + more);
    }

    @Test
    void outputModes() throws Exception {
        assertPrintsWhatIsShown("OutputModes", "", outputOf(OutputModes::main));
    }

    @Test
    void typedQuery() throws Exception {
        assertPrintsWhatIsShown("TypedQuery", "", outputOf(TypedQuery::main));
    }

    @Test
    void sessions() throws Exception {
        assertPrintsWhatIsShown("Sessions", "", outputOf(Sessions::main));
    }

    @Test
    void values() throws Exception {
        assertPrintsWhatIsShown("Values", "", outputOf(Values::main));
    }

    @Test
    void sqlQuery() throws Exception {
        assertPrintsWhatIsShown("SqlQuery", "", outputOf(SqlQuery::main));
    }

    @Test
    void jsonFiles() throws Exception {
        assertPrintsWhatIsShown("JsonFiles", "", outputOf(JsonFiles::main, "in"));
    }

    @Test
    void recoverableFileJobReadsEachFileOnce() throws Exception {
        write("in/a.json", "{\"sensor\":\"shaft\",\"celsius\":92.5}\n{\"sensor\":\"shaft\",\"celsius\":20}\n");
        assertThat(outputOf(RecoverableFileJob::main, "in", "out", "checkpoint"))
                .isEqualTo("Read 2 new rows\n");
        write("in/b.json", "{\"sensor\":\"bearing\",\"celsius\":99}\n");
        assertThat(outputOf(RecoverableFileJob::main, "in", "out", "checkpoint"))
                .isEqualTo("Read 1 new rows\n");

        assertThat(filesBelow("out"))
                .containsExactly(
                        "_millrace/query.json",
                        "sensor=bearing/part-00000-b0000000001.csv",
                        "sensor=shaft/part-00000-b0000000000.csv");
        assertThat(directory.resolve("out/sensor=shaft/part-00000-b0000000000.csv"))
                .hasContent("celsius\n92.5\n");
        assertThat(filesBelow("checkpoint")).containsExactly("lock", "log/00000000000000000000.log", "metadata");
    }

    @Test
    void foreachBatchJob() throws Exception {
        assertPrintsWhatIsShown("ForeachBatchJob", "", outputOf(ForeachBatchJob::main, "out"));
    }

    @Test
    void changedQuery() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        assertPrintsWhatIsShown("ChangedQuery", "target/changed", outputOf(ChangedQuery::main, "in", "checkpoint"));
    }

    /** The chapter about SQL, over tables like those of its program. */
    @Test
    void sqlOfTheChapterRuns() {
        try (MillraceSession session = MillraceSession.builder().create()) {
            session.sql("VALUES ('gear', 2, DATE'2026-03-01'), ('belt', 1, DATE'2026-03-02') AS t(item, quantity, day)")
                    .createOrReplaceTempView("sales");
            session.sql("VALUES ('gear', 12.5), ('belt', 5.0) AS t(item, price)")
                    .createOrReplaceTempView("prices");
            List<Block> queries = new ArrayList<>();
            for (Block block : Documentation.blocks()) {
                if (block.language().equals("sql") && block.file().endsWith("04-sql.md")) {
                    queries.add(block);
                    assertThat(session.sql(block.text()).collectAsList())
                            .as(block.toString())
                            .isNotEmpty();
                }
            }
            assertThat(queries).isNotEmpty();
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }

    private List<String> filesBelow(String name) throws IOException {
        Path root = directory.resolve(name);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private String outputOf(Program program, String... names) throws Exception {
        String[] args = new String[names.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = directory.resolve(names[i]).toString();
        }
        PrintStream standard = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.main(args);
        } finally {
            System.setOut(standard);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** @param place what the chapter calls the directory that the test works in */
    private void assertPrintsWhatIsShown(String program, String place, String output) {
        String printed = output.replace(directory.toString(), place);
        int shown = 0;
        for (Block block : Documentation.blocks()) {
            if (block.marker().equals("printed by") && block.source().equals(SOURCES + program + ".java")) {
                assertThat(printed).as(block.toString()).contains(block.text());
                shown++;
            }
        }
        assertThat(shown).as("outputs of " + program + " in the documentation").isPositive();
    }
}
