package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.engine.checkpoint.CheckpointTool;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A query goes on from its checkpoint with another number of workers as if nothing had changed. */
@Timeout(60)
final class RestartWorkersTest {
    private static final long SEED = Long.getLong("millrace.seed", 7L);

    @TempDir
    Path temporary;

    private final Random random = new Random(SEED);
    private final Map<String, Long> expected = new TreeMap<>();

    private void addFile(int number) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            String name = "name-" + random.nextInt(3_000);
            lines.append(name).append(',').append(i % 10).append('\n');
            expected.merge(name, (long) (i % 10), Long::sum);
        }
        Files.writeString(Files.createDirectories(temporary.resolve("in")).resolve(number + ".csv"), lines.toString());
    }

    /** The result table after each number of workers has run what has come since the one before. */
    private Map<String, Long> run(String checkpoint, int... workers) throws Exception {
        Map<String, Long> sums = new TreeMap<>();
        for (int i = 0; i < workers.length; i++) {
            if (!Files.exists(temporary.resolve("in").resolve(i + ".csv"))) {
                addFile(i);
            }
            MillraceSession session = MillraceSession.builder()
                    .config("millrace.workers", Integer.toString(workers[i]))
                    .create();
            try {
                session.readStream()
                        .schema("name STRING, amount INT")
                        .option("maxFilesPerTrigger", 1)
                        .csv(temporary.resolve("in").toString())
                        .groupBy("name")
                        .sum("amount")
                        .writeStream()
                        .outputMode("update")
                        .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) ->
                                rows.collectAsList().forEach(row -> sums.put(row.getString(0), row.getLong(1))))
                        .option(
                                "checkpointLocation",
                                temporary.resolve(checkpoint).toString())
                        .trigger(Trigger.AvailableNow())
                        .start()
                        .awaitTermination();
            } finally {
                session.stop();
            }
        }
        return sums;
    }

    /** What the checkpoint says of the size of the state and of what must not change. */
    private List<String> state(String checkpoint) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new CheckpointTool(new NioStorage(), new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of("show", temporary.resolve(checkpoint).toString()));
        assertThat(code).isZero();
        List<String> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("state ") || line.startsWith("             aggregate")) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void resultsAndStateAreThoseOfOneWorker() throws Exception {
        Map<String, Long> changing = run("changing", 1, 4, 2, 1);
        assertThat(changing).as("seed " + SEED).isEqualTo(expected);
        Map<String, Long> one = run("one", 1, 1, 1, 1);
        assertThat(one).as("seed " + SEED).isEqualTo(expected);
        assertThat(state("changing")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(state("changing").get(0)).contains("aggregate by [name: string]");
        assertThat(state("changing")).contains(state("one").get(state("one").size() - 1));
    }
}
