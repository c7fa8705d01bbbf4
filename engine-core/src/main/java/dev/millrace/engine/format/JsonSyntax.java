package dev.millrace.engine.format;

/**
 * Which departures from RFC 8259 a JSON reader takes; the names are those of the options of Structured Streaming's JSON
 * source.
 */
public record JsonSyntax(
        boolean allowComments,
        boolean allowUnquotedFieldNames,
        boolean allowSingleQuotes,
        boolean allowNumericLeadingZeros,
        boolean allowNonNumericNumbers,
        boolean allowBackslashEscapingAnyCharacter,
        boolean allowUnquotedControlChars) {
    /** Single quotes and {@code NaN}, {@code Infinity}, {@code -INF} are taken, nothing else. */
    public static final JsonSyntax DEFAULT = new JsonSyntax(false, false, true, false, true, false, false);
}
