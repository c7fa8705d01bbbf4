package dev.millrace.engine.format;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How JSON records are read, written and inferred: the options of Structured Streaming's JSON source, sink and
 * functions.
 */
public final class JsonOptions {
    private final JsonSyntax syntax;
    private final ParseMode mode;
    private final String corruptColumn;
    private final TextFormats formats;
    private final boolean multiLine;
    private final Optional<String> lineSeparator;
    private final Charset encoding;
    private final Inference inference;
    private final Writing writing;

    /** What schema inference makes of values. */
    public record Inference(
            boolean primitivesAsString,
            boolean prefersDecimal,
            boolean dropFieldIfAllNull,
            boolean inferTimestamp,
            double samplingRatio) {}

    /** What only a writer wants to know. */
    public record Writing(boolean ignoreNullFields, boolean pretty, boolean sortKeys, boolean nonAsciiAsCodePoints) {}

    private JsonOptions(FormatOptions options, ZoneId sessionZone) {
        syntax = new JsonSyntax(
                options.getBoolean("allowComments", false),
                options.getBoolean("allowUnquotedFieldNames", false),
                options.getBoolean("allowSingleQuotes", true),
                options.getBoolean("allowNumericLeadingZeros", false),
                options.getBoolean("allowNonNumericNumbers", true),
                options.getBoolean("allowBackslashEscapingAnyCharacter", false),
                options.getBoolean("allowUnquotedControlChars", false));
        mode = options.getEnum("mode", ParseMode.PERMISSIVE, ParseMode.values());
        corruptColumn = options.get("columnNameOfCorruptRecord", "_corrupt_record");
        formats = options.getFormats(sessionZone);
        multiLine = options.getBoolean("multiLine", false);
        lineSeparator = options.getLineSeparator(Integer.MAX_VALUE);
        encoding = options.getCharset();
        inference = new Inference(
                options.getBoolean("primitivesAsString", false),
                options.getBoolean("prefersDecimal", false),
                options.getBoolean("dropFieldIfAllNull", false),
                options.getBoolean("inferTimestamp", false),
                options.getRatio("samplingRatio"));
        writing = new Writing(
                options.getBoolean("ignoreNullFields", true),
                options.getBoolean("pretty", false),
                options.getBoolean("sortKeys", false),
                options.getBoolean("writeNonAsciiCharacterAsCodePoint", false));
    }

    /** The defaults of Structured Streaming. */
    public static JsonOptions of(ZoneId sessionZone) {
        return from(Map.of(), sessionZone);
    }

    /**
     * Reads options by name, in any case; names that are none of JSON's are left alone.
     *
     * @throws dev.millrace.error.OptionException for a value that its option cannot have
     */
    public static JsonOptions from(Map<String, String> options, ZoneId sessionZone) {
        return new JsonOptions(new FormatOptions(options), sessionZone);
    }

    public JsonSyntax syntax() {
        return syntax;
    }

    public ParseMode mode() {
        return mode;
    }

    /** The column that takes the text of a malformed record, if the schema has one of this name. */
    public String corruptColumn() {
        return corruptColumn;
    }

    public TextFormats formats() {
        return formats;
    }

    /** Whether a file is one record instead of one record per line. */
    public boolean multiLine() {
        return multiLine;
    }

    /** What ends a line where it is not one of the usual three. */
    public Optional<String> lineSeparator() {
        return lineSeparator;
    }

    /** How the bytes of a file are encoded; the readers of this package want UTF-8. */
    public Charset encoding() {
        return encoding;
    }

    public Inference inference() {
        return inference;
    }

    public Writing writing() {
        return writing;
    }
}
