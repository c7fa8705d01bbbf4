package dev.millrace.sources.kafka;

import dev.millrace.connector.Options;
import dev.millrace.error.OptionException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Where reading begins or ends, as options say it. A timestamp goes before timestamps by partition, and those before offsets. */
sealed interface Bound {
    long LATEST_OFFSET = -1;
    long EARLIEST_OFFSET = -2;

    record Earliest() implements Bound {}

    record Latest() implements Bound {}

    /** An offset for each partition, -1 for the latest and -2 for the earliest. */
    record Offsets(String option, TreeMap<TopicPartition, Long> byPartition) implements Bound {}

    /** The first record that is not older, in each partition. */
    record Timestamp(String option, long millis, boolean latestIfNone) implements Bound {}

    /** As {@link Timestamp}, with another time for each partition. */
    record Timestamps(String option, TreeMap<TopicPartition, Long> byPartition, boolean latestIfNone)
            implements Bound {}

    /** @param side {@code "starting"} or {@code "ending"} */
    static Bound of(Options options, String side, Bound otherwise) {
        boolean latestIfNone = side.equals("ending") || latestIfNone(options);
        String one = side + "Timestamp";
        if (options.contains(one)) {
            return new Timestamp(one, options.getLong(one, 0), latestIfNone);
        }
        String several = side + "OffsetsByTimestamp";
        if (options.contains(several)) {
            return new Timestamps(several, numbers(options, several, "timestamps in milliseconds"), latestIfNone);
        }
        String offsets = side + "Offsets";
        if (!options.contains(offsets)) {
            return otherwise;
        }
        return switch (options.get(offsets, "").strip().toLowerCase(Locale.ROOT)) {
            case "earliest" -> new Earliest();
            case "latest" -> new Latest();
            default ->
                new Offsets(offsets, numbers(options, offsets, "offsets (-2 for the earliest, -1 for the latest)"));
        };
    }

    private static boolean latestIfNone(Options options) {
        String option = "startingOffsetsByTimestampStrategy";
        String strategy = options.get(option, "error");
        return switch (strategy.strip().toLowerCase(Locale.ROOT)) {
            case "error" -> false;
            case "latest" -> true;
            default -> throw OptionException.invalid(option, strategy, "'error' or 'latest'");
        };
    }

    private static TreeMap<TopicPartition, Long> numbers(Options options, String option, String what) {
        String json = options.get(option, "");
        String expected = (option.endsWith("Offsets") ? "'earliest', 'latest' or " : "") + what
                + " by partition as JSON, such as {\"topicA\":{\"0\":23,\"1\":42}}";
        try {
            TreeMap<TopicPartition, Long> numbers = PartitionJson.numbers(json);
            for (Map.Entry<TopicPartition, Long> number : numbers.entrySet()) {
                if (number.getValue() < EARLIEST_OFFSET) {
                    throw OptionException.invalid(option, json, expected);
                }
            }
            return numbers;
        } catch (IllegalArgumentException e) {
            throw OptionException.invalid(option, json, expected, e);
        }
    }
}
