package dev.millrace.sinks.kafka;

import dev.millrace.connector.ClientOptions;
import dev.millrace.connector.Options;
import dev.millrace.error.OptionException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of the sink, checked.
 *
 * @param client what the clients of Kafka are given
 */
record ProducerSettings(TreeMap<String, Object> client, boolean exactlyOnce) {
    private static final String BOOTSTRAP = "bootstrap.servers";

    private static final Map<String, String> REFUSED = Map.of(
            "key.serializer", "keys are strings or bytes already; change the column with functions",
            "value.serializer", "values are strings or bytes already; change the column with functions",
            "transactional.id", "it is made of the id of the query; see the option 'delivery'",
            "interceptor.classes", "interceptors may change records, so that writing them again would give others");

    /** An open transaction of a query that died holds up readers so long, at most. */
    private static final String TRANSACTION_MILLIS = "300000";

    static ProducerSettings of(Options options) {
        TreeMap<String, Object> client = ClientOptions.of(options, "kafka.", REFUSED);
        if (!client.containsKey(BOOTSTRAP)) {
            throw OptionException.missing(
                    "Sink 'kafka'", "kafka." + BOOTSTRAP, "the brokers to connect to, such as 'host1:9092,host2:9092'");
        }
        String delivery = options.get("delivery", "at-least-once");
        boolean exactlyOnce = switch (delivery.strip().toLowerCase(Locale.ROOT)) {
            case "at-least-once" -> false;
            case "exactly-once" -> true;
            default -> throw OptionException.invalid("delivery", delivery, "'at-least-once' or 'exactly-once'");
        };
        client.putIfAbsent("batch.size", "131072");
        client.putIfAbsent("linger.ms", "20");
        if (exactlyOnce) {
            if ("false".equals(client.get("enable.idempotence"))) {
                throw OptionException.invalid(
                        "kafka.enable.idempotence", "false", "left out with delivery 'exactly-once'");
            }
            client.putIfAbsent("transaction.timeout.ms", TRANSACTION_MILLIS);
        }
        return new ProducerSettings(client, exactlyOnce);
    }

    String servers() {
        return String.valueOf(client.get(BOOTSTRAP));
    }
}
