package dev.millrace.sinks.kafka;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes each micro-batch to Kafka. At least once: a batch that is repeated after a crash is written again. Exactly once: a batch
 * whose marker is there already is skipped.
 *
 * <p>The token that the checkpoint keeps is the id of the last batch with rows, so the marker that must be there is known, and one that
 * is missing (the group was deleted or has expired) or is ahead (an old copy of the checkpoint) is an error, not a guess.
 */
final class KafkaSink implements Sink {
    private final ProducerSettings settings;
    private final RecordColumns columns;
    private @Nullable RecordWriter writer;
    private long marker = -1;
    private long skipped;

    KafkaSink(ProducerSettings settings, RecordColumns columns) {
        this.settings = settings;
        this.columns = columns;
    }

    @Override
    public Set<ResultMode> supportedModes() {
        return EnumSet.of(ResultMode.APPEND, ResultMode.UPDATE, ResultMode.COMPLETE);
    }

    @Override
    public void open(SinkContext context) {
        RecordWriter opened = new RecordWriter(settings, "millrace-" + context.queryId());
        writer = opened;
        opened.open();
        if (settings.exactlyOnce()) {
            marker = opened.lastMarker();
            checkMarker(context);
        }
    }

    private void checkMarker(SinkContext context) {
        String group = "consumer group millrace-" + context.queryId();
        if (marker > context.nextBatchId()) {
            throw new ConnectorException(
                    ErrorCondition.SINK_FAILED,
                    "Kafka holds rows of batch " + marker + " of this query, but the checkpoint goes on with batch "
                            + context.nextBatchId()
                            + ": it is older than the output. Use the checkpoint that belongs to it, or a"
                            + " new one with new topics (the batch is recorded in " + group + ")");
        }
        Optional<String> token = context.lastToken();
        if (token.isPresent() && marker < Long.parseLong(token.get())) {
            throw new ConnectorException(
                    ErrorCondition.SINK_FAILED,
                    "The marker of batch " + token.get() + " is not in " + group
                            + " any more: it was deleted, or has expired (offsets.retention.minutes of the brokers). So nobody"
                            + " knows whether batch " + context.nextBatchId()
                            + " was written. To write it, perhaps again, start"
                            + " the query once with the option 'delivery' set to 'at-least-once'");
        }
    }

    @Override
    public SinkBatch begin(long batchId) {
        RecordWriter opened = writer;
        if (opened == null) {
            throw new IllegalStateException("The sink is not open");
        }
        if (settings.exactlyOnce() && batchId <= marker) {
            skipped++;
            return new Skipped();
        }
        opened.begin();
        return new KafkaBatch(opened, batchId);
    }

    @Override
    public Map<String, String> metrics() {
        return skipped == 0 ? Map.of() : Map.of("skippedBatches", Long.toString(skipped));
    }

    @Override
    public String description() {
        return "KafkaSink[" + columns.fixedTopic().orElse("column topic") + "]";
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.abort();
            writer.close();
        }
    }

    private Optional<String> token() {
        return settings.exactlyOnce() && marker >= 0 ? Optional.of(Long.toString(marker)) : Optional.empty();
    }

    private final class KafkaBatch implements SinkBatch {
        private final RecordWriter opened;
        private final long batchId;

        KafkaBatch(RecordWriter opened, long batchId) {
            this.opened = opened;
            this.batchId = batchId;
        }

        @Override
        public void write(Batch batch) {
            columns.send(batch, opened);
        }

        @Override
        public Optional<String> commit() {
            if (!settings.exactlyOnce()) {
                opened.commit();
            } else if (opened.commit(batchId)) {
                marker = batchId;
            }
            return token();
        }

        @Override
        public void abort() {
            opened.abort();
        }

        @Override
        public long rowsWritten() {
            return opened.rows();
        }
    }

    /** A batch that is in Kafka already. Unlike {@link SinkBatch#skip()} it has a token. */
    private final class Skipped implements SinkBatch {
        @Override
        public void write(Batch batch) {
            // The rows are where they belong already.
        }

        @Override
        public Optional<String> commit() {
            return token();
        }

        @Override
        public void abort() {
            // Nothing was begun.
        }

        @Override
        public long rowsWritten() {
            return 0;
        }
    }
}
