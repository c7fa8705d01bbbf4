package dev.millrace.testkit;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.sum;
import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTestTest {
    @Test
    void countsAndGoesOnAfterARestart() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<String> words = test.stream(Encoders.STRING());
            test.query(words.toDF().groupBy("value").count())
                    .mode("update")
                    .keys("value")
                    .start()
                    .add(words, "to", "be", "to")
                    .check(row("to", 2L), row("be", 1L))
                    .restart()
                    .add(words, "be")
                    .checkLastBatch(row("be", 2L))
                    .check(row("to", 2L), row("be", 2L))
                    .checkBatches(2);
        }
    }

    @Test
    void completeModeReplacesTheResult() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> sales = test.stream("item STRING, qty INT");
            test.query(sales.toDF().groupBy("item").agg(sum("qty").as("n")).orderBy(col("n").desc()))
                    .mode("complete")
                    .start()
                    .add(sales, row("pen", 1), row("ink", 5))
                    .checkInOrder(row("ink", 5L), row("pen", 1L))
                    .add(sales, row("pen", 7))
                    .checkInOrder(row("pen", 8L), row("ink", 5L));
        }
    }

    @Test
    void theClockDrivesAnInterval() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.query(numbers.toDF())
                    .trigger(Trigger.ProcessingTime("10 seconds"))
                    .start()
                    .process()
                    .add(numbers, 1, 2)
                    .check()
                    .advance(Duration.ofSeconds(10))
                    .check(row(1), row(2));
            assertThat(test.progress().timestamp()).isEqualTo("2026-01-01T00:00:10.000Z");
        }
    }

    @Test
    void failuresAreExpectedByTheirMessage() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.query(numbers.toDS().map((MapFunction<Integer, Integer>) n -> 10 / n, Encoders.INT()))
                    .named("divide")
                    .start()
                    .add(numbers, 5)
                    .check(row(2))
                    .add(numbers, 0)
                    .expectFailure("divide", "batch 1", "/ by zero");
            test.query(numbers.toDF().orderBy("value")).startFails("Sorting is not supported");
        }
    }

    @Test
    void aFailedCheckShowsBothResults() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.query(numbers.toDF()).start().add(numbers, 1);
            assertThatThrownBy(() -> test.check(row(2)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("result table", "\"1\"", "\"2\"");
            assertThatThrownBy(() -> test.expectFailure("boom")).hasMessageContaining("the query goes on");
            assertThatThrownBy(() -> test.mode("all")).hasMessageContaining("'all'");
        }
    }

    @Test
    void realFiles(@TempDir Path directory) {
        try (StreamTest test = StreamTest.in(directory)) {
            MemoryStream<String> words = test.stream(Encoders.STRING());
            test.query(words.toDF()).start().add(words, "a").check(row("a"));
            assertThat(test.checkpoint()).isDirectory();
        }
    }
}
