package dev.millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a CSV record into values, in the manner in which Structured Streaming sets up its CSV parser: a quote counts at
 * the beginning of a value only; what follows a closing quote makes it an unescaped one, which {@link
 * UnescapedQuoteHandling} deals with; in unquoted values nothing is escaped.
 *
 * <p>A value is a slice of the text, or of {@link #buffer} when quotes and escapes had to be taken out; or {@code
 * NULL} when there is nothing between two separators. A value that is quoted but empty is the option {@code
 * emptyValue}.
 */
final class CsvTokenizer {
    private static final int NONE = -1;

    private final byte[] separator;
    private final byte firstOfSeparator;
    private final boolean singleSeparator;
    private final byte quote;
    private final byte escape;
    private final byte escapeEscape;
    private final boolean trimLeading;
    private final boolean trimTrailing;
    private final UnescapedQuoteHandling handling;
    private final byte[] emptyValue;
    private final int maxColumns;
    private final int maxChars;
    private final TextOutput buffer = new TextOutput(256);

    private byte[] text = {};
    private int end;
    private byte lineEnd;
    private boolean normalizeLineEnds;
    private int[] offsets = new int[32];
    private int[] lengths = new int[32];
    private boolean[] buffered = new boolean[32];
    private int count;
    private boolean reachedEnd;

    CsvTokenizer(CsvOptions options) {
        CsvOptions.Dialect dialect = options.dialect();
        separator = dialect.separator();
        firstOfSeparator = separator[0];
        singleSeparator = separator.length == 1;
        quote = dialect.quote();
        escape = dialect.escape();
        escapeEscape = dialect.escapeEscape();
        trimLeading = dialect.ignoreLeadingWhiteSpace();
        trimTrailing = dialect.ignoreTrailingWhiteSpace();
        handling = dialect.unescapedQuotes();
        emptyValue = dialect.emptyValue().orElse("").getBytes(StandardCharsets.UTF_8);
        maxColumns = dialect.maxColumns();
        maxChars = dialect.maxCharsPerColumn();
    }

    /** The number of values of the last record. */
    int count() {
        return count;
    }

    /** Whether there was nothing where this value should be. */
    boolean isNull(int column) {
        return offsets[column] == NONE;
    }

    /** The array that holds this value. */
    byte[] bytes(int column) {
        return buffered[column] ? buffer.bytes() : text;
    }

    int offset(int column) {
        return offsets[column];
    }

    int length(int column) {
        return lengths[column];
    }

    /** Whether the last record ended only because there was no more text. */
    boolean reachedEnd() {
        return reachedEnd;
    }

    /** Cuts a record that is all of {@code [from, to)}. */
    void tokenizeLine(byte[] newText, int from, int to) throws MalformedTextException {
        lineEnd = 0;
        tokenize(newText, from, to, false);
    }

    /**
     * Cuts the record that begins at {@code from} and ends before a line break outside of quotes, or at {@code to}.
     *
     * @param newLineEnd the last byte of a line break
     * @param windows whether a carriage return belongs to it
     * @return the position after the record and its line break
     */
    int tokenizeRecord(byte[] newText, int from, int to, byte newLineEnd, boolean windows)
            throws MalformedTextException {
        lineEnd = newLineEnd;
        int after = tokenize(newText, from, to, windows);
        if (after >= end) {
            return after;
        }
        return text[after] == lineEnd ? after + 1 : after + 2;
    }

    private int tokenize(byte[] newText, int from, int to, boolean windows) throws MalformedTextException {
        text = newText;
        end = to;
        normalizeLineEnds = windows;
        count = 0;
        reachedEnd = false;
        buffer.reset();
        int i = from;
        while (true) {
            if (trimLeading) {
                i = skipBlanks(i);
            }
            if (atEnd(i)) {
                addNull();
                return i;
            }
            i = text[i] == quote && quote != 0 ? quoted(i + 1) : unquoted(i);
            if (atEnd(i)) {
                return i;
            }
            i += separator.length;
        }
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < end && isBlank(text[i]) && !atEnd(i) && !atSeparator(i) && text[i] != quote) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    /** Whether the record ends at {@code i}. */
    private boolean atEnd(int i) {
        if (i >= end) {
            reachedEnd = true;
            return true;
        }
        return lineEnd != 0 && atLineEnd(i);
    }

    private boolean atLineEnd(int i) {
        if (!normalizeLineEnds) {
            return text[i] == lineEnd;
        }
        return text[i] == '\r' && i + 1 < end && text[i + 1] == '\n';
    }

    private boolean atSeparator(int i) {
        if (text[i] != firstOfSeparator) {
            return false;
        }
        return singleSeparator
                || i + separator.length <= end
                        && Arrays.equals(text, i, i + separator.length, separator, 0, separator.length);
    }

    /** Takes the value from {@code from} up to a separator or the end; returns the position of that. */
    private int unquoted(int from) throws MalformedTextException {
        int i = rest(from);
        int stop = i;
        if (trimTrailing) {
            while (stop > from && isBlank(text[stop - 1])) {
                stop--;
            }
        }
        if (stop == from) {
            addNull();
        } else {
            add(from, stop - from, false);
        }
        return i;
    }

    /** The next separator or end at or after {@code from}. */
    private int rest(int from) {
        int i = from;
        if (singleSeparator && lineEnd == 0) {
            byte[] bytes = text;
            byte mark = firstOfSeparator;
            int limit = end;
            while (i < limit && bytes[i] != mark) {
                i++;
            }
        } else {
            while (i < end && !atSeparator(i) && !(lineEnd != 0 && atLineEnd(i))) {
                i++;
            }
        }
        reachedEnd |= i >= end;
        return i;
    }

    /** Takes the value after the opening quote; returns the position of the separator or end after it. */
    private int quoted(int from) throws MalformedTextException {
        byte[] bytes = text;
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == quote) {
                if (i > from && (atEnd(i + 1) || atSeparator(i + 1))) {
                    add(from, i - from, false);
                    return i + 1;
                }
                break;
            }
            if (b == escape || b == '\r' && normalizeLineEnds) {
                break;
            }
        }
        return quotedSlowly(from);
    }

    private int quotedSlowly(int from) throws MalformedTextException {
        int start = buffer.length();
        buffer.writeByte(quote); // becomes part of the value when an unescaped quote comes
        int previous = NONE;
        boolean sawUnescaped = false;
        int i = from;
        while (i < end) {
            byte b = text[i];
            if (previous == quote) {
                if (atEnd(i) || atSeparator(i)) {
                    return addQuoted(start, i);
                }
                if (isBlank(b)) {
                    int next = afterBlanks(i);
                    if (next >= end || atEnd(next) || atSeparator(next)) {
                        return addQuoted(start, next);
                    }
                }
                if (b != quote) {
                    if (handling != UnescapedQuoteHandling.STOP_AT_CLOSING_QUOTE) {
                        return unescapedQuote(start, from, i);
                    }
                    buffer.writeByte(quote);
                    sawUnescaped = true;
                    previous = NONE;
                }
            }
            if (b == quote || b == escape) {
                previous = afterSpecial(b, previous);
                i++;
                if (sawUnescaped && previous == quote && i < end && (atEnd(i) || atSeparator(i))) {
                    return addQuoted(start, i);
                }
            } else {
                if (previous == escape && escape != 0) {
                    buffer.writeByte(escape);
                }
                i = copyPlain(i);
                previous = NONE;
            }
        }
        reachedEnd = true;
        if (from == end) {
            return addBuffered(start, end); // a quote and nothing else
        }
        return addQuoted(start, end);
    }

    /** Copies what is neither quote nor escape; returns the position of the next one of these, or the end. */
    private int copyPlain(int from) {
        int i = from;
        int plain = from;
        while (i < end && text[i] != quote && text[i] != escape && !isEscapedEscape(i)) {
            if (normalizeLineEnds && text[i] == '\r' && i + 1 < end && text[i + 1] == '\n') {
                buffer.write(text, plain, i - plain);
                plain = i + 1;
            }
            i++;
        }
        buffer.write(text, plain, i - plain);
        if (i < end && text[i] != quote && text[i] != escape) {
            buffer.writeByte(escape);
            return i + 2;
        }
        return i;
    }

    private boolean isEscapedEscape(int i) {
        return text[i] == escapeEscape && escapeEscape != 0 && i + 1 < end && text[i + 1] == escape;
    }

    /** Deals with a quote or an escape; returns what the next character finds before it. */
    private int afterSpecial(byte b, int previous) {
        if (b == escape && previous == escapeEscape && escapeEscape != 0) {
            buffer.writeByte(escape);
            return NONE;
        }
        if (previous == escape) {
            if (b == quote) {
                buffer.writeByte(quote);
                return NONE;
            }
            buffer.writeByte(escape);
        } else if (b == quote && previous == quote) {
            buffer.writeByte(quote);
        }
        return b;
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < end && isBlank(text[i]) && !atEnd(i) && !atSeparator(i)) {
            i++;
        }
        return i;
    }

    /** The quote before {@code i} did not end the value that began, after its opening quote, at {@code from}. */
    private int unescapedQuote(int start, int from, int i) throws MalformedTextException {
        switch (handling) {
            case BACK_TO_DELIMITER:
                buffer.truncate(start);
                return unquoted(from - 1);
            case SKIP_VALUE:
                buffer.truncate(start);
                addNull();
                return rest(i);
            case RAISE_ERROR:
                throw new MalformedTextException("an unescaped quote inside of a quoted value", i - 1);
            default:
                int after = rest(i);
                int stop = after;
                while (trimTrailing && stop > i && isBlank(text[stop - 1])) {
                    stop--;
                }
                buffer.writeByte(quote);
                buffer.write(text, i, stop - i);
                return addBuffered(start, after);
        }
    }

    private int addBuffered(int start, int after) throws MalformedTextException {
        add(start, buffer.length() - start, true);
        return after;
    }

    /** Adds what is in the buffer after the quote at {@code start}. */
    private int addQuoted(int start, int after) throws MalformedTextException {
        if (buffer.length() == start + 1) {
            buffer.write(emptyValue);
        }
        add(start + 1, buffer.length() - start - 1, true);
        return after;
    }

    private void addNull() throws MalformedTextException {
        add(NONE, 0, false);
    }

    private void add(int offset, int length, boolean inBuffer) throws MalformedTextException {
        if (count == maxColumns) {
            throw new MalformedTextException("more than " + maxColumns + " values (option 'maxColumns')", 0);
        }
        if (maxChars >= 0
                && length > maxChars
                && characters(inBuffer ? buffer.bytes() : text, offset, length) > maxChars) {
            throw new MalformedTextException(
                    "a value of more than " + maxChars + " characters (option 'maxCharsPerColumn')", 0);
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            buffered = Arrays.copyOf(buffered, 2 * count);
        }
        offsets[count] = offset;
        lengths[count] = length;
        buffered[count] = inBuffer;
        count++;
    }

    private static int characters(byte[] bytes, int offset, int length) {
        int characters = 0;
        for (int i = offset; i < offset + length; i++) {
            characters += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return characters;
    }
}
