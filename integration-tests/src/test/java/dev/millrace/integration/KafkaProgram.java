package dev.millrace.integration;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.StreamingQueryListener;
import dev.millrace.sql.streaming.Trigger;

/**
 * The program that is killed: takes what a topic holds, in small micro-batches, counts it by value into another topic or copies it to
 * files, and prints a line for each micro-batch.
 */
final class KafkaProgram {
    private KafkaProgram() {}

    /** Arguments: {@code count} or {@code copy}, brokers, topic to read, topic or directory to write, checkpoint. */
    public static void main(String[] args) throws Exception {
        MillraceSession session = MillraceSession.builder().appName("kafka").create();
        session.streams().addListener(new Printer());
        run(session, args);
        session.stop();
        System.out.println("done");
    }

    static void run(MillraceSession session, String... args) throws Exception {
        Dataset<Row> records = session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", args[1])
                .option("subscribe", args[2])
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", 40)
                .load()
                .selectExpr("CAST(value AS STRING) AS word", "CAST(offset AS STRING) AS position");
        DataStreamWriter<Row> writer = args[0].equals("count")
                ? records.groupBy("word")
                        .count()
                        .selectExpr("word AS key", "CAST(count AS STRING) AS value")
                        .writeStream()
                        .outputMode("update")
                        .format("kafka")
                        .option("kafka.bootstrap.servers", args[1])
                        .option("topic", args[3])
                        .option("delivery", "exactly-once")
                : records.writeStream().format("json").option("path", args[3]);
        writer.trigger(Trigger.AvailableNow())
                .option("checkpointLocation", args[4])
                .start()
                .awaitTermination();
    }

    private static final class Printer extends StreamingQueryListener {
        @Override
        public void onQueryStarted(QueryStartedEvent event) {}

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            System.out.println("batch " + event.progress().batchId());
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {}
    }
}
