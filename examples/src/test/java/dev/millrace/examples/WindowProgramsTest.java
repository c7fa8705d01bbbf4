package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.Encoders;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.types.StructType;
import dev.millrace.testkit.StreamTest;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link WordsPerWindow} and {@link VotersPerWindow}. */
final class WindowProgramsTest {
    @TempDir
    private Path directory;

    @Test
    void wordsAreCountedInWindowsThatOverlap() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> lines =
                    test.stream(Encoders.row(StructType.fromDDL("value STRING, timestamp TIMESTAMP")));
            test.query(WordsPerWindow.counts(lines.toDF())).mode("complete").start();
            test.add(lines, RowFactory.create("cat dog", at(1)), RowFactory.create("dog", at(16)))
                    .checkInOrder(
                            counted(-15, "cat", 1),
                            counted(-15, "dog", 1),
                            counted(0, "cat", 1),
                            counted(0, "dog", 2),
                            counted(15, "dog", 1));
        }
    }

    private static Timestamp at(int second) {
        return Timestamp.from(Instant.parse("2026-01-01T12:00:00Z").plusSeconds(second));
    }

    private static Row counted(int start, String word, long count) {
        return RowFactory.create(RowFactory.create(at(start), at(start + 30)), word, count);
    }

    @Test
    void votersAreCountedByGenderAndParty() throws Exception {
        String output =
                Printed.by(VotersPerWindow::main, directory.resolve("voters").toString());
        String last = output.substring(output.lastIndexOf("Batch: "));
        assertThat(last)
                .startsWith("Batch: 2")
                .contains("|window                                    |gender|party|count|");
        assertThat(last.lines().filter(line -> line.startsWith("|{")).toList())
                .isNotEmpty()
                .isSorted();
    }
}
