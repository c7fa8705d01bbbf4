package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.connector.CrashPoints;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A micro-batch that is run again has the same id and the same rows, so a function can know that it has seen it. */
@Timeout(60)
final class RepeatedBatchTest {
    @TempDir
    Path temporary;

    private final List<String> calls = new ArrayList<>();
    private final Map<Long, List<String>> table = new TreeMap<>();
    private MillraceSession session;

    @BeforeEach
    void open() {
        session = MillraceSession.builder().create();
    }

    @AfterEach
    void close() {
        CrashPoints.listen(null);
        session.stop();
    }

    private void addFile(String name, String lines) throws IOException {
        Files.writeString(Files.createDirectories(temporary.resolve("in")).resolve(name), lines);
    }

    private void run(int filesPerBatch) throws Exception {
        session.readStream()
                .option("maxFilesPerTrigger", filesPerBatch)
                .text(temporary.resolve("in").toString())
                .writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) this::store)
                .option("checkpointLocation", temporary.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }

    /** Keeps rows under the id of their micro-batch, and takes no id twice. */
    private void store(Dataset<Row> rows, long id) {
        List<String> values = new ArrayList<>();
        rows.collectAsList().forEach(row -> values.add(row.getString(0)));
        List<String> before = table.putIfAbsent(id, values);
        calls.add(id + (before == null ? " new" : " known"));
        if (before != null) {
            assertThat(values).isEqualTo(before);
        }
    }

    @Test
    void aFunctionIsGivenTheSameIdAndTheSameRowsAgain() throws Exception {
        addFile("1.txt", "a\nb\n");
        run(1);
        addFile("2.txt", "c\n");
        CrashPoints.listen(point -> {
            if (point.equals("loop.afterSinkCommit")) {
                throw new IllegalStateException("the process dies");
            }
        });
        assertThatThrownBy(() -> run(1)).hasMessageContaining("the process dies");
        CrashPoints.listen(null);

        // More has come, and more files may go into a batch; the one that was interrupted is what it was.
        addFile("3.txt", "d\n");
        addFile("4.txt", "e\n");
        run(10);
        assertThat(calls).containsExactly("0 new", "1 new", "1 known", "2 new");
        assertThat(table).isEqualTo(Map.of(0L, List.of("a", "b"), 1L, List.of("c"), 2L, List.of("d", "e")));
    }
}
