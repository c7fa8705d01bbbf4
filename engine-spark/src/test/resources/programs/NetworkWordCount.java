package programs;

import java.util.Arrays;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Counts the words that come over a socket, until its query is stopped. Arguments: host and port. */
public final class NetworkWordCount {
    public static void main(String[] args) throws Exception {
        String host = args[0];
        int port = Integer.parseInt(args[1]);

        SparkSession spark = SparkSession.builder().appName("NetworkWordCount").getOrCreate();

        Dataset<Row> lines = spark.readStream()
                .format("socket")
                .option("host", host)
                .option("port", port)
                .load();

        Dataset<String> words = lines.as(Encoders.STRING())
                .flatMap((FlatMapFunction<String, String>) line -> Arrays.asList(line.split(" ")).iterator(), Encoders.STRING());

        Dataset<Row> counts = words.groupBy("value").count().orderBy("value");

        StreamingQuery query = counts.writeStream().outputMode("complete").format("console").start();
        query.awaitTermination();
    }
}
