package dev.millrace.sinks.kafka;

import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records, in a transaction if delivery is exactly-once.
 *
 * <p>The marker of a batch is an offset that the transaction commits for the consumer group of the same name as the transactional
 * id: the group coordinator keeps it, compacted and replicated like all offsets, and it becomes visible with the rows or not at all.
 * No topic of our own is needed for it.
 */
final class RecordWriter implements Callback, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
    private static final int COMMIT_ATTEMPTS = 3;
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final ProducerSettings settings;
    private final String id;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable String topic;
    private boolean inTransaction;
    private long rows;
    private volatile @Nullable Exception failure;

    /** @param id names the transactions and the group of their markers */
    RecordWriter(ProducerSettings settings, String id) {
        this.settings = settings;
        this.id = id;
    }

    /** Connects; with exactly-once it ends what an earlier run left open, and shuts out that run if it is still there. */
    void open() {
        Map<String, Object> client = new HashMap<>(settings.client());
        if (settings.exactlyOnce()) {
            client.put("transactional.id", id);
        }
        try {
            Producer<byte[], byte[]> opened =
                    new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
            producer = opened;
            if (settings.exactlyOnce()) {
                opened.initTransactions();
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failed("opening the sink", e);
        }
    }

    /** The id of the last batch that was committed with a marker; -1 if there is none. */
    long lastMarker() {
        long last = -1;
        try (Admin admin = Admin.create(new HashMap<>(settings.client()))) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                            id, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (OffsetAndMetadata offset : offsets.values()) {
                last = offset == null ? last : Math.max(last, offset.offset());
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (!(cause instanceof GroupIdNotFoundException)) {
                throw failed("reading the marker of the last batch", cause);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return last;
    }

    void begin() {
        rows = 0;
        topic = null;
    }

    long rows() {
        return rows;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> opened = producer;
        if (opened == null) {
            throw new IllegalStateException("The sink is not open");
        }
        return opened;
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        checkSent();
        try {
            if (settings.exactlyOnce() && !inTransaction) {
                producer().beginTransaction();
                inTransaction = true;
            }
            if (topic == null) {
                topic = record.topic();
            }
            producer().send(record, this);
            rows++;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failed("writing to topic " + record.topic(), e);
        }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null && failure == null) {
            failure = exception;
        }
    }

    private void checkSent() {
        Exception problem = failure;
        if (problem != null) {
            throw failed("writing to topic " + topic, problem);
        }
    }

    /** Makes the rows of a batch visible, without a marker. */
    void commit() {
        try {
            if (inTransaction) {
                commitTransaction();
            } else {
                producer().flush();
            }
            checkSent();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failed("committing", failure == null ? e : failure);
        }
    }

    /** Makes the rows of a batch and its marker visible, both or none. Without rows nothing happens. */
    boolean commit(long batchId) {
        String first = topic;
        if (!inTransaction || first == null) {
            return false;
        }
        checkSent();
        try {
            producer()
                    .sendOffsetsToTransaction(
                            Map.of(new TopicPartition(first, 0), new OffsetAndMetadata(batchId)), group());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failed("writing the marker of batch " + batchId, failure == null ? e : failure);
        }
        commit();
        return true;
    }

    /** A group without members. Kafka has no other way to name one than this constructor. */
    @SuppressWarnings("removal")
    private ConsumerGroupMetadata group() {
        return new ConsumerGroupMetadata(id);
    }

    /** A commit without an answer may be asked for again; what came of it after all, the marker will tell. */
    private void commitTransaction() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer().commitTransaction();
                inTransaction = false;
                return;
            } catch (TimeoutException e) {
                if (attempt == COMMIT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    void abort() {
        if (inTransaction && producer != null) {
            inTransaction = false;
            try {
                producer().abortTransaction();
            } catch (KafkaException e) {
                LOG.debug("The transaction could not be aborted; the brokers will do that", e);
            }
        }
    }

    private ConnectorException failed(String doing, Throwable cause) {
        String advice = "see the cause";
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            advice = "another run of this query has taken over, or the transaction took longer than"
                    + " 'kafka.transaction.timeout.ms'";
        } else if (cause instanceof RecordTooLargeException) {
            advice = "raise 'kafka.max.request.size' here and max.message.bytes of the topic, or write smaller values";
        } else if (cause instanceof TimeoutException) {
            advice =
                    "check that the brokers run, that 'kafka.bootstrap.servers' names them and that the topic exists; the query can"
                            + " be started again";
        } else if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            advice =
                    "check the rights of the user in the 'kafka.sasl.*' and 'kafka.ssl.*' options: writing takes WRITE on the topic,"
                            + " and exactly-once also READ on it, and WRITE and READ on transactional id and group "
                            + id;
        }
        return new ConnectorException(
                ErrorCondition.SINK_FAILED,
                "Kafka at " + settings.servers() + ", " + doing + ": "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage() + "; " + advice,
                cause);
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> opened = producer;
        producer = null;
        if (opened != null) {
            opened.close(failure == null ? CLOSE : Duration.ZERO);
        }
    }
}
