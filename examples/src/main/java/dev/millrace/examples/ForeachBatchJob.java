package dev.millrace.examples;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.SaveMode;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import java.nio.file.Path;

/** A sink of one's own: each micro-batch replaces the directory of its number, so that a repetition changes nothing. */
public final class ForeachBatchJob {
    private ForeachBatchJob() {}

    /** @param args the directory to write to */
    public static void main(String[] args) throws Exception {
        Path output = Path.of(args[0]);
        MillraceSession session =
                MillraceSession.builder().appName("foreachBatch").getOrCreate();

        MemoryStream<String> words = MemoryStream.create(session, Encoders.STRING());
        Dataset<Row> counts = words.toDF().groupBy("value").count();
        StreamingQuery query = counts.writeStream()
                .outputMode("update")
                .foreachBatch((changes, id) -> changes.write()
                        .mode(SaveMode.Overwrite)
                        .json(output.resolve("batch=" + id).toString()))
                .start();
        words.addData("mill", "race", "mill");
        query.processAllAvailable();
        words.addData("race");
        query.processAllAvailable();
        query.stop();

        session.read()
                .schema("value STRING, count BIGINT, batch INT")
                .json(output.toString())
                .orderBy("batch", "value")
                .show();
        session.stop();
    }
}
