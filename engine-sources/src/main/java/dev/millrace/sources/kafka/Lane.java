package dev.millrace.sources.kafka;

import java.util.ArrayDeque;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What has been read ahead of one partition. Everything under the lock of its {@link ReadAhead}. */
final class Lane {
    final TopicPartition partition;
    private final ArrayDeque<RecordChunk> chunks = new ArrayDeque<>();
    /** The first row of the first chunk that was not taken yet. */
    private int firstRow;
    /** Records before this offset have been taken, or do not exist. */
    private long taken;
    /** Records before this offset have been read, taken or not. */
    private long fetched;

    private long bytes;
    private boolean seekWanted = true;
    private boolean outOfRange;
    boolean paused;

    Lane(TopicPartition partition, long start) {
        this.partition = partition;
        this.taken = start;
        this.fetched = start;
    }

    /** Some rows of a chunk; {@code last} if nothing else of the chunk will be asked for. */
    record Slice(RecordChunk chunk, int from, int to, boolean last) {}

    long taken() {
        return taken;
    }

    long fetched() {
        return fetched;
    }

    long bytes() {
        return bytes;
    }

    boolean isOutOfRange() {
        return outOfRange && chunks.isEmpty();
    }

    /** Forgets what was read and goes on elsewhere. */
    void seek(long offset) {
        chunks.clear();
        firstRow = 0;
        bytes = 0;
        taken = offset;
        fetched = offset;
        outOfRange = false;
        seekWanted = true;
    }

    /** Whether the consumer has to be moved to {@link #fetched}; asked once. */
    boolean takeSeek() {
        boolean wanted = seekWanted;
        seekWanted = false;
        return wanted;
    }

    boolean isSeekWanted() {
        return seekWanted;
    }

    void markOutOfRange() {
        outOfRange = true;
    }

    void add(RecordChunk chunk) {
        chunks.addLast(chunk);
        bytes += chunk.bytes();
    }

    /** The consumer stands here now; true if it stood elsewhere before. */
    boolean advance(long position) {
        boolean moved = position > fetched;
        fetched = Math.max(fetched, position);
        return moved;
    }

    /** The next rows before {@code end}; null if none have been read. */
    @Nullable
    Slice take(long end) {
        RecordChunk chunk = chunks.peekFirst();
        if (chunk == null) {
            return null;
        }
        int from = firstRow;
        int to = chunk.rowAt(end, from);
        if (to == from) {
            return null;
        }
        taken = chunk.offset(to - 1) + 1;
        boolean last = to == chunk.rows();
        if (last) {
            chunks.removeFirst();
            bytes -= chunk.bytes();
            firstRow = 0;
        } else {
            firstRow = to;
        }
        return new Slice(chunk, from, to, last);
    }

    /** Whether there is something to take, to leave or to complain of. */
    boolean hasNews(long end) {
        return !chunks.isEmpty() || fetched >= end || outOfRange;
    }

    /** Whether all that exists before {@code end} was taken; then the next range begins there. */
    boolean isDone(long end) {
        RecordChunk chunk = chunks.peekFirst();
        boolean nothingLeft = chunk == null ? fetched >= end : chunk.offset(firstRow) >= end;
        if (nothingLeft) {
            taken = Math.max(taken, end);
        }
        return nothingLeft;
    }
}
