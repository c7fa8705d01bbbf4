package dev.millrace.examples.kafka;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.from_json;
import static dev.millrace.sql.functions.window;

import dev.millrace.broker.LocalBroker;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.Trigger;
import java.util.Map;

/**
 * Reports on the voters of {@link VoterRecords}: how many there are in each bucket of ages, by SQL over a view, and how many in windows
 * of ten minutes that begin every five, by gender and party.
 *
 * <p>{@code VoterReports [BROKERS]}. Without brokers, or with {@code local}, a broker is started for the time of the program.
 */
public final class VoterReports {
    private VoterReports() {}

    /** @param args the brokers */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && !args[0].equals("local")) {
            run(args[0]);
            return;
        }
        try (LocalBroker broker = LocalBroker.start(Map.of())) {
            run(broker.bootstrapServers());
        }
    }

    private static void run(String brokers) throws Exception {
        VoterRecords.fillTopic(brokers);
        MillraceSession session = MillraceSession.builder()
                .appName("voter reports")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        Dataset<Row> voters = session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("subscribe", VoterRecords.TOPIC)
                .option("startingOffsets", "earliest")
                .load()
                .select(from_json(col("value").cast("string"), VoterRecords.SCHEMA)
                        .as("voter"))
                .select("voter.*");
        voters.createOrReplaceTempView("voters");

        print(session.sql("SELECT age div 10 * 10 AS age_from, age div 10 * 10 + 9 AS age_to, count(*) AS voters"
                + " FROM voters GROUP BY age div 10 ORDER BY age_from"));

        print(voters.groupBy(window(col("timestamp"), "10 minutes", "5 minutes"), col("gender"), col("party"))
                .count()
                .orderBy("window", "gender", "party"));
        session.stop();
    }

    private static void print(Dataset<Row> counts) throws Exception {
        counts.writeStream()
                .outputMode("complete")
                .format("console")
                .option("truncate", false)
                .option("numRows", 1_000)
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }
}
