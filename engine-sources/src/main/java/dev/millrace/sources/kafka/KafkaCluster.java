package dev.millrace.sources.kafka;

import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a query asks the brokers besides records: which partitions there are and how far they reach. An answer that fails for a
 * passing reason is asked for again, {@code fetchOffset.numRetries} times; brokers that do not answer at all are given up when the
 * client's own {@code default.api.timeout.ms} (a minute) is over.
 */
final class KafkaCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCluster.class);

    private final KafkaSettings settings;
    private final Admin admin;
    private final IsolationLevel isolation;

    /** @param ids of each topic; a topic that is deleted and created again has another one */
    record Topics(SortedSet<TopicPartition> partitions, Map<String, String> ids) {}

    KafkaCluster(KafkaSettings settings) {
        this.settings = settings;
        this.isolation = "read_committed".equals(settings.client().get("isolation.level"))
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED;
        this.admin = Admin.create(new HashMap<>(settings.client()));
    }

    /** The partitions that the options choose and that exist now. Topics that do not exist are left out. */
    Topics topics() throws InterruptedIOException {
        SortedSet<String> names = new TreeSet<>();
        if (settings.topics() instanceof TopicChoice.Subscribe subscribe) {
            names.addAll(subscribe.topics());
        } else if (settings.topics() instanceof TopicChoice.Assign assign) {
            for (TopicPartition partition : assign.partitions()) {
                names.add(partition.topic());
            }
        } else if (settings.topics() instanceof TopicChoice.SubscribePattern choice) {
            for (String name :
                    ask("the list of topics", () -> admin.listTopics().names())) {
                if (choice.pattern().matcher(name).matches()) {
                    names.add(name);
                }
            }
        }
        TreeSet<TopicPartition> partitions = new TreeSet<>(PartitionJson.ORDER);
        Map<String, String> ids = new TreeMap<>();
        if (!names.isEmpty()) {
            Map<String, KafkaFuture<TopicDescription>> answers =
                    admin.describeTopics(names).topicNameValues();
            for (String name : names) {
                describe(name, answers.get(name), partitions, ids);
            }
        }
        if (settings.topics() instanceof TopicChoice.Assign assign) {
            partitions.retainAll(assign.partitions());
        }
        return new Topics(partitions, ids);
    }

    private void describe(
            String name,
            @Nullable KafkaFuture<TopicDescription> asked,
            SortedSet<TopicPartition> partitions,
            Map<String, String> ids)
            throws InterruptedIOException {
        List<KafkaFuture<TopicDescription>> first = new ArrayList<>();
        if (asked != null) {
            first.add(asked);
        }
        try {
            TopicDescription topic = ask(
                    "topic '" + name + "'",
                    () -> first.isEmpty()
                            ? Objects.requireNonNull(admin.describeTopics(List.of(name))
                                    .topicNameValues()
                                    .get(name))
                            : first.remove(0));
            for (TopicPartitionInfo partition : topic.partitions()) {
                partitions.add(new TopicPartition(name, partition.partition()));
            }
            ids.put(name, topic.topicId().toString());
        } catch (UnknownTopicOrPartitionException e) {
            LOG.debug("Topic {} does not exist", name);
        }
    }

    /** The oldest offset of each partition that can be read. */
    SortedMap<TopicPartition, Long> earliest(Collection<TopicPartition> partitions) throws InterruptedIOException {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** One more than the newest offset that can be read: with {@code isolation.level=read_committed}, of what is decided. */
    SortedMap<TopicPartition, Long> latest(Collection<TopicPartition> partitions) throws InterruptedIOException {
        return offsets(partitions, OffsetSpec.latest());
    }

    private SortedMap<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedIOException {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        for (TopicPartition partition : partitions) {
            question.put(partition, which);
        }
        return offsets(question);
    }

    /** Offsets of the first records that are not older than these times; -1 where there is none. */
    SortedMap<TopicPartition, Long> atTimes(Map<TopicPartition, Long> millis) throws InterruptedIOException {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> entry : millis.entrySet()) {
            question.put(entry.getKey(), OffsetSpec.forTimestamp(entry.getValue()));
        }
        return offsets(question);
    }

    private SortedMap<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> question)
            throws InterruptedIOException {
        TreeMap<TopicPartition, Long> offsets = new TreeMap<>(PartitionJson.ORDER);
        if (!question.isEmpty()) {
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> answer = ask(
                    "offsets",
                    () -> admin.listOffsets(question, new ListOffsetsOptions(isolation))
                            .all());
            for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> entry : answer.entrySet()) {
                offsets.put(entry.getKey(), entry.getValue().offset());
            }
        }
        return offsets;
    }

    /** Shows in a consumer group how far the query is, without waiting for it and without a right to fail. */
    void show(String group, SortedMap<TopicPartition, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> entry : next.entrySet()) {
            offsets.put(entry.getKey(), new OffsetAndMetadata(entry.getValue()));
        }
        admin.alterConsumerGroupOffsets(group, offsets).all().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("Offsets could not be committed to group {}: {}", group, failure.toString());
            }
        });
    }

    /** One try. */
    private interface Question<T> {
        KafkaFuture<T> ask();
    }

    private <T> T ask(String what, Question<T> question) throws InterruptedIOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask().get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                boolean passing = cause instanceof RetriableException && !(cause instanceof TimeoutException);
                if (!passing || attempt >= settings.fetchRetries()) {
                    if (cause instanceof UnknownTopicOrPartitionException unknown) {
                        throw unknown;
                    }
                    throw failed(settings, "asked for " + what, cause);
                }
                pause();
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    private void pause() throws InterruptedIOException {
        LockSupport.parkNanos(settings.fetchRetryMillis() * 1_000_000L);
        if (Thread.interrupted()) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while Kafka was asked");
    }

    /** The failure of a client as the user sees it. */
    static ConnectorException failed(KafkaSettings settings, String doing, Throwable cause) {
        String advice = "see the cause";
        if (cause instanceof TimeoutException) {
            advice =
                    "check that the brokers run and that 'kafka.bootstrap.servers' names them; the query can be started again when"
                            + " they are back";
        } else if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            advice =
                    "check the rights of the user in the 'kafka.sasl.*' and 'kafka.ssl.*' options: reading takes DESCRIBE and READ"
                            + " on the topic";
        }
        return new ConnectorException(
                ErrorCondition.SOURCE_FAILED,
                "Kafka at " + settings.servers() + ", " + doing + ", failed with "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage() + "; " + advice,
                cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
