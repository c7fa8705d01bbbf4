package dev.millrace.engine.format;

/**
 * What a CSV reader does with a quote that neither ends its value nor is escaped, as in {@code "a"b",c}; the option
 * {@code unescapedQuoteHandling} of Structured Streaming's CSV source.
 */
public enum UnescapedQuoteHandling {
    /** Goes on to the next quote before a delimiter; the quotes become part of the value. */
    STOP_AT_CLOSING_QUOTE,
    /** Reads the value up to the next delimiter as if it had no quotes. */
    BACK_TO_DELIMITER,
    /** Reads the rest up to the next delimiter; the quotes become part of the value. */
    STOP_AT_DELIMITER,
    /** Makes the value {@code NULL}. */
    SKIP_VALUE,
    /** Treats the record as malformed. */
    RAISE_ERROR
}
