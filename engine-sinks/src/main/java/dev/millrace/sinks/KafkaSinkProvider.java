package dev.millrace.sinks;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sinks.kafka.KafkaSinks;

/** The format {@code kafka}: rows as records of Kafka topics. Needs {@code org.apache.kafka:kafka-clients} on the class path. */
public final class KafkaSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        requireClient();
        return KafkaSinks.stream(request, options);
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        requireClient();
        return KafkaSinks.batch(request, options, mode);
    }

    private static void requireClient() {
        try {
            Class.forName(
                    "org.apache.kafka.clients.producer.KafkaProducer", false, KafkaSinkProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConnectorException(
                    ErrorCondition.UNKNOWN_FORMAT,
                    "Format 'kafka' needs the client library of Kafka, which is not on the class path: add"
                            + " org.apache.kafka:kafka-clients:4.4.0 to the program",
                    e);
        }
    }
}
