package dev.millrace.sources.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Partitions as text, in the form of Structured Streaming: numbers by partition <code>{"topicA":{"0":23,"1":-1}}</code>, or
 * partitions alone <code>{"topicA":[0,1]}</code>.
 */
final class PartitionJson {
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private static final JsonFactory JSON = new JsonFactory();

    private PartitionJson() {}

    static String write(SortedMap<TopicPartition, Long> numbers) {
        StringBuilder json = new StringBuilder("{");
        @Nullable String topic = null;
        for (Map.Entry<TopicPartition, Long> entry : numbers.entrySet()) {
            TopicPartition partition = entry.getKey();
            if (partition.topic().equals(topic)) {
                json.append(',');
            } else {
                // Names of topics consist of letters, digits, '.', '_' and '-'.
                json.append(topic == null ? "\"" : "},\"")
                        .append(partition.topic())
                        .append("\":{");
                topic = partition.topic();
            }
            json.append('"').append(partition.partition()).append("\":").append(entry.getValue());
        }
        return json.append(topic == null ? "}" : "}}").toString();
    }

    /** @throws IllegalArgumentException if the text has another form */
    static TreeMap<TopicPartition, Long> numbers(String json) {
        TreeMap<TopicPartition, Long> numbers = new TreeMap<>(ORDER);
        try (JsonParser parser = JSON.createParser(json)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, json);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String topic = parser.currentName();
                expect(parser.nextToken() == JsonToken.START_OBJECT, json);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    int partition = Integer.parseInt(parser.currentName());
                    expect(partition >= 0 && parser.nextToken() == JsonToken.VALUE_NUMBER_INT, json);
                    numbers.put(new TopicPartition(topic, partition), parser.getLongValue());
                }
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null, json);
        } catch (IOException | NumberFormatException e) {
            throw unexpected(json, e);
        }
        return numbers;
    }

    /** @throws IllegalArgumentException if the text has another form */
    static TreeSet<TopicPartition> partitions(String json) {
        TreeSet<TopicPartition> partitions = new TreeSet<>(ORDER);
        try (JsonParser parser = JSON.createParser(json)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, json);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String topic = parser.currentName();
                expect(parser.nextToken() == JsonToken.START_ARRAY, json);
                while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    expect(parser.getIntValue() >= 0, json);
                    partitions.add(new TopicPartition(topic, parser.getIntValue()));
                }
                expect(parser.currentToken() == JsonToken.END_ARRAY, json);
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null, json);
        } catch (IOException e) {
            throw unexpected(json, e);
        }
        return partitions;
    }

    private static void expect(boolean holds, String json) {
        if (!holds) {
            throw unexpected(json, null);
        }
    }

    private static IllegalArgumentException unexpected(String json, @Nullable Exception cause) {
        return new IllegalArgumentException("Not a JSON object of topics: '" + json + "'", cause);
    }
}
