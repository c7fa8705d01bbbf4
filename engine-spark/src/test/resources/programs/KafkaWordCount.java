package programs;

import java.util.Arrays;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Counts the words of Kafka topics; the arguments are the brokers, how the topics are chosen, and the choice. */
public final class KafkaWordCount {
    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder().appName("KafkaWordCount").getOrCreate();

        Dataset<String> lines = spark
                .readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", args[0])
                .option(args[1], args[2])
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("CAST(value AS STRING)")
                .as(Encoders.STRING());

        Dataset<Row> wordCounts = lines
                .flatMap((FlatMapFunction<String, String>) x -> Arrays.asList(x.split(" ")).iterator(), Encoders.STRING())
                .groupBy("value")
                .count()
                .orderBy("value");

        StreamingQuery query = wordCounts
                .writeStream()
                .outputMode("complete")
                .format("console")
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        spark.stop();
    }
}
