package dev.millrace.sinks.kafka;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkRequest;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.OptionException;
import java.io.IOException;
import java.util.UUID;

/**
 * Sinks into Kafka topics. Columns of a row: {@code value} (string or binary), and as wanted {@code key} (string or binary),
 * {@code headers}, {@code topic} and {@code partition}; other columns are left out. Options: {@code kafka.*} for the client,
 * {@code topic} for all rows, and {@code delivery}, which is {@code at-least-once} or {@code exactly-once}.
 */
public final class KafkaSinks {
    private KafkaSinks() {}

    /** For a streaming query. */
    public static Sink stream(SinkRequest request, Options options) {
        return new KafkaSink(ProducerSettings.of(options), RecordColumns.of(request.schema(), options));
    }

    /** For the result of a batch query; exactly-once means all rows or none. */
    public static BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        if (mode == SaveMode.OVERWRITE || mode == SaveMode.IGNORE) {
            throw OptionException.invalid(
                    "mode",
                    mode.name(),
                    "append or errorIfExists (default): these are the save modes allowed for Kafka");
        }
        return new KafkaBatch(ProducerSettings.of(options), RecordColumns.of(request.schema(), options));
    }

    private static final class KafkaBatch implements BatchSink {
        private final RecordColumns columns;
        private final RecordWriter writer;
        private boolean begun;
        private boolean done;

        KafkaBatch(ProducerSettings settings, RecordColumns columns) {
            this.columns = columns;
            this.writer = new RecordWriter(settings, "millrace-" + UUID.randomUUID());
        }

        private void begin() {
            if (!begun) {
                writer.open();
                writer.begin();
                begun = true;
            }
        }

        @Override
        public void write(Batch batch) throws IOException {
            begin();
            columns.send(batch, writer);
        }

        @Override
        public void commit() {
            begin();
            writer.commit();
            done = true;
        }

        @Override
        public void close() {
            if (begun && !done) {
                writer.abort();
            }
            writer.close();
        }
    }
}
