package dev.millrace.examples;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import java.util.concurrent.TimeoutException;

/** What a sink gets of the same two micro-batches in each output mode. */
public final class OutputModes {
    private OutputModes() {}

    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("output modes").getOrCreate();

        MemoryStream<String> words = MemoryStream.create(session, Encoders.STRING());
        Dataset<Row> filtered = words.toDF().where("value <> 'the'");
        Dataset<Row> counted = words.toDF().groupBy("value").count();

        run(words, filtered, "append");
        run(words, counted, "update");
        run(words, counted, "complete");
        session.stop();
    }

    private static void run(MemoryStream<String> words, Dataset<Row> result, String mode) throws TimeoutException {
        System.out.println("In " + mode + " mode:");
        StreamingQuery query =
                result.writeStream().outputMode(mode).format("console").start();
        words.addData("the", "race", "the", "mill");
        query.processAllAvailable();
        words.addData("the", "wheel");
        query.processAllAvailable();
        query.stop();
    }
}
