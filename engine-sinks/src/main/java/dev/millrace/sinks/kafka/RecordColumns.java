package dev.millrace.sinks.kafka;

import dev.millrace.connector.Options;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Which columns of a result become which parts of a record; -1 where there is none. The option {@code topic} goes before the column. */
record RecordColumns(Optional<String> fixedTopic, int topic, int key, int value, int headers, int partition) {
    private static final DataType HEADERS = DataTypes.createArrayType(
            new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType));

    static RecordColumns of(StructType schema, Options options) {
        Optional<String> topic = options.get("topic").map(String::strip);
        if (topic.isPresent() && topic.get().isEmpty()) {
            throw OptionException.invalid("topic", "", "the name of a topic");
        }
        int topicColumn = find(schema, "topic", DataTypes.StringType);
        if (topic.isEmpty() && topicColumn < 0) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "topic option required when no 'topic' attribute is present. Use the topic option for setting a topic");
        }
        int value = find(schema, "value", DataTypes.StringType, DataTypes.BinaryType);
        if (value < 0) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "Required attribute 'value' not found in " + schema.toDDL()
                            + "; the sink 'kafka' writes a column of that name, for example of"
                            + " selectExpr(\"to_json(struct(*)) AS value\")");
        }
        return new RecordColumns(
                topic,
                topicColumn,
                find(schema, "key", DataTypes.StringType, DataTypes.BinaryType),
                value,
                find(schema, "headers", HEADERS),
                find(schema, "partition", DataTypes.IntegerType));
    }

    private static int find(StructType schema, String name, DataType... allowed) {
        for (int i = 0; i < schema.length(); i++) {
            if (schema.apply(i).name().equals(name)) {
                DataType type = schema.apply(i).dataType();
                List<String> names = new ArrayList<>();
                for (DataType one : allowed) {
                    // Whether elements and fields may be null does not matter.
                    if (one.catalogString().equals(type.catalogString())) {
                        return i;
                    }
                    names.add(one.catalogString());
                }
                throw new ConnectorException(
                        ErrorCondition.INVALID_SCHEMA,
                        name + " attribute unsupported type " + type.catalogString() + ". " + name + " must be a(n) "
                                + String.join(" or ", names) + "; cast it");
            }
        }
        return -1;
    }

    /** Hands the selected rows to the client. The client wants an object for a record and an array for a value. */
    void send(Batch batch, RecordWriter writer) {
        Selection rows = batch.selection();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int row = positions[k];
            writer.send(new ProducerRecord<>(
                    topic(batch, row),
                    partition < 0 ? null : number(batch.column(partition), row),
                    key < 0 ? null : bytes(batch.column(key), row),
                    bytes(batch.column(value), row),
                    headers < 0 ? null : headers(batch.column(headers), row)));
        }
    }

    private String topic(Batch batch, int row) {
        if (fixedTopic.isPresent()) {
            return fixedTopic.get();
        }
        byte[] name = bytes(batch.column(topic), row);
        if (name == null) {
            throw new ConnectorException(
                    ErrorCondition.SINK_FAILED,
                    "null topic present in the data. Use the topic option for setting a default topic.");
        }
        return new String(name, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(Vector column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return ((BytesVector) Vectors.flat(column)).getBytes(Vectors.flatPosition(column, row));
    }

    private static @Nullable Integer number(Vector column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return ((IntVector) Vectors.flat(column)).get(Vectors.flatPosition(column, row));
    }

    private static @Nullable List<Header> headers(Vector column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        ArrayVector arrays = (ArrayVector) Vectors.flat(column);
        int at = Vectors.flatPosition(column, row);
        List<Header> headers = new ArrayList<>();
        for (int i = arrays.offset(at); i < arrays.offset(at) + arrays.length(at); i++) {
            Vector elements = arrays.elements();
            if (!elements.isNull(i)) {
                StructVector pairs = (StructVector) Vectors.flat(elements);
                int pair = Vectors.flatPosition(elements, i);
                byte[] name = bytes(pairs.field(0), pair);
                if (name == null) {
                    throw new ConnectorException(
                            ErrorCondition.SINK_FAILED, "A header has no key, and Kafka has no headers without one");
                }
                headers.add(new RecordHeader(new String(name, StandardCharsets.UTF_8), bytes(pairs.field(1), pair)));
            }
        }
        return headers;
    }
}
