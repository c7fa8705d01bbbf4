package dev.millrace.engine.state;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a {@link JoinRows} is stored. Rows are stored in chunks: those that came with one micro-batch into one page; a chunk is
 * written once and deleted when its page goes, so that a micro-batch costs what it changes.
 *
 * <pre>
 * key                      value
 * [4 * side]               up to when rows have been dropped (8 bytes), number of the next chunk (LEB128), logarithm of the
 *                          width of a bucket (1 byte), rows since the last bucket was cut (LEB128)
 * [4 * side + 1, chunk]    first and last time of the bucket (8 bytes each), number of rows (LEB128), unless the bucket is that of
 *                          FOREVER for each row its time less the first time of the bucket (LEB128), if matches are tracked a bit for each
 *                          row, then column by column the values in the form of {@link ValueCodec}
 * [4 * side + 2, chunk]    the bits anew, if rows of the chunk have found a match since
 * </pre>
 *
 * <p>The number of a chunk has 8 bytes, the highest first. Numbers ascend in the order of arrival. Rows of times up to which rows have been
 * dropped are gone, though their chunk may still be there.
 */
public final class JoinRowsStore {

    /** Finds the groups of rows by their columns. */
    public interface Grouping {

        /** The group of each selected row, by position, made when it is new. */
        int[] groupsOf(Batch batch);
    }

    private record Chunk(RowPage page, int index) {}

    private static final int META = 0;
    private static final int ROWS = 1;
    private static final int MATCHES = 2;
    private static final byte IS_STORED = 1;
    private static final byte HAS_MATCHES_KEY = 2;
    private static final byte IS_DIRTY = 4;
    // Of a chunk with matches all bits are written again.
    private static final int MATCHED_CHUNK_LIMIT = 256;

    private final int side;
    private final boolean tracksMatches;
    private final int columnCount;
    private final JoinRows rows;
    private final ByteWriter key = new ByteWriter(16);
    private final ByteWriter value = new ByteWriter(256);
    private final List<Chunk> open = new ArrayList<>();
    private final List<Chunk> dirty = new ArrayList<>();
    private final Map<Long, byte[]> restoredRows = new TreeMap<>();
    private final Map<Long, byte[]> restoredMatches = new TreeMap<>();
    private long[] deleted = {};
    private int deletedCount;
    private long nextChunk;
    private long storedEvictedUpTo = Long.MIN_VALUE;
    private long updated;
    private long removed;
    private long lastUpdated;
    private long lastRemoved;

    JoinRowsStore(int side, boolean tracksMatches, int columnCount, JoinRows rows) {
        this.side = side;
        this.tracksMatches = tracksMatches;
        this.columnCount = columnCount;
        this.rows = rows;
    }

    /** Rows added before the last call of {@link #writeChanges}. */
    public long lastUpdated() {
        return lastUpdated;
    }

    /** Rows dropped before the last call of {@link #writeChanges}. */
    public long lastRemoved() {
        return lastRemoved;
    }

    /** Opens a chunk in a page if none is, and returns how many rows there is room for. */
    int openChunk(RowPage page) {
        int limit = tracksMatches ? MATCHED_CHUNK_LIMIT : RowPage.CAPACITY;
        if (!page.chunkIsOpen || page.count - page.chunkStarts[page.chunkCount - 1] >= limit) {
            open.add(new Chunk(page, page.beginChunk(nextChunk++)));
            page.chunkIsOpen = true;
        }
        int used = page.count - page.chunkStarts[page.chunkCount - 1];
        return Math.min(limit - used, RowPage.CAPACITY - page.count);
    }

    void linkOpenChunks() {
        for (int i = 0; i < open.size(); i++) {
            RowPage page = open.get(i).page;
            int end = page.chunkEnd(open.get(i).index);
            updated += Math.max(0, end - page.linked);
            rows.link(page, end);
        }
    }

    void matchChanged(RowPage page, int row) {
        int chunk = page.chunkOf(row);
        if ((page.chunkFlags[chunk] & (IS_STORED | IS_DIRTY)) == IS_STORED) {
            page.chunkFlags[chunk] |= IS_DIRTY;
            dirty.add(new Chunk(page, chunk));
        }
    }

    void evicted(int count) {
        removed += count;
    }

    /** All rows of a page have gone. */
    void dropped(RowPage page) {
        for (int i = 0; i < page.chunkCount; i++) {
            if ((page.chunkFlags[i] & IS_STORED) != 0) {
                delete(page.chunkIds[i] << 1 | ((page.chunkFlags[i] & HAS_MATCHES_KEY) != 0 ? 1 : 0));
            }
        }
        page.chunkCount = 0;
    }

    private void delete(long chunkAndMatches) {
        if (deletedCount == deleted.length) {
            deleted = Arrays.copyOf(deleted, Math.max(16, 2 * deletedCount));
        }
        deleted[deletedCount++] = chunkAndMatches;
    }

    /** Puts out what has changed since the last call. */
    public void writeChanges(ChangeOutput out) {
        boolean metaChanged = !open.isEmpty() || storedEvictedUpTo != rows.evictedUpTo();
        for (int i = 0; i < deletedCount; i++) {
            writeKey(ROWS, deleted[i] >>> 1);
            out.delete(key.bytes(), 0, key.size());
            if ((deleted[i] & 1) != 0) {
                writeKey(MATCHES, deleted[i] >>> 1);
                out.delete(key.bytes(), 0, key.size());
            }
        }
        deletedCount = 0;
        for (int i = 0; i < dirty.size(); i++) {
            writeMatches(dirty.get(i), out);
        }
        dirty.clear();
        for (int i = 0; i < open.size(); i++) {
            writeRows(open.get(i), out);
        }
        open.clear();
        if (metaChanged) {
            writeMeta(out);
        }
        lastUpdated = updated;
        lastRemoved = removed;
        updated = 0;
        removed = 0;
    }

    private void writeMeta(ChangeOutput out) {
        storedEvictedUpTo = rows.evictedUpTo();
        key.reset();
        key.writeByte(4 * side + META);
        value.reset();
        value.writeLong(storedEvictedUpTo);
        value.writeVarLong(nextChunk);
        value.writeByte(rows.buckets().width());
        value.writeVarLong(rows.buckets().sinceLastBucket());
        put(out);
    }

    private void writeRows(Chunk chunk, ChangeOutput out) {
        RowPage page = chunk.page;
        page.chunkIsOpen = false;
        if (page.chunkCount == 0) {
            return;
        }
        int from = page.chunkStarts[chunk.index];
        int end = page.chunkEnd(chunk.index);
        page.chunkFlags[chunk.index] |= IS_STORED;
        writeKey(ROWS, page.chunkIds[chunk.index]);
        value.reset();
        value.writeLong(page.start);
        value.writeLong(page.last);
        value.writeVarLong(end - from);
        if (page.start != JoinRows.FOREVER) {
            for (int i = from; i < end; i++) {
                value.writeVarLong(page.times[i] - page.start);
            }
        }
        if (tracksMatches) {
            writeBits(page, from, end);
        }
        for (int c = 0; c < columnCount; c++) {
            for (int i = from; i < end; i++) {
                ValueCodec.write(page.columns[c], i, value);
            }
        }
        put(out);
    }

    private void writeMatches(Chunk chunk, ChangeOutput out) {
        RowPage page = chunk.page;
        if (page.chunkCount == 0) {
            return;
        }
        page.chunkFlags[chunk.index] = IS_STORED | HAS_MATCHES_KEY;
        writeKey(MATCHES, page.chunkIds[chunk.index]);
        value.reset();
        writeBits(page, page.chunkStarts[chunk.index], page.chunkEnd(chunk.index));
        put(out);
    }

    private void writeBits(RowPage page, int from, int end) {
        for (int i = from; i < end; i += 8) {
            int bits = 0;
            for (int j = i; j < Math.min(end, i + 8); j++) {
                bits |= page.isMatched(j) ? 1 << (j - i) : 0;
            }
            value.writeByte(bits);
        }
    }

    private void writeKey(int kind, long chunk) {
        key.reset();
        key.writeByte(4 * side + kind);
        key.writeLong(Long.reverseBytes(chunk));
    }

    private void put(ChangeOutput out) {
        out.put(key.bytes(), 0, key.size(), value.bytes(), 0, value.size());
    }

    /** Whether a key is one of this side. */
    public boolean isOwn(byte[] stored, int offset) {
        return stored[offset] >> 2 == side;
    }

    /** Takes a key and its value; {@link #finishRestore} follows. */
    public void restore(byte[] k, int keyOffset, byte[] v, int valueOffset, int valueLength) {
        if ((k[keyOffset] & 3) == META) {
            ByteReader in = new ByteReader(v, valueOffset, valueLength);
            storedEvictedUpTo = in.readLong();
            rows.restoreEvictedUpTo(storedEvictedUpTo);
            nextChunk = in.readVarLong();
            rows.buckets().restoreWidth(in.readByte(), in.readVarLong());
        } else {
            restored(k[keyOffset])
                    .put(chunk(k, keyOffset), Arrays.copyOfRange(v, valueOffset, valueOffset + valueLength));
        }
    }

    /** Takes back a key that was restored. */
    public void restoreDelete(byte[] k, int keyOffset) {
        if ((k[keyOffset] & 3) != META) {
            restored(k[keyOffset]).remove(chunk(k, keyOffset));
        }
    }

    private Map<Long, byte[]> restored(byte tag) {
        return (tag & 3) == ROWS ? restoredRows : restoredMatches;
    }

    private static Long chunk(byte[] k, int keyOffset) {
        return Long.reverseBytes(new ByteReader(k, keyOffset + 1, 8).readLong());
    }

    /** Makes rows of what was restored. Called before rows are added. */
    public void finishRestore(Grouping grouping) {
        if (restoredRows.isEmpty()) {
            return;
        }
        List<Chunk> chunks = new ArrayList<>(restoredRows.size());
        List<RowPage> pages = new ArrayList<>();
        for (Map.Entry<Long, byte[]> entry : restoredRows.entrySet()) {
            Chunk chunk = read(entry.getKey(), entry.getValue());
            chunks.add(chunk);
            if (chunk.index == 0) {
                pages.add(chunk.page);
            }
        }
        restoredRows.clear();
        restoredMatches.clear();
        for (RowPage page : pages) {
            group(page, grouping);
        }
        for (Chunk chunk : chunks) {
            rows.link(chunk.page, chunk.page.chunkEnd(chunk.index));
        }
    }

    private Chunk read(long number, byte[] stored) {
        ByteReader in = new ByteReader(stored, 0, stored.length);
        long start = in.readLong();
        long last = in.readLong();
        int count = in.readLength();
        RowPage page = rows.pageFor(start, last, count);
        int from = page.count;
        int index = page.beginChunk(number);
        page.chunkFlags[index] = IS_STORED;
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = start == JoinRows.FOREVER ? start : start + in.readVarLong();
        }
        if (tracksMatches) {
            readBits(in, page, from, from + count);
            byte[] matches = restoredMatches.get(number);
            if (matches != null) {
                page.chunkFlags[index] = IS_STORED | HAS_MATCHES_KEY;
                readBits(new ByteReader(matches, 0, matches.length), page, from, from + count);
            }
        }
        for (int c = 0; c < columnCount; c++) {
            for (int i = 0; i < count; i++) {
                ValueCodec.read(in, page.builder(c));
            }
        }
        page.added(count);
        for (int i = 0; i < count; i++) {
            page.setTime(from + i, times[i]);
        }
        return new Chunk(page, index);
    }

    private static void readBits(ByteReader in, RowPage page, int from, int end) {
        for (int i = from; i < end; i += 8) {
            int bits = in.readByte();
            for (int j = i; j < Math.min(end, i + 8); j++) {
                if ((bits & 1 << (j - i)) != 0) {
                    page.setMatched(j);
                }
            }
        }
    }

    /** Gives the rows of a page their groups, but not those that have gone. */
    private void group(RowPage page, Grouping grouping) {
        int[] there = new int[page.count];
        int count = 0;
        for (int i = 0; i < page.count; i++) {
            there[count] = i;
            count += page.times[i] > storedEvictedUpTo ? 1 : 0;
        }
        if (count == 0) {
            return;
        }
        int[] groups = grouping.groupsOf(new Batch(page.count, page.columns, Selection.of(there, count), null));
        for (int k = 0; k < count; k++) {
            page.groups[there[k]] = groups[there[k]];
        }
    }
}
