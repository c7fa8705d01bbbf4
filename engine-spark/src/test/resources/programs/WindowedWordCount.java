package programs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Counts words in windows of event time that slide, in tumbling windows and in sessions, over lines with the time at which they were
 * said, one file for each micro-batch. Argument: the directory.
 */
public final class WindowedWordCount {
    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder().appName("WindowedWordCount").getOrCreate();

        Dataset<Row> words = spark.readStream()
                .schema("said TIMESTAMP, line STRING")
                .option("maxFilesPerTrigger", 1)
                .csv(args[0])
                .select(explode(split(col("line"), " ")).as("word"), col("said"));

        Dataset<Row> sliding = words.groupBy(window(col("said"), "10 minutes", "5 minutes"), col("word"))
                .count()
                .orderBy("window", "word");
        sliding.writeStream()
                .outputMode("complete")
                .format("console")
                .option("truncate", "false")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        Dataset<Row> inTime = words.withWatermark("said", "3 minutes");
        for (String mode : new String[] {"append", "update"}) {
            show(inTime.groupBy(window(col("said"), "5 minutes"), col("word")).count(), mode);
            show(inTime.groupBy(window(col("said"), "10 minutes", "5 minutes"), col("word")).count(), mode);
        }
        show(inTime.groupBy(session_window(col("said"), "2 minutes").as("window"), col("word")).count(), "append");
        show(inTime.groupBy(window(col("said"), "5 minutes").as("small"), col("word"))
                .count()
                .groupBy(window(col("small"), "10 minutes"))
                .sum("count"), "append");

        spark.stop();
    }

    /** Prints each micro-batch, also those without new rows, in an order that does not depend on how they came about. */
    private static void show(Dataset<Row> counts, String mode) throws Exception {
        System.out.println("== " + mode + " " + counts.schema().simpleString());
        counts.writeStream()
                .outputMode(mode)
                .trigger(Trigger.AvailableNow())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, batchId) -> {
                    System.out.println("-- " + batchId);
                    String[] columns = rows.columns();
                    rows.orderBy(columns[0], columns[1]).show(100, false);
                })
                .start()
                .awaitTermination();
    }
}
