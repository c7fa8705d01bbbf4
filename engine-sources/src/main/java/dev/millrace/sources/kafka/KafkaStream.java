package dev.millrace.sources.kafka;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics as a stream. An offset says for each partition which record comes next. The checkpoint also knows the id of each topic, so
 * that one that was deleted and created again is noticed even when it has grown as long as the old one was.
 */
final class KafkaStream implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaStream.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String TOPIC_ID = "topic.";
    private static final String RESET = "reset.";

    private final KafkaSettings settings;
    private final Bound starting;
    private final SourceContext context;
    private final KafkaCluster cluster;
    private final ReadAhead ahead;
    private final Map<String, String> topicIds = new HashMap<>();
    /** Offsets of deleted topics that mean the beginning of the topic of that name now, by partition. */
    private final Map<String, Long> resets = new HashMap<>();

    private final RateLimit rate;
    private volatile Runnable wake = KafkaStream::nobodyToWake;
    private KafkaCluster.@Nullable Topics frozenTopics;
    private @Nullable SortedMap<TopicPartition, Long> frozen;
    private SortedMap<TopicPartition, Long> newest = new TreeMap<>(PartitionJson.ORDER);
    private long losses;

    KafkaStream(KafkaSettings settings, Bound starting, ScanRequest request, SourceContext context) {
        this.settings = settings;
        this.starting = starting;
        this.context = context;
        this.rate = new RateLimit(context.clock());
        this.cluster = new KafkaCluster(settings);
        this.ahead = new ReadAhead(settings, request.requiredSchema(), this::wakeUp);
        context.log().forEach((key, value) -> {
            if (key.startsWith(TOPIC_ID)) {
                topicIds.put(key.substring(TOPIC_ID.length()), value);
            } else if (key.startsWith(RESET)) {
                resets.put(key.substring(RESET.length()), Long.parseLong(value));
            }
        });
    }

    private static void nobodyToWake() {
        // The query has not asked yet.
    }

    private void wakeUp() {
        wake.run();
    }

    static void warnOfLoss(String what) {
        LOG.warn("Some data may have been lost, and 'failOnDataLoss' is 'false': {}", what);
    }

    @Override
    public Offset initialOffset() throws IOException {
        KafkaCluster.Topics topics = cluster.topics();
        requireTopics(settings, topics);
        remember(topics);
        return new KafkaOffset(Starts.resolve(cluster, starting, topics.partitions()));
    }

    static void requireTopics(KafkaSettings settings, KafkaCluster.Topics topics) {
        List<String> missing = new ArrayList<>();
        if (settings.topics() instanceof TopicChoice.Subscribe subscribe) {
            for (String topic : subscribe.topics()) {
                if (!topics.ids().containsKey(topic)) {
                    missing.add(topic);
                }
            }
        } else if (settings.topics() instanceof TopicChoice.Assign assign) {
            for (TopicPartition partition : assign.partitions()) {
                if (!topics.partitions().contains(partition)) {
                    missing.add(partition.toString());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new ConnectorException(
                    ErrorCondition.SOURCE_FAILED,
                    "Unknown topic or partition: " + String.join(", ", missing) + " at Kafka " + settings.servers()
                            + "; create it, or check the options 'subscribe' and 'assign'");
        }
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) throws IOException {
        KafkaOffset from = (KafkaOffset) start;
        KafkaException failure = ahead.failure();
        if (failure != null) {
            throw KafkaCluster.failed(settings, "reading ahead", failure);
        }
        KafkaCluster.Topics topics = frozenTopics;
        SortedMap<TopicPartition, Long> latest = frozen;
        boolean isFrozen = topics != null && latest != null;
        if (topics == null || latest == null) {
            topics = cluster.topics();
            latest = cluster.latest(topics.partitions());
        }
        newest = latest;
        SortedMap<TopicPartition, Long> next = follow(from.next(), topics, latest);
        readAhead(from.next(), next);
        SortedMap<TopicPartition, Long> limited = rate.apply(from.next(), next, limit, isFrozen);
        return limited == from.next() ? from : new KafkaOffset(limited);
    }

    /** How far each partition may be read, after a look at what became of those that are known. */
    private SortedMap<TopicPartition, Long> follow(
            SortedMap<TopicPartition, Long> from, KafkaCluster.Topics topics, SortedMap<TopicPartition, Long> latest) {
        TreeMap<TopicPartition, Long> next = new TreeMap<>(latest);
        for (Map.Entry<TopicPartition, Long> entry : from.entrySet()) {
            TopicPartition partition = entry.getKey();
            long reached = entry.getValue();
            Long end = latest.get(partition);
            if (end == null) {
                lost("partition " + partition + " is gone (it was read up to offset " + reached + ")");
                ahead.forget(partition);
            } else if (wasRecreated(partition.topic(), topics)) {
                lost("topic " + partition.topic() + " was deleted and created again (" + partition
                        + " was read up to offset " + reached + ")");
                if (reached > 0) {
                    resets.put(partition.toString(), reached);
                    context.log().put(RESET + partition, Long.toString(reached));
                    // Below the start, so that the range is known to be one of the new topic.
                    next.put(partition, Math.min(end, reached - 1));
                }
            } else if (end < reached && !isReset(partition, reached)) {
                lost("partition " + partition + " ends at offset " + end + ", but was read up to " + reached);
            }
        }
        remember(topics);
        return next;
    }

    private void remember(KafkaCluster.Topics topics) {
        for (Map.Entry<String, String> id : topics.ids().entrySet()) {
            if (!id.getValue().equals(topicIds.put(id.getKey(), id.getValue()))) {
                context.log().put(TOPIC_ID + id.getKey(), id.getValue());
            }
        }
    }

    private boolean isReset(TopicPartition partition, long reached) {
        Long reset = resets.get(partition.toString());
        return reset != null && reset == reached;
    }

    private boolean wasRecreated(String topic, KafkaCluster.Topics topics) {
        String known = topicIds.get(topic);
        return known != null && !known.equals(topics.ids().get(topic));
    }

    private void lost(String what) {
        if (settings.failOnDataLoss()) {
            throw KafkaReader.loss("In Kafka at " + settings.servers() + ", " + what);
        }
        losses++;
        warnOfLoss(what);
    }

    /** Lets the thread begin before the batch does. */
    private void readAhead(SortedMap<TopicPartition, Long> from, SortedMap<TopicPartition, Long> next) {
        for (Map.Entry<TopicPartition, Long> entry : next.entrySet()) {
            long start = from.getOrDefault(entry.getKey(), 0L);
            if (entry.getValue() >= start) {
                ahead.ensure(entry.getKey(), start);
            }
        }
    }

    @Override
    public Offset parseOffset(String json) {
        return KafkaOffset.parse(json);
    }

    @Override
    public BatchReader read(Offset start, Offset end) {
        SortedMap<TopicPartition, Long> from = ((KafkaOffset) start).next();
        List<KafkaReader.Range> ranges = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> entry : ((KafkaOffset) end).next().entrySet()) {
            TopicPartition partition = entry.getKey();
            long begin = from.getOrDefault(partition, 0L);
            if (entry.getValue() < begin && isReset(partition, begin)) {
                begin = 0;
            }
            if (entry.getValue() > begin) {
                ranges.add(new KafkaReader.Range(partition, begin, entry.getValue()));
            }
        }
        return new KafkaReader(ahead, cluster, ranges, KafkaStream::nobodyToWake);
    }

    @Override
    public void commit(Offset end) {
        if (settings.committedGroup().isPresent()) {
            cluster.show(settings.committedGroup().get(), ((KafkaOffset) end).next());
        }
    }

    @Override
    public ReadLimit defaultLimit() {
        return settings.limit();
    }

    @Override
    public void onNewData(Runnable callback) {
        wake = callback;
    }

    /** New records are announced; new partitions, and what keeps the smallest batch waiting, are looked for. */
    @Override
    public Optional<Duration> pollInterval() {
        return Optional.of(POLL);
    }

    @Override
    public void prepareForAvailableNow() throws IOException {
        KafkaCluster.Topics topics = cluster.topics();
        frozen = cluster.latest(topics.partitions());
        frozenTopics = topics;
    }

    @Override
    public Optional<Offset> newestOffset() {
        return newest.isEmpty() ? Optional.empty() : Optional.of(new KafkaOffset(newest));
    }

    @Override
    public Map<String, String> metrics(Offset end) {
        TreeMap<String, String> metrics = new TreeMap<>();
        if (losses > 0) {
            metrics.put("dataLoss", Long.toString(losses));
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        long sum = 0;
        for (Map.Entry<TopicPartition, Long> entry : newest.entrySet()) {
            long reached = ((KafkaOffset) end).next().getOrDefault(entry.getKey(), 0L);
            long behind = Math.max(0, entry.getValue() - reached);
            least = Math.min(least, behind);
            most = Math.max(most, behind);
            sum += behind;
        }
        if (!newest.isEmpty()) {
            metrics.put("minOffsetsBehindLatest", Long.toString(least));
            metrics.put("maxOffsetsBehindLatest", Long.toString(most));
            metrics.put("avgOffsetsBehindLatest", Double.toString((double) sum / newest.size()));
        }
        return metrics;
    }

    @Override
    public String description() {
        return "KafkaV2[" + settings.topics() + "]";
    }

    @Override
    public void close() {
        ahead.close();
        cluster.close();
    }
}
