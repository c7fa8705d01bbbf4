package dev.millrace.connector;

/** A position that is one number, written as a JSON number; the form that Structured Streaming calls {@code LongOffset}. */
public record LongOffset(long value) implements Offset {
    @Override
    public String json() {
        return Long.toString(value);
    }

    /**
     * Reads what {@link #json()} wrote.
     *
     * @throws IllegalArgumentException if the text is not a whole number
     */
    public static LongOffset parse(String json) {
        try {
            return new LongOffset(Long.parseLong(json.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Offset '" + json + "' is not a whole number", e);
        }
    }

    @Override
    public String toString() {
        return json();
    }
}
