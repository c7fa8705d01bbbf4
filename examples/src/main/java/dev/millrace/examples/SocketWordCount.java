package dev.millrace.examples;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.split;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;

/**
 * Counts the words of the lines that come over a socket, until it is stopped; after each micro-batch it prints all counts.
 * Start {@code nc -lk 9999} first, then type there.
 *
 * <p>{@code SocketWordCount HOST PORT}
 */
public final class SocketWordCount {
    private SocketWordCount() {}

    /** @param args the host and the port to connect to */
    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("socket word count").getOrCreate();

        Dataset<Row> lines = session.readStream()
                .format("socket")
                .option("host", args[0])
                .option("port", args[1])
                .load();
        Dataset<Row> counts = lines.select(explode(split(col("value"), "\\s+")).as("word"))
                .where("word <> ''")
                .groupBy("word")
                .count()
                .orderBy(col("count").desc(), col("word"));

        StreamingQuery query =
                counts.writeStream().outputMode("complete").format("console").start();
        query.awaitTermination();
        session.stop();
    }
}
