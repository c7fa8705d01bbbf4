package dev.millrace.engine.format;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * How values look in text files: the options {@code timeZone}, {@code locale}, {@code dateFormat}, {@code
 * timestampFormat}, {@code timestampNTZFormat}, {@code nanValue}, {@code positiveInf} and {@code negativeInf} of
 * Structured Streaming's text sources and sinks.
 *
 * @param dateFormat a pattern; without one, reading is lenient as a cast and writing is {@code yyyy-MM-dd}
 * @param timestampFormat a pattern; without one, reading is lenient as a cast and writing is ISO 8601 with the offset
 * @param timestampNtzFormat the same for timestamps without zone, which are written without an offset
 * @param parsesLeniently whether text that does not fit a pattern is then read as a cast does; the option {@code
 *     enableDateTimeParsingFallback}
 */
public record TextFormats(
        ZoneId zone,
        Locale locale,
        Optional<String> dateFormat,
        Optional<String> timestampFormat,
        Optional<String> timestampNtzFormat,
        String nanValue,
        String positiveInf,
        String negativeInf,
        boolean parsesLeniently) {

    /** The patterns that are written where the user gave none. */
    static final String TIMESTAMP_PATTERN = "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]";

    static final String TIMESTAMP_NTZ_PATTERN = "yyyy-MM-dd'T'HH:mm:ss[.SSS]";

    /** The defaults of Structured Streaming in a time zone. */
    public static TextFormats of(ZoneId zone) {
        return new TextFormats(
                zone, Locale.US, Optional.empty(), Optional.empty(), Optional.empty(), "NaN", "Inf", "-Inf", false);
    }
}
