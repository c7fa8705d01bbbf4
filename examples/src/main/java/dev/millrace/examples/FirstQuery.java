package dev.millrace.examples;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.lower;
import static dev.millrace.sql.functions.split;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;

/** The first query of the book: counts words, ends when all files are read, and goes on from there when it is run again. */
public final class FirstQuery {
    private FirstQuery() {}

    /** @param args the directory with the texts, and that of the checkpoint */
    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("first query").getOrCreate();

        Dataset<Row> lines = session.readStream().format("text").load(args[0]);
        Dataset<Row> counts = lines.select(
                        explode(split(lower(col("value")), "[^a-z]+")).as("word"))
                .where("word <> ''")
                .groupBy("word")
                .count();

        StreamingQuery query = counts.writeStream()
                .outputMode("update")
                .format("console")
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", args[1])
                .start();
        query.awaitTermination();
        session.stop();
    }
}
