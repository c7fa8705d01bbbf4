package dev.millrace.engine.format;

import dev.millrace.error.OptionException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** How CSV records are read, written and inferred: the options of Structured Streaming's CSV source and sink. */
public final class CsvOptions {
    private final Dialect dialect;
    private final ParseMode mode;
    private final String corruptColumn;
    private final TextFormats formats;
    private final boolean header;
    private final boolean enforceSchema;
    private final boolean multiLine;
    private final boolean columnPruning;
    private final Optional<String> lineSeparator;
    private final Charset encoding;
    private final Inference inference;
    private final Writing writing;

    /**
     * How values are told apart; characters are ASCII, 0 where there is none.
     *
     * @param separator one or more bytes between values
     * @param escapeEscape what escapes the escape character before a quote
     * @param emptyValue what a quoted empty value is read as; written in its place when set
     * @param maxColumns a record with more values is malformed
     * @param maxCharsPerColumn a value with more characters makes its record malformed; -1 for no limit
     */
    public record Dialect(
            byte[] separator,
            byte quote,
            byte escape,
            byte escapeEscape,
            byte comment,
            boolean ignoreLeadingWhiteSpace,
            boolean ignoreTrailingWhiteSpace,
            String nullValue,
            Optional<String> emptyValue,
            int maxColumns,
            int maxCharsPerColumn,
            UnescapedQuoteHandling unescapedQuotes) {}

    /** What schema inference makes of values. */
    public record Inference(boolean inferSchema, boolean preferDate, double samplingRatio) {}

    /** What only a writer wants to know. */
    public record Writing(
            boolean quoteAll,
            boolean escapeQuotes,
            boolean ignoreLeadingWhiteSpace,
            boolean ignoreTrailingWhiteSpace,
            byte escapeEscape) {}

    private CsvOptions(FormatOptions options, ZoneId sessionZone) {
        byte quote = options.getCharacter("quote", '"');
        byte escape = options.getCharacter("escape", '\\');
        byte escapeEscape = options.getCharacter("charToEscapeQuoteEscaping", '\0');
        byte defaultEscapeEscape = quote == escape ? 0 : escape;
        dialect = new Dialect(
                separator(options),
                quote,
                escape,
                escapeEscape == 0 ? defaultEscapeEscape : escapeEscape,
                options.getCharacter("comment", '\0'),
                options.getBoolean("ignoreLeadingWhiteSpace", false),
                options.getBoolean("ignoreTrailingWhiteSpace", false),
                options.get("nullValue", ""),
                options.get("emptyValue"),
                options.getInt("maxColumns", 20_480),
                options.getInt("maxCharsPerColumn", -1),
                options.getEnum(
                        "unescapedQuoteHandling",
                        UnescapedQuoteHandling.STOP_AT_DELIMITER,
                        UnescapedQuoteHandling.values()));
        mode = options.getEnum("mode", ParseMode.PERMISSIVE, ParseMode.values());
        corruptColumn = options.get("columnNameOfCorruptRecord", "_corrupt_record");
        formats = options.getFormats(sessionZone);
        header = options.getBoolean("header", false);
        enforceSchema = options.getBoolean("enforceSchema", true);
        multiLine = options.getBoolean("multiLine", false);
        columnPruning = options.getBoolean("columnPruning", true);
        lineSeparator = options.getLineSeparator(2);
        encoding = options.getCharset();
        inference = new Inference(
                options.getBoolean("inferSchema", false),
                options.getBoolean("preferDate", true),
                options.getRatio("samplingRatio"));
        writing = new Writing(
                options.getBoolean("quoteAll", false),
                options.getBoolean("escapeQuotes", true),
                options.getBoolean("ignoreLeadingWhiteSpace", true),
                options.getBoolean("ignoreTrailingWhiteSpace", true),
                dialect.escapeEscape());
    }

    /** The defaults of Structured Streaming. */
    public static CsvOptions of(ZoneId sessionZone) {
        return from(Map.of(), sessionZone);
    }

    /**
     * Reads options by name, in any case; names that are none of CSV's are left alone.
     *
     * @throws OptionException for a value that its option cannot have
     */
    public static CsvOptions from(Map<String, String> options, ZoneId sessionZone) {
        return new CsvOptions(new FormatOptions(options), sessionZone);
    }

    /** The separator, in which a backslash and a letter stand for a control character, as in {@code \t}. */
    private static byte[] separator(FormatOptions options) {
        String name = options.get("sep").isPresent() ? "sep" : "delimiter";
        String text = options.get(name, ",");
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            i++;
            plain.append(unescaped(name, text, i));
        }
        if (plain.length() == 0) {
            throw OptionException.invalid(name, text, "one or more characters");
        }
        return plain.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static char unescaped(String name, String text, int position) {
        char c = position < text.length() ? text.charAt(position) : ' ';
        return switch (c) {
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\'', '\\' -> c;
            case 'u' -> '\0';
            default ->
                throw OptionException.invalid(
                        name,
                        text,
                        "characters, of which a backslash must be doubled or begin one of \\t \\r \\b \\f \\\" \\'");
        };
    }

    public Dialect dialect() {
        return dialect;
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

    /** Whether the first line of a file has the names of the columns. */
    public boolean header() {
        return header;
    }

    /** Whether the names in a header need not be those of the schema. */
    public boolean enforceSchema() {
        return enforceSchema;
    }

    /** Whether a quoted value may have line breaks. */
    public boolean multiLine() {
        return multiLine;
    }

    /** Whether values of columns that nobody asked for are left unread, as are their faults. */
    public boolean columnPruning() {
        return columnPruning;
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
