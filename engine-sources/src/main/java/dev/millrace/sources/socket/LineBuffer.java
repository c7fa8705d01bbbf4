package dev.millrace.sources.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The lines that came in and are not committed yet, numbered from 0. One thread appends, another one reads and releases; the
 * one that appends waits when there is no room.
 */
final class LineBuffer {
    static final int CHUNK_LINES = 2048;

    private final long maxBytes;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private long bytes;
    private long count;
    private boolean closed;

    /** Some lines in a row. Filled once from the front; what is there does not change. */
    static final class Chunk {
        final long first;
        byte[] text = new byte[16 * 1024];
        final int[] ends = new int[CHUNK_LINES];
        final long[] micros = new long[CHUNK_LINES];
        int lines;

        Chunk(long first) {
            this.first = first;
        }

        int textLength() {
            return lines == 0 ? 0 : ends[lines - 1];
        }
    }

    /** Some lines as they were when they were asked for: arrays of a chunk that are not changed up to {@code to}. */
    record Slice(byte[] text, int[] ends, long[] micros, int from, int to) {}

    LineBuffer(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a line, once there is room; false if the buffer was closed. A line that is larger than all room goes alone. */
    synchronized boolean append(byte[] source, int offset, int length, long arrivedMicros) throws InterruptedException {
        while (!closed && bytes > 0 && bytes + length > maxBytes) {
            wait();
        }
        if (closed) {
            return false;
        }
        Chunk chunk = chunks.peekLast();
        if (chunk == null || chunk.lines == CHUNK_LINES || chunk.textLength() > Integer.MAX_VALUE - 64 - length) {
            chunk = new Chunk(count);
            chunks.addLast(chunk);
        }
        int start = chunk.textLength();
        if (start + length > chunk.text.length) {
            long larger = Math.max(start + (long) length, 2L * chunk.text.length);
            chunk.text = Arrays.copyOf(chunk.text, (int) Math.min(larger, Integer.MAX_VALUE - 64));
        }
        System.arraycopy(source, offset, chunk.text, start, length);
        chunk.ends[chunk.lines] = start + length;
        chunk.micros[chunk.lines] = arrivedMicros;
        chunk.lines++;
        count++;
        bytes += length + Long.BYTES;
        return true;
    }

    /** How many lines have come so far. */
    synchronized long count() {
        return count;
    }

    /** The lines from {@code from} to {@code to}, the latter not included. All of them must still be there. */
    synchronized List<Slice> slices(long from, long to) {
        List<Slice> slices = new ArrayList<>();
        for (Chunk chunk : chunks) {
            long end = Math.min(to, chunk.first + chunk.lines);
            long begin = Math.max(from, chunk.first);
            if (begin < end) {
                slices.add(new Slice(
                        chunk.text, chunk.ends, chunk.micros, (int) (begin - chunk.first), (int) (end - chunk.first)));
            }
        }
        return slices;
    }

    /** Forgets the lines before {@code to}. */
    synchronized void release(long to) {
        for (Iterator<Chunk> all = chunks.iterator(); all.hasNext(); ) {
            Chunk chunk = all.next();
            if (chunk.first + chunk.lines > to) {
                break;
            }
            bytes -= chunk.textLength() + (long) Long.BYTES * chunk.lines;
            all.remove();
        }
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
