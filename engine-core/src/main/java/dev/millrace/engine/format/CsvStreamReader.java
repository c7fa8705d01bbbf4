package dev.millrace.engine.format;

import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.error.OptionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads CSV whose quoted values may have line breaks (the option {@code multiLine}): finds the end of each record with
 * the tokenizer. The first line break of the stream, unless the option {@code lineSep} tells, decides what ends a
 * record: {@code \n}, {@code \r\n} (which becomes {@code \n} inside of values) or {@code \r}. Empty lines and comments
 * are skipped.
 */
public final class CsvStreamReader implements Closeable {
    private static final int INITIAL_CAPACITY = 256 * 1024;

    private final InputStream in;
    private final CsvRecordReader reader;
    private final CsvTokenizer tokenizer;
    private final byte comment;
    private final int maxRecordBytes;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int filled;
    private int next;
    private long consumedBefore;
    private boolean started;
    private boolean ended;
    private byte lineEnd;
    private boolean windows;

    /** Records of {@code in}, UTF-8, which this reader closes. */
    public CsvStreamReader(InputStream in, CsvRecordReader reader, CsvOptions options, int maxRecordBytes) {
        this.in = in;
        this.reader = reader;
        this.tokenizer = reader.tokenizer();
        this.comment = options.dialect().comment();
        this.maxRecordBytes = maxRecordBytes;
        options.lineSeparator().ifPresent(this::setLineEnd);
    }

    private void setLineEnd(String separator) {
        windows = separator.equals("\r\n");
        if (!windows && (separator.length() > 1 || separator.charAt(0) > 0x7F)) {
            throw OptionException.invalid("lineSep", separator, "one ASCII character or \\r\\n when multiLine is on");
        }
        lineEnd = (byte) separator.charAt(separator.length() - 1);
    }

    /** Bytes from the beginning of the stream to the next record. */
    public long position() {
        return consumedBefore + next;
    }

    /** The values of the next record, to be used as a header; empty at the end. */
    public Optional<String[]> readHeader() throws IOException {
        try {
            return cut() < 0 ? Optional.empty() : Optional.of(CsvHeader.values(tokenizer));
        } catch (MalformedTextException malformed) {
            throw new IOException("The header has " + malformed.getMessage(), malformed);
        }
    }

    /** Appends the row of the next record, if the reader's mode keeps it; false at the end. */
    public boolean next(BatchBuilder out) throws IOException {
        int from;
        try {
            from = cut();
        } catch (MalformedTextException malformed) {
            int end = endOfLine();
            reader.appendMalformed(malformed.problem(), buffer, next, end, out);
            next = end;
            skipLineEnd();
            return true;
        }
        if (from < 0) {
            return false;
        }
        if (Utf8.isValid(buffer, from, next)) {
            reader.append(buffer, from, next, out);
        } else {
            byte[] repaired = Utf8.repaired(buffer, from, next);
            reader.read(repaired, 0, withoutLineEnd(repaired), out);
        }
        return true;
    }

    /** Gives the next record to schema inference; false at the end. A malformed one is passed over. */
    public boolean next(CsvSchemaInference inference) throws IOException {
        try {
            if (cut() < 0) {
                return false;
            }
            inference.addTokens(tokenizer);
        } catch (MalformedTextException malformed) {
            next = endOfLine();
            skipLineEnd();
        }
        return true;
    }

    private int withoutLineEnd(byte[] record) {
        int length = record.length;
        if (length > 0 && record[length - 1] == lineEnd) {
            length--;
            if (windows && length > 0 && record[length - 1] == '\r') {
                length--;
            }
        }
        return length;
    }

    /** Cuts the next record and moves behind it; returns where it begins, or -1 at the end. */
    private int cut() throws IOException, MalformedTextException {
        start();
        while (skipEmptyLine()) {
            // Nothing to do but to go on.
        }
        while (true) {
            if (next == filled && !fill()) {
                return -1;
            }
            int from = next;
            int after = tokenizer.tokenizeRecord(buffer, from, filled, lineEnd, windows);
            // At the end of the buffer a record, or the line break after it, may go on.
            if (tokenizer.reachedEnd() && fill()) {
                continue;
            }
            next = after;
            return from;
        }
    }

    private void start() throws IOException {
        if (started) {
            return;
        }
        started = true;
        fill();
        if (filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
        for (int i = next; lineEnd == 0 && i < filled; i++) {
            if (buffer[i] == '\n') {
                lineEnd = '\n';
            } else if (buffer[i] == '\r') {
                windows = i + 1 == filled || buffer[i + 1] == '\n';
                lineEnd = (byte) (windows ? '\n' : '\r');
            }
        }
        if (lineEnd == 0) {
            lineEnd = '\n';
        }
    }

    /** Skips a line break, or a comment with its line break, at the beginning of a line. */
    private boolean skipEmptyLine() throws IOException {
        if (filled - next < 2) {
            fill();
        }
        if (next >= filled) {
            return false;
        }
        if (comment != 0 && buffer[next] == comment) {
            next = endOfLine();
            skipLineEnd();
            return true;
        }
        boolean empty = windows
                ? buffer[next] == '\r' && next + 1 < filled && buffer[next + 1] == '\n'
                : buffer[next] == lineEnd;
        if (empty) {
            skipLineEnd();
        }
        return empty;
    }

    /** Where the line that begins at {@link #next} ends, quotes left aside. */
    private int endOfLine() throws IOException {
        int length = 0;
        while (true) {
            for (; next + length < filled; length++) {
                int i = next + length;
                if (buffer[i] == lineEnd) {
                    return windows && length > 0 && buffer[i - 1] == '\r' ? i - 1 : i;
                }
            }
            if (!fill()) {
                return filled;
            }
        }
    }

    private void skipLineEnd() {
        if (next < filled && windows && buffer[next] == '\r') {
            next++;
        }
        if (next < filled && buffer[next] == lineEnd) {
            next++;
        }
    }

    /** Moves the rest from {@link #next} on to the front of the buffer and reads more after it; false at the end. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int rest = filled - next;
        if (rest > maxRecordBytes) {
            throw new IOException("a record is longer than " + maxRecordBytes + " bytes (it begins at byte "
                    + position() + "); is a quote left open?");
        }
        if (rest == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, rest * 2L));
        } else if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, rest);
            consumedBefore += next;
            next = 0;
        }
        filled = rest;
        int wanted = buffer.length - filled;
        while (wanted > 0) {
            int count = in.read(buffer, filled, wanted);
            if (count < 0) {
                ended = true;
                break;
            }
            filled += count;
            wanted -= count;
        }
        return filled > rest;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
