package dev.millrace.sources.file;

import dev.millrace.connector.Offset;

/**
 * The position after an entry of the file log, written as Structured Streaming writes it: <code>{"logOffset":3}</code>.
 *
 * @param entry number of the last entry that was read, from 0; -1 before the first
 */
record LogOffset(long entry) implements Offset {
    static final LogOffset START = new LogOffset(-1);

    private static final String BEGIN = "{\"logOffset\":";

    @Override
    public String json() {
        return BEGIN + entry + "}";
    }

    static LogOffset parse(String json) {
        String text = json.replace(" ", "");
        try {
            if (text.startsWith(BEGIN) && text.endsWith("}")) {
                return new LogOffset(Long.parseLong(text, BEGIN.length(), text.length() - 1, 10));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notAnOffset(json), e);
        }
        throw new IllegalArgumentException(notAnOffset(json));
    }

    private static String notAnOffset(String json) {
        return "'" + json + "' is not an offset of a file source; expected {\"logOffset\":N}";
    }

    @Override
    public String toString() {
        return json();
    }
}
