package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.split;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The program that is killed: counts the words of the files in a directory, one file in each micro-batch, until all are counted. Writes
 * the counts that a micro-batch changed to a file with its number, and prints a line.
 */
final class CountProgram {
    private CountProgram() {}

    /** Arguments: directory of the texts, checkpoint, directory of the results. */
    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[2]);
        MillraceSession session = MillraceSession.builder().appName("count").create();
        StreamingQuery query = words(session, args[0])
                .groupBy("word")
                .count()
                .writeStream()
                .outputMode("update")
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", args[1])
                .foreachBatch((rows, batchId) -> write(results, batchId, rows.collectAsList()))
                .start();
        query.awaitTermination();
        session.stop();
        System.out.println("done");
    }

    static Dataset<Row> words(MillraceSession session, String texts) {
        return session.readStream()
                .option("maxFilesPerTrigger", 1)
                .text(texts)
                .select(explode(split(col("value"), " ")).as("word"));
    }

    private static void write(Path results, long batchId, List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(row.getString(0)).append(' ').append(row.getLong(1)).append('\n');
        }
        Path aside = results.resolve("aside");
        Files.writeString(aside, text);
        Files.move(aside, results.resolve(String.format("%06d", batchId)), StandardCopyOption.ATOMIC_MOVE);
        System.out.println("batch " + batchId);
    }
}
