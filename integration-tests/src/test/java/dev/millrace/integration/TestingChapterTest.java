package dev.millrace.integration;

import static dev.millrace.sql.functions.sum;
import static dev.millrace.testkit.StreamTest.row;

import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.testkit.OneLaw;
import dev.millrace.testkit.StreamTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The tests that chapter 9 of the book shows. */
class TestingChapterTest {
    @Test
    void countsWords() {
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
                    .check(row("to", 2L), row("be", 2L));
        }
    }

    @Test
    void waitsForTheClock() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.query(numbers.toDF())
                    .trigger(Trigger.ProcessingTime("10 seconds"))
                    .start()
                    .process();
            test.add(numbers, 1).check();
            test.advance(Duration.ofSeconds(10)).check(row(1));
        }
    }

    @Test
    void failsOnZero() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.query(numbers.toDS().map((MapFunction<Integer, Integer>) n -> 10 / n, Encoders.INT()))
                    .named("divide")
                    .start()
                    .add(numbers, 0)
                    .expectFailure("divide", "batch 0", "/ by zero");
        }
    }

    @Test
    void theSumsOfAStreamAreThoseOfABatch() {
        OneLaw.of("sum by key").stream("k STRING, v INT")
                .query(in -> in.get(0).groupBy("k").agg(sum("v").as("s")))
                .mode("update")
                .keys("k")
                .check(100);
    }
}
