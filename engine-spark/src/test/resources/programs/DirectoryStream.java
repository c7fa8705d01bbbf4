package programs;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.round;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Streams the CSV files of a directory, one by one: selected rows, counts, and JSON files. Arguments: input, output. */
public final class DirectoryStream {
    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder().appName("DirectoryStream").getOrCreate();

        StructType schema = new StructType()
                .add("device", DataTypes.StringType)
                .add("kind", "string")
                .add("signal", "double")
                .add("time", DataTypes.TimestampType, true);

        Dataset<Row> readings = spark.readStream()
                .option("header", "true")
                .option("maxFilesPerTrigger", 1)
                .schema(schema)
                .csv(args[0]);

        System.out.println("streaming: " + readings.isStreaming());
        readings.printSchema();

        StreamingQuery strong = readings.select("device", "signal", "time")
                .where("signal > 10")
                .writeStream()
                .queryName("strong")
                .outputMode("append")
                .format("console")
                .option("truncate", false)
                .trigger(Trigger.AvailableNow())
                .start();
        strong.awaitTermination();
        System.out.println(strong.name() + " active: " + strong.isActive() + ", failed: " + !strong.exception().isEmpty());

        Dataset<Row> counts = readings.groupBy(col("kind"))
                .agg(count("*").as("readings"), round(avg("signal"), 3).as("mean"))
                .orderBy("kind");
        counts.writeStream()
                .outputMode("complete")
                .format("console")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        readings.filter(col("kind").isNotNull())
                .writeStream()
                .format("json")
                .option("path", args[1])
                .option("checkpointLocation", args[1] + ".checkpoint")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        spark.read().schema(schema).json(args[1]).orderBy("time", "device").show();

        spark.stop();
    }
}
