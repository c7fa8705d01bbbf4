package dev.millrace.sources.kafka;

import dev.millrace.connector.ClientOptions;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadLimit;
import dev.millrace.error.OptionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The options of the source, checked.
 *
 * @param client what the clients of Kafka are given
 * @param committedGroup the group whose offsets show how far the query is; for tools that measure lag
 */
record KafkaSettings(
        TopicChoice topics,
        TreeMap<String, Object> client,
        boolean includeHeaders,
        boolean failOnDataLoss,
        long pollTimeoutMillis,
        int fetchRetries,
        long fetchRetryMillis,
        ReadLimit limit,
        Optional<String> committedGroup) {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSettings.class);
    private static final String BOOTSTRAP = "bootstrap.servers";

    private static final Map<String, String> REFUSED = Map.of(
            "auto.offset.reset",
            "the option 'startingOffsets' says where a new query starts, and a restarted one goes on where it was",
            "key.deserializer",
            "keys are delivered as bytes; take them apart with functions",
            "value.deserializer",
            "values are delivered as bytes; take them apart with functions",
            "enable.auto.commit",
            "the query keeps its own offsets in the checkpoint; see the option 'commitOffsetsToGroup'",
            "interceptor.classes",
            "interceptors may change records, so that reading them again would give others");

    static KafkaSettings of(Options options) {
        TopicChoice topics = TopicChoice.of(options);
        options.getPositiveInt("minPartitions");
        options.getPositiveLong("maxRecordsPerPartition");
        TreeMap<String, Object> client = ClientOptions.of(options, "kafka.", REFUSED);
        if (!client.containsKey(BOOTSTRAP)) {
            throw OptionException.missing(
                    "Source 'kafka'",
                    "kafka." + BOOTSTRAP,
                    "the brokers to connect to, such as 'host1:9092,host2:9092'");
        }
        if (client.containsKey("group.id")) {
            LOG.warn("Option kafka.group.id is set: queries with the same group get in each other's way");
        } else if (options.contains("groupIdPrefix")) {
            client.put("group.id", options.get("groupIdPrefix", "") + "-" + Long.toHexString(System.nanoTime()));
        }
        return new KafkaSettings(
                topics,
                client,
                options.getBoolean("includeHeaders", false),
                options.getBoolean("failOnDataLoss", true),
                options.getPositiveLong("kafkaConsumer.pollTimeoutMs").orElse(120_000),
                options.getInt("fetchOffset.numRetries", 3),
                options.getLong("fetchOffset.retryIntervalMs", 10),
                limit(options),
                options.get("commitOffsetsToGroup"));
    }

    private static ReadLimit limit(Options options) {
        OptionalLong max = options.getPositiveLong("maxOffsetsPerTrigger");
        OptionalLong min = options.getPositiveLong("minOffsetsPerTrigger");
        Duration delay = options.getDuration("maxTriggerDelay", Duration.ofMinutes(15), 1000);
        if (max.isPresent() && min.isPresent() && min.getAsLong() > max.getAsLong()) {
            throw OptionException.invalid(
                    "minOffsetsPerTrigger",
                    Long.toString(min.getAsLong()),
                    "at most maxOffsetsPerTrigger (" + max.getAsLong() + ")");
        }
        List<ReadLimit> limits = new ArrayList<>();
        if (min.isPresent()) {
            limits.add(new ReadLimit.MinRows(min.getAsLong(), Math.max(1, delay.toMillis())));
        }
        if (max.isPresent()) {
            limits.add(new ReadLimit.MaxRows(max.getAsLong()));
        }
        return limits.isEmpty() ? ReadLimit.ALL : limits.size() == 1 ? limits.get(0) : new ReadLimit.Composite(limits);
    }

    String servers() {
        return String.valueOf(client.get(BOOTSTRAP));
    }
}
