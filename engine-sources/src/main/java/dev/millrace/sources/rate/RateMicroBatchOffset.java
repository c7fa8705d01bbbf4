package dev.millrace.sources.rate;

import dev.millrace.connector.Offset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position after some micro-batches, as Structured Streaming writes it: <code>{"offset":20,"timestamp":2000}</code>.
 *
 * @param rows how many rows there were
 * @param timestampMillis the time of the rows that follow
 */
record RateMicroBatchOffset(long rows, long timestampMillis) implements Offset {
    private static final Pattern JSON = Pattern.compile(
            "\\s*\\{\\s*\"offset\"\\s*:\\s*(\\d{1,19})\\s*,\\s*\"timestamp\"\\s*:\\s*(\\d{1,19})\\s*}\\s*");

    @Override
    public String json() {
        return "{\"offset\":" + rows + ",\"timestamp\":" + timestampMillis + "}";
    }

    static RateMicroBatchOffset parse(String json) {
        Matcher matcher = JSON.matcher(json);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + json
                    + "' is not an offset of a rate-micro-batch source; expected {\"offset\":N,\"timestamp\":N}");
        }
        return new RateMicroBatchOffset(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return json();
    }
}
