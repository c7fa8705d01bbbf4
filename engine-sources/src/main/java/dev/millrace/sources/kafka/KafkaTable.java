package dev.millrace.sources.kafka;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of some topics: key and value as bytes, and where they come from. Options and columns are those of the Kafka source
 * of Structured Streaming; see the chapter on sources. With {@code minPartitions} and {@code maxRecordsPerPartition} Spark divides work
 * among machines; here they are checked and have no effect.
 */
public final class KafkaTable implements ReadTable {
    static final ArrayType HEADERS = DataTypes.createArrayType(
            new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType));

    private static final StructType SCHEMA = new StructType()
            .add("key", DataTypes.BinaryType)
            .add("value", DataTypes.BinaryType)
            .add("topic", DataTypes.StringType)
            .add("partition", DataTypes.IntegerType)
            .add("offset", DataTypes.LongType)
            .add("timestamp", DataTypes.TimestampType)
            .add("timestampType", DataTypes.IntegerType);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTable.class);

    private final KafkaSettings settings;
    private final Bound starting;
    private final Bound ending;

    public KafkaTable(Options options, Optional<StructType> userSchema, ConnectorContext context) {
        if (userSchema.isPresent()) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "Kafka source has a fixed schema and cannot be set with a custom one: " + SCHEMA.toDDL()
                            + ". Leave schema(...) out and take values apart with functions such as from_json");
        }
        settings = KafkaSettings.of(options);
        starting = Bound.of(options, "starting", context.streaming() ? new Bound.Latest() : new Bound.Earliest());
        ending = Bound.of(options, "ending", new Bound.Latest());
        if (context.streaming()) {
            refuseEnds(options);
        } else {
            checkBatch(options);
        }
    }

    private static void refuseEnds(Options options) {
        for (String option : List.of("endingOffsets", "endingOffsetsByTimestamp", "endingTimestamp")) {
            if (options.contains(option)) {
                throw OptionException.invalid(
                        option, options.get(option, ""), "left out: ending offset not valid in streaming queries");
            }
        }
    }

    private void checkBatch(Options options) {
        String startOption = "startingOffsets";
        if (starting instanceof Bound.Latest
                || (starting instanceof Bound.Offsets start
                        && start.byPartition().containsValue(Bound.LATEST_OFFSET))) {
            throw OptionException.invalid(
                    startOption,
                    options.get(startOption, ""),
                    "something else: starting offset can't be latest for batch queries on Kafka");
        }
        String endOption = "endingOffsets";
        if (ending instanceof Bound.Earliest
                || (ending instanceof Bound.Offsets end && end.byPartition().containsValue(Bound.EARLIEST_OFFSET))) {
            throw OptionException.invalid(
                    endOption,
                    options.get(endOption, ""),
                    "something else: ending offset can't be earliest for batch queries on Kafka");
        }
        for (String ignored : List.of("maxOffsetsPerTrigger", "minOffsetsPerTrigger", "maxTriggerDelay")) {
            if (options.contains(ignored)) {
                LOG.warn("{} option ignored in batch queries", ignored);
            }
        }
    }

    @Override
    public String description() {
        return "KafkaV2[" + settings.topics() + "]";
    }

    @Override
    public StructType schema() {
        return settings.includeHeaders() ? SCHEMA.add("headers", HEADERS) : SCHEMA;
    }

    @Override
    public boolean supportsBatch() {
        return true;
    }

    @Override
    public boolean supportsStreaming() {
        return true;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        try {
            return new KafkaStream(settings, starting, request, context);
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private ConnectorException refused(KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new ConnectorException(
                ErrorCondition.OPTION_INVALID,
                "The client of Kafka refuses its options: " + cause.getMessage()
                        + "; check those that begin with 'kafka.'",
                e);
    }

    @Override
    public BatchReader batch(ScanRequest request) throws IOException {
        KafkaCluster cluster;
        ReadAhead ahead;
        try {
            cluster = new KafkaCluster(settings);
            ahead = new ReadAhead(settings, request.requiredSchema(), KafkaTable::nobodyToWake);
        } catch (KafkaException e) {
            throw refused(e);
        }
        try {
            List<KafkaReader.Range> ranges = ranges(cluster);
            return new KafkaReader(ahead, cluster, ranges, () -> close(ahead, cluster));
        } catch (IOException | RuntimeException e) {
            close(ahead, cluster);
            throw e;
        }
    }

    private static void nobodyToWake() {
        // The reader waits by itself.
    }

    private static void close(ReadAhead ahead, KafkaCluster cluster) {
        ahead.close();
        cluster.close();
    }

    private List<KafkaReader.Range> ranges(KafkaCluster cluster) throws IOException {
        KafkaCluster.Topics topics = cluster.topics();
        KafkaStream.requireTopics(settings, topics);
        SortedMap<TopicPartition, Long> starts = Starts.resolve(cluster, starting, topics.partitions());
        SortedMap<TopicPartition, Long> ends = Starts.resolve(cluster, ending, topics.partitions());
        List<KafkaReader.Range> ranges = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> entry : ends.entrySet()) {
            long start = starts.getOrDefault(entry.getKey(), 0L);
            if (start < entry.getValue()) {
                ranges.add(new KafkaReader.Range(entry.getKey(), start, entry.getValue()));
            } else if (start > entry.getValue()) {
                throw new ConnectorException(
                        ErrorCondition.OPTION_INVALID,
                        "Reading of " + entry.getKey() + " would start at offset " + start + ", after its end "
                                + entry.getValue() + "; check the options 'startingOffsets' and 'endingOffsets'");
            }
        }
        return ranges;
    }
}
