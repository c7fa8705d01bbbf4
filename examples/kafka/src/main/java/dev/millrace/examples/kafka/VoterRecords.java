package dev.millrace.examples.kafka;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.from_json;

import dev.millrace.broker.LocalBroker;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Voters as JSON in a Kafka topic: shown as they are, as text, taken apart with a schema, and counted by gender and party every
 * minute.
 *
 * <p>{@code VoterRecords [BROKERS] [SECONDS]}. Without brokers, or with {@code local}, a broker is started for the time of the program.
 * A topic {@code voter} that does not exist is made, with 5,000 records in it. The counts are printed each {@code SECONDS} (60), twice.
 */
public final class VoterRecords {
    static final String TOPIC = "voter";
    static final int VOTERS = 5_000;

    static final StructType SCHEMA = new StructType()
            .add("gender", DataTypes.StringType)
            .add("age", DataTypes.IntegerType)
            .add("party", DataTypes.StringType)
            .add("timestamp", DataTypes.TimestampType);

    private static final List<String> GENDERS = List.of("F", "M");
    private static final List<String> PARTIES = List.of("DEM", "REP", "IND", "LIB");

    private VoterRecords() {}

    /** @param args the brokers, and how often to count, in seconds */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        if (args.length > 0 && !args[0].equals("local")) {
            run(args[0], seconds);
            return;
        }
        try (LocalBroker broker = LocalBroker.start(Map.of())) {
            run(broker.bootstrapServers(), seconds);
        }
    }

    private static void run(String brokers, int seconds) throws Exception {
        fillTopic(brokers);
        MillraceSession session = MillraceSession.builder().appName("voters").getOrCreate();
        Dataset<Row> records = session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("subscribe", TOPIC)
                .option("startingOffsets", "earliest")
                .load();

        show(records);
        show(records.selectExpr("CAST(value AS STRING)", "timestamp"));

        Dataset<Row> parsed =
                records.select(from_json(col("value").cast("string"), SCHEMA).as("voter"));
        parsed.printSchema();

        StreamingQuery counting = parsed.select("voter.*")
                .groupBy("gender", "party")
                .count()
                .orderBy("gender", "party")
                .writeStream()
                .outputMode("complete")
                .format("console")
                .trigger(Trigger.ProcessingTime(seconds * 1000L))
                .start();
        counting.awaitTermination(2_000L * seconds);
        System.out.println(counting.status().message());
        counting.stop();
        System.out.println("Counting is " + (counting.isActive() ? "active" : "stopped"));
        session.stop();
    }

    /** Prints what is there now, as far as the console shows it. */
    private static void show(Dataset<Row> rows) throws Exception {
        rows.writeStream()
                .format("console")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }

    /** Makes the topic and writes the voters, unless it is there already. */
    static void fillTopic(String brokers) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", brokers);
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            Set<String> topics = admin.listTopics().names().get();
            if (topics.contains(TOPIC)) {
                return;
            }
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (String voter : voters(VOTERS)) {
                producer.send(new ProducerRecord<>(TOPIC, voter));
            }
        }
    }

    /** Voters as JSON, one each second; the same ones each time. */
    static List<String> voters(int count) {
        Random random = new Random(42);
        Instant time = Instant.parse("2024-11-05T07:00:00Z");
        List<String> voters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            voters.add("{\"gender\":\"" + GENDERS.get(random.nextInt(GENDERS.size())) + "\",\"age\":"
                    + (18 + random.nextInt(73)) + ",\"party\":\"" + PARTIES.get(random.nextInt(PARTIES.size()))
                    + "\",\"timestamp\":\"" + time.plusSeconds(i) + "\"}");
        }
        return voters;
    }
}
