package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.DataLossException;
import dev.millrace.error.OptionException;
import dev.millrace.sources.KeptLog;
import dev.millrace.sources.StandingClock;
import dev.millrace.sources.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStreamTest {
    private static final long DAY = 86_400_000L;
    private static final long TIME = 1_700_000_000_000L;

    @TempDir
    Path in;

    @TempDir
    Path elsewhere;

    private KeptLog log = new KeptLog();
    private Source source;
    private Offset position;

    private Path write(String name, long modifiedMillis, String... lines) throws IOException {
        Path file = Files.write(in.resolve(name), List.of(lines));
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMillis));
        return file;
    }

    private void open(String... options) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("path", in.toString());
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        ReadTable table = Tables.stream("text", all);
        close();
        source = Tables.source(table, log);
        if (position == null) {
            position = source.initialOffset();
        }
    }

    @AfterEach
    void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }

    /** One micro-batch with all its steps. */
    private List<String> batch() throws IOException {
        Offset end = source.latestOffset(position, source.defaultLimit());
        log.plan();
        List<String> rows = Tables.rows(source.read(position, end));
        source.commit(end);
        position = end;
        return rows;
    }

    @Test
    void filesComeOnceInTheOrderOfTheirTimes() throws IOException {
        write("b.txt", TIME + 1, "b");
        write("a.txt", TIME + 2, "a");
        write("c.txt", TIME, "c");
        open();

        assertThat(batch()).containsExactly("c", "b", "a");
        assertThat(position.json()).isEqualTo("{\"logOffset\":0}");
        assertThat(batch()).isEmpty();
        assertThat(position.json()).isEqualTo("{\"logOffset\":0}");
        write("d.txt", TIME + 3, "d");
        assertThat(batch()).containsExactly("d");
        assertThat(in.toFile().list()).hasSize(4);
    }

    @Test
    void aRestartGoesOnAndRepeatsWhatWasPlanned() throws IOException {
        write("a.txt", TIME, "a");
        open();
        batch();
        write("b.txt", TIME + 1, "b");
        Offset end = source.latestOffset(position, ReadLimit.ALL);
        log.plan();
        write("c.txt", TIME + 2, "c");
        log = log.restart();
        open();

        end = source.parseOffset(end.json());
        assertThat(Tables.rows(source.read(position, end))).containsExactly("b");
        position = end;
        assertThat(batch()).containsExactly("c");
    }

    @Test
    void aPlanThatWasNotRecordedNeverWas() throws IOException {
        write("a.txt", TIME, "a");
        open();
        source.latestOffset(position, ReadLimit.ALL);
        log = log.restart();
        write("b.txt", TIME + 1, "b");
        open();

        assertThat(batch()).containsExactly("a", "b");
    }

    @Test
    void limitsCutAtFiles() throws IOException {
        for (int i = 0; i < 5; i++) {
            write("f" + i, TIME + i, "line " + i);
        }
        open("maxFilesPerTrigger", "2");
        assertThat(batch()).containsExactly("line 0", "line 1");
        assertThat(source.metrics(position)).containsEntry("numFilesOutstanding", "3");
        assertThat(batch()).containsExactly("line 2", "line 3");
        assertThat(batch()).containsExactly("line 4");
        assertThat(batch()).isEmpty();

        position = null;
        log = new KeptLog();
        open("maxBytesPerTrigger", "15");
        assertThat(batch()).containsExactly("line 0", "line 1");
        write("f2", TIME + 2, "a line that is longer than the limit");
        assertThat(batch()).containsExactly("a line that is longer than the limit");
        assertThat(batch()).containsExactly("line 3", "line 4");
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> open("maxFilesPerTrigger", "none"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'maxFilesPerTrigger' must be a whole number, but is 'none'");
        assertThatThrownBy(() -> open("maxFilesPerTrigger", "0")).hasMessageContaining("a positive whole number");
        assertThatThrownBy(() -> open("maxFilesPerTrigger", "1", "maxBytesPerTrigger", "1"))
                .hasMessageContaining("options 'maxFilesPerTrigger' and 'maxBytesPerTrigger' can't be both set");
        assertThatThrownBy(() -> open("maxFileAge", "a while"))
                .hasMessageContaining("Option 'maxFileAge' must be a duration like '10s', '500ms' or '2 hours'");
        assertThatThrownBy(() -> open("discardCachedInputRatio", "2")).hasMessageContaining("a number from 0 to 1");
    }

    @Test
    void theLatestMayComeFirst() throws IOException {
        for (int i = 0; i < 4; i++) {
            write("f" + i, TIME + i * 10 * DAY, "line " + i);
        }
        open("latestFirst", "true", "maxFilesPerTrigger", "1");

        assertThat(batch()).containsExactly("line 3");
        assertThat(batch()).containsExactly("line 2");
        write("f9", TIME + 50 * DAY, "line 9");
        assertThat(batch()).containsExactly("line 9");
        assertThat(batch()).containsExactly("line 1");
    }

    @Test
    void oldFilesCountAsSeenAndAreForgotten() throws IOException {
        write("first", TIME - 100 * DAY, "the first batch takes all");
        write("newest", TIME, "newest");
        open("maxFileAge", "7d");
        assertThat(batch()).hasSize(2);

        write("late", TIME - 8 * DAY, "too late");
        write("in time", TIME - 6 * DAY, "in time");
        assertThat(batch()).containsExactly("in time");
        write("next", TIME + 30 * DAY, "next");
        assertThat(batch()).containsExactly("next");
        write("other", TIME + 31 * DAY, "other");
        batch();

        assertThat(log.entries().keySet()).containsExactly("files/2", "files/3");
        log.plan();
        log = log.restart();
        open("maxFileAge", "7d");
        assertThat(batch()).isEmpty();
    }

    @Test
    void namesMayBeEnoughToKnowAFile() throws IOException {
        Files.createDirectories(in.resolve("x=1"));
        Files.createDirectories(in.resolve("x=2"));
        write("x=1/a.txt", TIME, "first");
        open("fileNameOnly", "true");
        assertThat(batch()).containsExactly("first|1");
        write("x=2/a.txt", TIME + 1, "same name");
        write("x=2/b.txt", TIME + 1, "other name");
        assertThat(batch()).containsExactly("other name|2");
    }

    @Test
    void filesThatVanishAreALossUnlessTheUserSaysSo() throws IOException {
        Path file = write("a.txt", TIME, "a");
        write("b.txt", TIME + 1, "b");
        open();
        Offset end = source.latestOffset(position, ReadLimit.ALL);
        log.plan();
        Files.delete(file);

        assertThatThrownBy(() -> Tables.rows(source.read(position, end)))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("[DATA_LOSS] The file " + FileEntry.uri(file) + " (2 bytes) belongs to this"
                        + " micro-batch but does not exist any more; put it back, or go on without it with the option"
                        + " 'ignoreMissingFiles'");
        log = log.restart();
        open("ignoreMissingFiles", "true");
        BatchReader reader = source.read(position, source.parseOffset(end.json()));
        assertThat(Tables.rows(reader)).containsExactly("b");
        assertThat(reader.skippedRows()).isEqualTo(1);
    }

    @Test
    void filesThatChangeAreALossUnlessTheUserSaysSo() throws IOException {
        Path file = write("a.txt", TIME, "one", "two");
        open();
        Offset end = source.latestOffset(position, ReadLimit.ALL);
        log.plan();
        write("a.txt", TIME, "one");

        assertThatThrownBy(() -> Tables.rows(source.read(position, end)))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining(
                        "The file " + FileEntry.uri(file) + " changed after this micro-batch was planned (then 8"
                                + " bytes, modified at " + TIME + "; now 4 bytes, modified at " + TIME + ")");
        write("a.txt", TIME + 1, "one", "TWO");
        assertThatThrownBy(() -> Tables.rows(source.read(position, end))).isInstanceOf(DataLossException.class);
        open("ignoreCorruptFiles", "true");
        BatchReader reader = source.read(position, end);
        assertThat(Tables.rows(reader)).containsExactly("one", "TWO");
        assertThat(reader.skippedRows()).isEqualTo(1);
    }

    @Test
    void filesThatChangeWhileTheyAreReadAreNoticed() throws IOException {
        Path file = write("a.txt", TIME, "one", "two");
        open();
        Offset end = source.latestOffset(position, ReadLimit.ALL);
        try (BatchReader reader = source.read(position, end)) {
            assertThat(reader.next()).isNotNull();
            Files.writeString(file, "three\n", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> Tables.rows(reader))
                    .isInstanceOf(DataLossException.class)
                    .hasMessageContaining("changed after this micro-batch was planned");
        }
    }

    @Test
    void filesThatChangeAfterwardsAreCounted() throws IOException {
        write("a.txt", TIME, "a");
        open();
        batch();
        write("a.txt", TIME + 1, "more");

        assertThat(batch()).isEmpty();
        assertThat(source.metrics(position)).containsEntry("numFilesChangedAfterRead", "1");
    }

    @Test
    void availableNowTakesWhatIsThereAndNoMore() throws IOException {
        for (int i = 0; i < 3; i++) {
            write("f" + i, TIME + i, "line " + i);
        }
        open("maxFilesPerTrigger", "2");
        source.prepareForAvailableNow();
        write("later", TIME + 9, "later");

        assertThat(batch()).containsExactly("line 0", "line 1");
        assertThat(batch()).containsExactly("line 2");
        assertThat(batch()).isEmpty();
    }

    @Test
    void processedFilesMayBeDeleted() throws IOException {
        Path file = write("a.txt", TIME, "a");
        open("cleanSource", "delete");
        Offset end = source.latestOffset(position, ReadLimit.ALL);
        log.plan();
        Tables.rows(source.read(position, end));
        assertThat(file).exists();
        log = log.restart();
        open("cleanSource", "delete");

        source.commit(source.parseOffset(end.json()));
        assertThat(file).doesNotExist();
        position = end;
        assertThat(batch()).isEmpty();
    }

    @Test
    void processedFilesMayBeArchived() throws IOException {
        Path file = write("a.txt", TIME, "a");
        open("cleanSource", "archive", "sourceArchiveDir", elsewhere.toString());
        batch();

        assertThat(file).doesNotExist();
        assertThat(elsewhere.resolve(in.toString().substring(1)).resolve("a.txt"))
                .hasContent("a");
        assertThat(source.metrics(position))
                .containsEntry("numFilesCleaned", "1")
                .containsEntry("numFilesNotCleaned", "0");
        write("a.txt", TIME + 1, "another of this name is not read again: names are for one file");
        assertThat(batch()).isEmpty();
    }

    @Test
    void archivesMustLieElsewhere() {
        assertThatThrownBy(() -> open("cleanSource", "archive"))
                .hasMessageContaining("Option 'cleanSource' = 'archive' needs the option 'sourceArchiveDir'");
        assertThatThrownBy(() -> open("cleanSource", "archive", "sourceArchiveDir", in + "/archive"))
                .hasMessageContaining("Option 'sourceArchiveDir' must be outside of the source path");
        assertThatThrownBy(() -> open("cleanSource", "sweep"))
                .hasMessageContaining("Option 'cleanSource' must be one of off, archive, delete, but is 'sweep'");
    }

    @Test
    void newFilesAreAnnounced() throws Exception {
        open();
        CountDownLatch woken = new CountDownLatch(1);
        source.onNewData(woken::countDown);
        assertThat(batch()).isEmpty();

        Path aside = Files.writeString(elsewhere.resolve("a.txt"), "a\n");
        Files.move(aside, in.resolve("a.txt"));

        assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(batch()).containsExactly("a");
        assertThat(source.pollInterval()).isPresent();
    }

    @Test
    void filesThatAreBeingWrittenAreWaitedFor() throws IOException {
        Path file = in.resolve("a.txt");
        StandingClock clock = new StandingClock(TIME) {
            @Override
            public void parkUntil(long deadlineMillis) {
                super.parkUntil(deadlineMillis);
                try {
                    if (Files.size(file) < 5 * "line\n".length()) {
                        Files.writeString(file, "line\n", StandardOpenOption.APPEND);
                        Files.setLastModifiedTime(file, FileTime.fromMillis(currentTimeMillis()));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        write("a.txt", TIME);
        write("b.txt", TIME - 1000, "long finished");
        ReadTable table = Tables.stream("text", Map.of("path", in.toString()));
        source = Tables.source(table, ScanRequest.of(table.schema()), log, clock, new NioStorage());
        position = source.initialOffset();

        assertThat(batch()).containsExactly("long finished", "line", "line", "line", "line", "line");
    }

    @Test
    void recordsWithFieldsNeedASchema() {
        assertThatThrownBy(() -> Tables.stream("json", Map.of("path", in.toString())))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("Schema must be specified when creating a streaming source DataFrame");
    }

    @Test
    void strangeOffsetsAndLogsAreRefused() throws IOException {
        open();
        assertThatThrownBy(() -> source.parseOffset("5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'5' is not an offset of a file source");
        assertThatThrownBy(() -> source.read(position, new LogOffset(3)))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("no record of the files of its entry 0");
        log.put("files/0", "{\"version\":7}");
        log.plan();
        log = log.restart();
        assertThatThrownBy(this::open)
                .hasMessageContaining("[CHECKPOINT_CORRUPT] The entry 'files/0' of a file source cannot be read");
    }
}
