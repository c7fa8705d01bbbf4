package dev.millrace.sql;

import dev.millrace.sql.internal.session.IntervalDuration;

/** Small texts in other notations. */
final class Texts {
    private Texts() {}

    /** Microseconds of the delay of a watermark. */
    static long delay(String text) {
        long micros = IntervalDuration.micros(text);
        if (micros < 0) {
            throw new IllegalArgumentException(
                    "requirement failed: delay threshold (" + text + ") should not be negative.");
        }
        return micros;
    }

    /** Microseconds of the idle timeout of a watermark. */
    static long idleTimeout(String text) {
        long micros = IntervalDuration.micros(text);
        if (micros < 1_000) {
            throw new IllegalArgumentException(
                    "The idle timeout of a watermark is '" + text + "'; it must be at least 1 millisecond");
        }
        return micros;
    }

    static String jsonArray(String[] values) {
        StringBuilder text = new StringBuilder("[");
        for (String value : values) {
            text.append(text.length() == 1 ? "\"" : ",\"");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    text.append('\\').append(c);
                } else if (c < ' ') {
                    text.append(String.format("\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
            text.append('"');
        }
        return text.append(']').toString();
    }
}
