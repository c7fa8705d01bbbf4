package dev.millrace.integration;

import static dev.millrace.sql.functions.avg;
import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.max;
import static dev.millrace.sql.functions.split;
import static dev.millrace.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers give what one gives: the same rows in the same order, the same failures, the same state. */
final class WorkersTest {
    private static final int LINES = 80_000;
    private static final String SCHEMA = "k STRING, n BIGINT, x DOUBLE";

    @TempDir
    private Path directory;

    private MillraceSession session(int workers) {
        return MillraceSession.builder()
                .config("millrace.workers", Integer.toString(workers))
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("warehouse").toString())
                .create();
    }

    private Path csv(String name, long seed) throws IOException {
        Path file = Files.createDirectories(directory.resolve("csv")).resolve(name);
        Random random = new Random(seed);
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            for (int i = 0; i < LINES; i++) {
                String key = random.nextInt(20) == 0 ? "" : "key " + random.nextInt(3000);
                out.print(key + "," + random.nextInt(1000) + "," + random.nextDouble() + "\n");
            }
        }
        return file;
    }

    private void giveTheSame(Function<MillraceSession, Dataset<Row>> query) throws IOException {
        List<String> one = rows(1, query);
        assertThat(one).isNotEmpty();
        for (int workers = 2; workers < 4; workers++) {
            assertThat(rows(workers, query)).as("%d workers", workers).isEqualTo(one);
        }
    }

    private List<String> rows(int workers, Function<MillraceSession, Dataset<Row>> query) {
        MillraceSession session = session(workers);
        try {
            List<String> rows = new ArrayList<>();
            for (Row row : query.apply(session).collectAsList()) {
                rows.add(row.toString());
            }
            return rows;
        } finally {
            session.stop();
        }
    }

    @Test
    void readAndSelect() throws IOException {
        String path = csv("a.csv", 1).getParent().toString();
        csv("b.csv", 2);
        giveTheSame(s -> s.read().schema(SCHEMA).csv(path).where("n % 7 = 0").selectExpr("upper(k)", "n + 1", "x"));
        giveTheSame(s -> s.read()
                .schema(SCHEMA)
                .csv(path)
                .selectExpr("_metadata.file_name", "k")
                .limit(90_000));
        giveTheSame(s -> s.read().text(path).select(explode(split(col("value"), " "))));
    }

    @Test
    void aggregate() throws IOException {
        String path = csv("a.csv", 3).getParent().toString();
        Function<MillraceSession, Dataset<Row>> read =
                s -> s.read().schema(SCHEMA).csv(path);
        giveTheSame(s -> read.apply(s).groupBy("k").agg(count("*"), sum("n"), max("x"), max("k")));
        giveTheSame(s -> read.apply(s).groupBy("k", "n").count());
        giveTheSame(s -> read.apply(s).agg(count("*"), sum("n"), max("x")));
        giveTheSame(s -> read.apply(s).groupBy("k").agg(avg("x"), sum("x")));
        giveTheSame(s -> read.apply(s).groupBy("k").agg(dev.millrace.sql.functions.collect_list("n")));
        giveTheSame(s -> read.apply(s).select("k", "n").distinct());
    }

    @Test
    void failInTheSamePlace() throws IOException {
        Path file = csv("a.csv", 4);
        List<String> lines = Files.readAllLines(file);
        lines.set(75_123, "key,not a number,1.0");
        lines.set(76_000, "key,neither,1.0");
        Files.write(file, lines);
        List<String> messages = new ArrayList<>();
        for (int workers = 1; workers < 4; workers += 2) {
            MillraceSession session = session(workers);
            messages.add(String.valueOf(catchThrowable(() -> session.read()
                    .schema(SCHEMA)
                    .option("mode", "FAILFAST")
                    .csv(file.toString())
                    .collectAsList())));
            session.stop();
        }
        assertThat(messages.get(0)).contains("line 75124 of");
        assertThat(messages).containsOnly(messages.get(0));
    }

    /** Each run has another number of workers, and goes on with the state of the one before. */
    @Test
    void goOnWithAnotherNumber() throws Exception {
        List<List<String>> results = new ArrayList<>();
        for (int[] workers : new int[][] {{1, 1, 1}, {2, 1, 4}}) {
            Path home = Files.createDirectories(directory.resolve("run" + workers[0]));
            Files.createDirectories(home.resolve("in"));
            for (int run = 0; run < workers.length; run++) {
                Files.move(csv("next", 10 + run), home.resolve("in").resolve(run + ".csv"));
                countOnce(home, workers[run]);
            }
            List<String> lines = new ArrayList<>();
            try (Stream<Path> files = Files.walk(home.resolve("out"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (file.toString().endsWith(".csv")) {
                        lines.add(home.resolve("out").relativize(file).getParent() + ":");
                        lines.addAll(Files.readAllLines(file));
                    }
                }
            }
            results.add(lines);
        }
        assertThat(results.get(0)).hasSizeGreaterThan(8000);
        assertThat(results.get(1)).isEqualTo(results.get(0));
    }

    private void countOnce(Path home, int workers) throws Exception {
        MillraceSession session = session(workers);
        try {
            session.readStream()
                    .schema(SCHEMA)
                    .csv(home.resolve("in").toString())
                    .groupBy("k")
                    .agg(count("*").as("rows"), sum("n").as("total"))
                    .writeStream()
                    .outputMode("update")
                    .trigger(Trigger.AvailableNow())
                    .option("checkpointLocation", home.resolve("checkpoint").toString())
                    .foreachBatch((rows, id) -> {
                        rows.write()
                                .csv(home.resolve("out").resolve("batch-" + id).toString());
                    })
                    .start()
                    .awaitTermination();
        } finally {
            session.stop();
        }
    }
}
