package dev.millrace.examples;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryProgress;
import dev.millrace.sql.streaming.Trigger;

/**
 * Files in, files out, each row once: takes the files that are new since the last run, and ends. Whatever stops it, the next run goes on
 * where it was.
 */
public final class RecoverableFileJob {
    private RecoverableFileJob() {}

    /** @param args the directories of the input, of the output and of the checkpoint */
    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("recoverable job").getOrCreate();

        Dataset<Row> readings = session.readStream()
                .schema("sensor STRING, celsius DOUBLE")
                .option("maxFilesPerTrigger", 10)
                .json(args[0]);

        StreamingQuery query = readings.where("celsius > 90")
                .writeStream()
                .format("csv")
                .option("header", true)
                .partitionBy("sensor")
                .option("checkpointLocation", args[2])
                .trigger(Trigger.AvailableNow())
                .start(args[1]);
        query.awaitTermination();

        long rows = 0;
        for (StreamingQueryProgress progress : query.recentProgress()) {
            rows += progress.numInputRows();
        }
        System.out.println("Read " + rows + " new rows");
        session.stop();
    }
}
