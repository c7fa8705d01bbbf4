package dev.millrace.sources.file;

import dev.millrace.connector.Offset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position after an entry of the file log, written as Structured Streaming writes it: <code>{"logOffset":3}</code>.
 *
 * @param entry number of the last entry that was read, from 0; -1 before the first
 */
record LogOffset(long entry) implements Offset {
    static final LogOffset START = new LogOffset(-1);

    private static final Pattern JSON = Pattern.compile("\\s*\\{\\s*\"logOffset\"\\s*:\\s*(-?\\d{1,18})\\s*}\\s*");

    @Override
    public String json() {
        return "{\"logOffset\":" + entry + "}";
    }

    static LogOffset parse(String json) {
        Matcher matcher = JSON.matcher(json);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + json + "' is not an offset of a file source; expected {\"logOffset\":N}");
        }
        return new LogOffset(Long.parseLong(matcher.group(1)));
    }

    @Override
    public String toString() {
        return json();
    }
}
