package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.testkit.connector.SourceConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link AppendedLines} keeps the contract of a source. */
class AppendedLinesTest extends SourceConformance {
    @TempDir
    Path directory;

    private Path file;
    private int rows;

    @BeforeEach
    void createFile() throws IOException {
        file = Files.createFile(directory.resolve("log"));
    }

    @Override
    protected ReadTable table(Map<String, String> more) {
        return new AppendedLines()
                .table(
                        Options.of(Map.of("path", file.toString())),
                        Optional.empty(),
                        new ConnectorContext(true, ZoneOffset.UTC, Clock.system(), new NioStorage(), Options.none()));
    }

    @Override
    protected void add(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.writeString(file, "line " + ++rows + "\n", StandardOpenOption.APPEND);
        }
    }

    @Test
    void linesGoFromOneOwnFormatToAnother() throws Exception {
        add(2);
        Files.writeString(file, "half a li", StandardOpenOption.APPEND);
        try (MillraceSession session = MillraceSession.builder().create()) {
            session.readStream()
                    .format("appended-lines")
                    .load(file.toString())
                    .writeStream()
                    .format("one-file-each")
                    .trigger(Trigger.AvailableNow())
                    .option("path", directory.resolve("out").toString())
                    .option(
                            "checkpointLocation",
                            directory.resolve("checkpoint").toString())
                    .start()
                    .awaitTermination();
        }
        assertThat(directory.resolve("out").resolve("0")).hasContent("line 1\nline 2\n");
    }
}
