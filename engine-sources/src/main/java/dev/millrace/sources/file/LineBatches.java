package dev.millrace.sources.file;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text as batches with one string column, whose values point into the read buffer: nothing is copied. Lines end with
 * {@code \n}, {@code \r\n} or {@code \r}, or with the separator that is given; bytes between are kept as they are.
 */
final class LineBatches implements Closeable {
    private static final int INITIAL_CAPACITY = 256 * 1024;

    private final byte @Nullable [] separator;
    private final long maxLineBytes;
    private final int[] offsets = new int[Batch.CAPACITY];
    private final int[] lengths = new int[Batch.CAPACITY];
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private @Nullable InputStream in;
    /** Where the next line begins, up to where no line break was found, and where the bytes end. */
    private int begin;

    private int scanned;
    private int filled;
    private long consumed;
    private boolean ended;

    /** @param separator what ends a line; null for the three usual ways */
    LineBatches(byte @Nullable [] separator, long maxLineBytes) {
        this.separator = separator;
        this.maxLineBytes = maxLineBytes;
    }

    void open(InputStream stream) {
        in = stream;
        begin = 0;
        scanned = 0;
        filled = 0;
        consumed = 0;
        ended = false;
    }

    /** The next lines, or null at the end; valid until the next call. */
    @Nullable
    Batch next() throws IOException {
        int count = 0;
        while (true) {
            count = separator == null ? cutAtBreaks(count) : cutAt(separator, count);
            if (count == Batch.CAPACITY) {
                break;
            }
            if (ended) {
                if (begin < filled) {
                    offsets[count] = begin;
                    lengths[count++] = filled - begin;
                    begin = filled;
                    scanned = filled;
                }
                break;
            }
            if (count == 0) {
                makeRoom();
            } else if (filled == buffer.length) {
                break;
            }
            read();
        }
        if (count == 0) {
            return null;
        }
        BytesVector lines = BytesVector.wrap(DataTypes.StringType, buffer, offsets, lengths, null, count);
        return new Batch(count, new Vector[] {lines});
    }

    /** Adds lines to the {@code known} ones, as far as bytes and places for them go. */
    private int cutAtBreaks(int known) {
        byte[] bytes = buffer;
        int limit = filled;
        int start = begin;
        int count = known;
        int i = scanned;
        while (count < Batch.CAPACITY) {
            while (i < limit && bytes[i] != '\n' && bytes[i] != '\r') {
                i++;
            }
            // A carriage return at the very end may have its line feed in the next piece.
            if (i >= limit || (bytes[i] == '\r' && i + 1 == limit && !ended)) {
                break;
            }
            offsets[count] = start;
            lengths[count++] = i - start;
            i += bytes[i] == '\r' && i + 1 < limit && bytes[i + 1] == '\n' ? 2 : 1;
            start = i;
        }
        begin = start;
        scanned = i;
        return count;
    }

    private int cutAt(byte[] mark, int known) {
        byte[] bytes = buffer;
        int last = filled - mark.length;
        int count = known;
        int i = scanned;
        while (i <= last && count < Batch.CAPACITY) {
            if (bytes[i] == mark[0] && Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                offsets[count] = begin;
                lengths[count++] = i - begin;
                i += mark.length;
                begin = i;
            } else {
                i++;
            }
        }
        scanned = i;
        return count;
    }

    /** Moves the unfinished line to the front of the buffer, or takes a larger one if there is nothing else in it. */
    private void makeRoom() throws LineTooLongException {
        int rest = filled - begin;
        if (rest > maxLineBytes) {
            throw new LineTooLongException(maxLineBytes, consumed + begin);
        }
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, rest);
        } else if (rest == buffer.length) {
            // Not further than the limit: a line that is too long shall not cost twice its memory.
            long larger = Math.min(rest * 2L, Math.min(maxLineBytes + 1, Integer.MAX_VALUE - 16L));
            buffer = Arrays.copyOf(buffer, (int) Math.max(larger, rest + 1L));
        }
        consumed += begin;
        scanned -= begin;
        begin = 0;
        filled = rest;
    }

    /** Reads on behind what is there, which stays where it is. */
    private void read() throws IOException {
        InputStream source = in;
        int count = source == null ? -1 : source.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
    }

    @Override
    public void close() throws IOException {
        InputStream open = in;
        in = null;
        begin = 0;
        filled = 0;
        ended = true;
        if (open != null) {
            open.close();
        }
    }
}
