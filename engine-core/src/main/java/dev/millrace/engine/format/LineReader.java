package dev.millrace.engine.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into lines, each a slice of its own buffer: {@link #buffer}, {@link #offset}, {@link #length}.
 *
 * <p>A slice is valid until the next call of {@link #next}. Without a separator, {@code \n}, {@code \r\n} and {@code
 * \r} end a line, as in Hadoop's line reader. A line must fit in an array: {@code maxLineBytes} bounds it, and a
 * longer one is an error that tells its position. A byte order mark of UTF-8 at the beginning is skipped. A last line
 * without separator is a line; nothing after a last separator is not.
 */
public final class LineReader implements Closeable {
    private static final int INITIAL_CAPACITY = 256 * 1024;

    private final InputStream in;
    private final byte @Nullable [] separator;
    private final int maxLineBytes;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int filled;
    private int next;
    private int offset;
    private int length;
    private long consumedBefore;
    private boolean ended;
    private boolean started;

    /** Lines of {@code in}, which this reader closes; {@code separator} null means any of the three usual ones. */
    public LineReader(InputStream in, byte @Nullable [] separator, int maxLineBytes) {
        this.in = in;
        this.separator = separator;
        this.maxLineBytes = maxLineBytes;
    }

    /** Says that the stream does not begin where its file does, so that there is no byte order mark to skip. */
    public void keepByteOrderMark() {
        started = true;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Bytes from the beginning of the stream to the beginning of the current line. */
    public long position() {
        return consumedBefore + offset;
    }

    /** Moves to the next line; false at the end. */
    public boolean next() throws IOException {
        return separator == null ? nextUsual() : nextSeparated(separator);
    }

    private boolean nextUsual() throws IOException {
        int from = next;
        int i = from;
        while (true) {
            i = ByteSearch.indexOfEither(buffer, i, filled, (byte) '\n', (byte) '\r');
            if (i < filled) {
                return endAtBreak(from, i);
            }
            int moved = from;
            if (!fill(from)) {
                return endAtLast(0, filled);
            }
            from -= moved;
            i -= moved;
        }
    }

    private boolean endAtBreak(int from, int at) throws IOException {
        int start = from;
        int stop = at;
        if (buffer[at] == '\r') {
            if (at + 1 == filled) {
                fill(from); // to see whether a line feed follows
                start = 0;
                stop = at - from;
            }
            next = stop + 1 < filled && buffer[stop + 1] == '\n' ? stop + 2 : stop + 1;
        } else {
            next = at + 1;
        }
        offset = start;
        length = stop - start;
        return true;
    }

    private boolean nextSeparated(byte[] mark) throws IOException {
        int from = next;
        int i = from;
        while (true) {
            for (; i + mark.length <= filled; i++) {
                if (buffer[i] == mark[0] && Arrays.equals(buffer, i, i + mark.length, mark, 0, mark.length)) {
                    offset = from;
                    length = i - from;
                    next = i + mark.length;
                    return true;
                }
            }
            int moved = from;
            if (!fill(from)) {
                return endAtLast(0, filled);
            }
            from -= moved;
            i -= moved;
        }
    }

    private boolean endAtLast(int from, int to) {
        offset = from;
        length = to - from;
        next = to;
        return length > 0;
    }

    /** Moves the rest from {@code keep} on to the front of the buffer and reads more after it; false at the end. */
    private boolean fill(int keep) throws IOException {
        int rest = filled - keep;
        if (rest > maxLineBytes) {
            throw new IOException("a line is longer than " + maxLineBytes + " bytes (it begins at byte "
                    + (consumedBefore + keep) + "); raise the option 'maxLineBytes' or set 'lineSep'");
        }
        if (rest == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, rest * 2L));
        } else if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, rest);
        }
        consumedBefore += keep;
        filled = rest;
        next = 0;
        if (ended) {
            return false;
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
            return false;
        }
        filled += count;
        if (!started) {
            started = true;
            skipByteOrderMark();
        }
        return true;
    }

    /** Called after the first read, before anything was consumed. */
    private void skipByteOrderMark() throws IOException {
        while (filled < 3 && !ended) {
            int count = in.read(buffer, filled, 3 - filled);
            ended = count < 0;
            filled += Math.max(0, count);
        }
        if (filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            filled -= 3;
            System.arraycopy(buffer, 3, buffer, 0, filled);
            consumedBefore += 3;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
