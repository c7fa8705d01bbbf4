package dev.millrace.engine.format;

import java.util.Locale;

/**
 * What a reader does with a record that does not fit; the option {@code mode} of Structured Streaming's text sources.
 */
public enum ParseMode {
    /**
     * Keeps the record with nulls for what could not be read and its text in the corrupt-record column, if there is
     * one.
     */
    PERMISSIVE,
    /** Drops the record and counts it. */
    DROPMALFORMED,
    /** Fails the query. */
    FAILFAST;

    /** The mode of this name in any case. */
    public static ParseMode of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "The option 'mode' is '" + name + "' but must be one of PERMISSIVE, DROPMALFORMED, FAILFAST",
                    unknown);
        }
    }
}
