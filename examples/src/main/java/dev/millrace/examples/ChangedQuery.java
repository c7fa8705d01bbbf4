package dev.millrace.examples;

import static dev.millrace.sql.functions.max;

import dev.millrace.error.CheckpointException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;

/** What may change between two runs from one checkpoint, and what is refused. */
public final class ChangedQuery {
    private ChangedQuery() {}

    /** @param args the directory with the texts, and that of the checkpoint */
    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("changed query").getOrCreate();
        Dataset<Row> lines = session.readStream().text(args[0]);

        Files.writeString(Path.of(args[0], "one.txt"), "gear\nbelt\ngear\n");
        run(lines.groupBy("value").count(), "complete", args[1]);

        Files.writeString(Path.of(args[0], "two.txt"), "gear\nwheel\n");
        run(lines.where("value <> 'wheel'").groupBy("value").count(), "update", args[1]);

        try {
            run(lines.groupBy("value").agg(max("value")), "update", args[1]);
        } catch (CheckpointException e) {
            System.out.println(e.getMessage());
        }
        session.stop();
    }

    private static void run(Dataset<Row> result, String mode, String checkpoint) throws Exception {
        StreamingQuery query = result.writeStream()
                .outputMode(mode)
                .format("console")
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
    }
}
