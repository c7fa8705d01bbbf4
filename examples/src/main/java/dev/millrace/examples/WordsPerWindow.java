package dev.millrace.examples;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.split;
import static dev.millrace.sql.functions.window;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;

/**
 * Counts the words of the lines that come over a socket in windows of 30 seconds, one every 15 seconds, by the time at which they
 * arrive; after each micro-batch it prints all windows. Start {@code nc -lk 9999} first, then type there.
 *
 * <p>{@code WordsPerWindow HOST PORT}
 */
public final class WordsPerWindow {
    private WordsPerWindow() {}

    /** @param args the host and the port to connect to */
    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("words per window").getOrCreate();

        Dataset<Row> lines = session.readStream()
                .format("socket")
                .option("host", args[0])
                .option("port", args[1])
                .option("includeTimestamp", true)
                .load();
        StreamingQuery query = counts(lines)
                .writeStream()
                .outputMode("complete")
                .format("console")
                .option("truncate", false)
                .start();
        query.awaitTermination();
        session.stop();
    }

    /** @param lines with the columns {@code value} and {@code timestamp} */
    static Dataset<Row> counts(Dataset<Row> lines) {
        return lines.select(explode(split(col("value"), " ")).as("word"), col("timestamp"))
                .groupBy(window(col("timestamp"), "30 seconds", "15 seconds"), col("word"))
                .count()
                .orderBy("window", "word");
    }
}
