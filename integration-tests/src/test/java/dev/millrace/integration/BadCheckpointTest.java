package dev.millrace.integration;

import static dev.millrace.sql.functions.sum;
import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.Encoders;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.testkit.StreamTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that a query cannot go on from. */
class BadCheckpointTest {
    @TempDir
    Path directory;

    private StreamTest test;

    @BeforeEach
    void open() {
        test = StreamTest.in(directory);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void ofAnotherQuery() {
        MemoryStream<Row> sales = test.stream("item STRING, qty INT");
        test.query(sales.toDF().groupBy("item").agg(sum("qty")))
                .mode("update")
                .start()
                .add(sales, row("pen", 1))
                .check(row("pen", 1L))
                .stop();
        Path checkpoint = test.checkpoint();
        test.query(sales.toDF().groupBy("qty").count())
                .mode("update")
                .checkpoint(checkpoint)
                .startFails(
                        "[CHECKPOINT_INCOMPATIBLE]",
                        checkpoint.toString(),
                        "- aggregate by [item",
                        "+ aggregate by [qty",
                        "choose another checkpointLocation");
        test.query(sales.toDF().union(sales.toDF())).checkpoint(checkpoint).startFails("[CHECKPOINT_INCOMPATIBLE]");
        test.query(sales.toDF().groupBy("item").agg(sum("qty")))
                .mode("update")
                .checkpoint(checkpoint)
                .start()
                .add(sales, row("pen", 2))
                .check(row("pen", 3L));
    }

    /** What is stateless may change between runs. */
    @Test
    void ofTheSameQueryWithAnotherFilter() {
        MemoryStream<Integer> numbers = test.stream(Encoders.INT());
        test.query(numbers.toDF().where("value > 1"))
                .start()
                .add(numbers, 1, 2)
                .check(row(2))
                .stop();
        Path checkpoint = test.checkpoint();
        test.query(numbers.toDF().where("value > 0"))
                .checkpoint(checkpoint)
                .start()
                .add(numbers, 1)
                .check(row(1));
    }

    @Test
    void inUseByThisProcess() {
        MemoryStream<Integer> numbers = test.stream(Encoders.INT());
        test.query(numbers.toDF()).named("first").start();
        try (StreamTest other = StreamTest.in(directory)) {
            other.query(other.stream(Encoders.INT()).toDF())
                    .checkpoint(test.checkpoint())
                    .startFails(
                            "[CHECKPOINT_LOCKED]",
                            test.checkpoint().toString(),
                            "query first",
                            "Stop that query first");
        }
        test.add(numbers, 1).check(row(1));
    }

    @Test
    void inUseByAnotherProcess() throws Exception {
        Path checkpoint = directory.resolve("held");
        MemoryStream<Integer> numbers = test.stream(Encoders.INT());
        try (ChildJvm child = ChildJvm.start(HoldProgram.class, checkpoint)) {
            assertThat(child.readLine()).isEqualTo("running");
            test.query(numbers.toDF())
                    .checkpoint(checkpoint)
                    .startFails(
                            "[CHECKPOINT_LOCKED]", "query holder", "process " + child.pid(), "Stop that query first");
            child.kill();
        }
        test.start().add(numbers, 1).check(row(1));
    }

    @Test
    void damaged() throws IOException {
        MemoryStream<Integer> numbers = test.stream(Encoders.INT());
        test.query(numbers.toDF().groupBy("value").count()).mode("update").start();
        for (int i = 0; i < 20; i++) {
            test.add(numbers, i, i + 1).process();
        }
        test.stop();
        try (Stream<Path> files = Files.walk(test.checkpoint())) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(log);
            bytes[bytes.length / 2] ^= 1;
            Files.write(log, bytes);
            test.startFails("[CHECKPOINT_CORRUPT]", log.getFileName().toString());
        }
    }

    @Test
    void notACheckpoint() throws IOException {
        MemoryStream<Integer> numbers = test.stream(Encoders.INT());
        Path foreign = Directories.file(directory.resolve("foreign"), "metadata", "{\"id\":\"someone else's\"}");
        test.query(numbers.toDF())
                .checkpoint(foreign)
                .startFails("[CHECKPOINT_FOREIGN]", "a checkpoint of Apache Spark", "Nothing was changed");
        assertThat(Files.readString(foreign.resolve("metadata"))).isEqualTo("{\"id\":\"someone else's\"}");
        Path log = foreign.resolve("log");
        Files.delete(foreign.resolve("metadata"));
        Files.createDirectories(log);
        Files.writeString(log.resolve("0.log"), "x", StandardOpenOption.CREATE_NEW);
        test.query(numbers.toDF()).checkpoint(foreign).startFails("[CHECKPOINT_", "metadata");
    }
}
