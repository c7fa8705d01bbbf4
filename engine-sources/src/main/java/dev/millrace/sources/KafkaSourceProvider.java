package dev.millrace.sources;

import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.SourceProvider;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sources.kafka.KafkaTable;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/** The format {@code kafka}: the records of Kafka topics. Needs {@code org.apache.kafka:kafka-clients} on the class path. */
public final class KafkaSourceProvider implements SourceProvider {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) {
        try {
            Class.forName(
                    "org.apache.kafka.clients.consumer.KafkaConsumer",
                    false,
                    KafkaSourceProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConnectorException(
                    ErrorCondition.UNKNOWN_FORMAT,
                    "Format 'kafka' needs the client library of Kafka, which is not on the class path: add"
                            + " org.apache.kafka:kafka-clients:4.4.0 to the program",
                    e);
        }
        return new KafkaTable(options, userSchema, context);
    }
}
