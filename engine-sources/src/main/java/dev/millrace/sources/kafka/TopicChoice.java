package dev.millrace.sources.kafka;

import dev.millrace.connector.Options;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.error.OptionException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.TopicPartition;

/** Which partitions are read: exactly one of the options {@code assign}, {@code subscribe} and {@code subscribePattern}. */
sealed interface TopicChoice {
    record Assign(SortedSet<TopicPartition> partitions) implements TopicChoice {
        @Override
        public String toString() {
            return "Assign" + partitions;
        }
    }

    record Subscribe(List<String> topics) implements TopicChoice {
        @Override
        public String toString() {
            return "Subscribe[" + String.join(", ", topics) + "]";
        }
    }

    record SubscribePattern(Pattern pattern) implements TopicChoice {
        @Override
        public String toString() {
            return "SubscribePattern[" + pattern + "]";
        }
    }

    static TopicChoice of(Options options) {
        int given = 0;
        for (String name : List.of("assign", "subscribe", "subscribePattern")) {
            given += options.contains(name) ? 1 : 0;
        }
        if (given != 1) {
            throw new MillraceException(
                    given == 0 ? ErrorCondition.OPTION_MISSING : ErrorCondition.OPTION_INVALID,
                    (given == 0 ? "One" : "Only one")
                            + " of the following options " + (given == 0 ? "must" : "can")
                            + " be specified for Kafka source: subscribe, subscribepattern, assign. For example"
                            + " option(\"subscribe\", \"topicA,topicB\")");
        }
        if (options.contains("assign")) {
            return assign(options.get("assign", ""));
        }
        if (options.contains("subscribe")) {
            return subscribe(options.get("subscribe", ""));
        }
        String pattern = options.get("subscribePattern", "").strip();
        try {
            if (!pattern.isEmpty()) {
                return new SubscribePattern(Pattern.compile(pattern));
            }
        } catch (PatternSyntaxException e) {
            throw OptionException.invalid("subscribePattern", pattern, "a regular expression of Java", e);
        }
        throw OptionException.invalid("subscribePattern", pattern, "a regular expression, not empty");
    }

    private static TopicChoice assign(String json) {
        String expected = "partitions of topics as JSON, such as {\"topicA\":[0,1],\"topicB\":[2]}";
        try {
            TreeSet<TopicPartition> partitions = PartitionJson.partitions(json);
            if (!partitions.isEmpty()) {
                return new Assign(partitions);
            }
        } catch (IllegalArgumentException e) {
            throw OptionException.invalid("assign", json, expected, e);
        }
        throw OptionException.invalid("assign", json, expected);
    }

    private static TopicChoice subscribe(String list) {
        TreeSet<String> topics = new TreeSet<>();
        for (String topic : list.split(",", -1)) {
            if (!topic.isBlank()) {
                topics.add(topic.strip());
            }
        }
        if (topics.isEmpty()) {
            throw OptionException.invalid("subscribe", list, "a comma-separated list of topics");
        }
        return new Subscribe(List.copyOf(topics));
    }
}
