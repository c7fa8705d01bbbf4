package dev.millrace.engine.state;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.DenseIds;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one side of a stream-stream join remembers: rows are only added, and leave when their time has passed.
 *
 * <p>They lie in columns, in pages of 1,024, in a bucket for each range of time. The rows of a group (of equal join keys) are a
 * chain through all pages, in the order in which they came; a row is a number. Added rows are seen after {@link #link}. Beside
 * its values a row takes 20 bytes.
 *
 * <p>What can be seen, and in which order, depends on the stored state alone, so that it is the same after a restore. {@link
 * JoinRowsStore} has the format.
 */
public final class JoinRows {

    /** The end of a chain. */
    public static final int NO_ROW = -1;

    /** The time of rows that are kept for ever. */
    public static final long FOREVER = TimeBuckets.FOREVER;

    /** What {@link #evict} tells. */
    public interface Eviction {

        /** These rows go and have not found a match. Called where that is tracked. */
        void unmatched(Vector[] columns, int rowCount, Selection rows);

        /** A group has no rows any more on this side. */
        void emptied(int group);
    }

    /** Rows that are added: until when each is kept (null: for ever), whether each has found a match (null: not tracked). */
    private record Added(Batch batch, int[] groups, long @Nullable [] times, boolean @Nullable [] matched) {}

    private static final int LEAST_GROUPS = 64;
    private static final int PAGE_LIMIT = 1 << (31 - RowPage.SHIFT);

    private final DataType[] types;
    private final TimeBuckets<List<RowPage>> buckets = new TimeBuckets<>(() -> new ArrayList<>(1));
    private final boolean tracksMatches;
    private final JoinRowsStore store;
    private final DenseIds pageIds = new DenseIds();
    private @Nullable RowPage[] pages = new RowPage[16];
    private int[] heads = new int[LEAST_GROUPS];
    private int[] tails = new int[LEAST_GROUPS];
    private int groupLimit;
    private int size;
    private long evictedUpTo = Long.MIN_VALUE;
    private final int[] piece = new int[RowPage.CAPACITY];
    private int[] sorted = {};
    private int[] bucketOfRow = {};
    private int[] bucketEnds = {};

    /**
     * No rows yet.
     *
     * @param side 0 or 1; tells the stored keys of one side from those of the other
     * @param tracksMatches whether it is remembered which rows have found a match
     */
    public JoinRows(int side, StructType schema, boolean tracksMatches) {
        types = new DataType[schema.length()];
        for (int c = 0; c < types.length; c++) {
            types[c] = schema.apply(c).dataType();
        }
        this.tracksMatches = tracksMatches;
        store = new JoinRowsStore(side, tracksMatches, types.length, this);
    }

    /** What of these rows goes to the checkpoint and comes from it. */
    public JoinRowsStore store() {
        return store;
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** Makes groups 0 to {@code limit - 1} addressable. */
    public void ensureGroups(int limit) {
        if (heads.length < limit) {
            heads = Arrays.copyOf(heads, Math.max(limit, 2 * heads.length));
            tails = Arrays.copyOf(tails, heads.length);
        }
        if (groupLimit < limit) {
            Arrays.fill(heads, groupLimit, limit, NO_ROW);
            groupLimit = limit;
        }
    }

    /**
     * Adds rows, which are seen after {@link #link}.
     *
     * @param groups the group of each row, by position
     * @param times until when each row is kept, by position; null when all stay for ever
     * @param matched which rows have found a match already, by position; null when that is not tracked
     */
    public void append(
            Batch batch, Selection rows, int[] groups, long @Nullable [] times, boolean @Nullable [] matched) {
        int count = rows.count();
        if (count == 0) {
            return;
        }
        Added added = new Added(batch, groups, times, matched);
        if (times == null) {
            append(buckets.indexOf(FOREVER), added, rows.positions(), 0, count);
        } else if (isOneBucket(rows, times)) {
            append(buckets.existing(times[rows.get(0)]), added, rows.positions(), 0, count);
        } else {
            sortByBucket(rows, times);
            int from = 0;
            for (int bucket = 0; from < count; bucket++) {
                append(bucket, added, sorted, from, bucketEnds[bucket]);
                from = bucketEnds[bucket];
            }
        }
    }

    /** Makes the buckets that the rows need; true when it is a single one. */
    private boolean isOneBucket(Selection rows, long[] times) {
        int first = buckets.indexOf(times[rows.get(0)]);
        int bucketCount = buckets.size();
        boolean isOne = true;
        for (int k = 1; k < rows.count(); k++) {
            isOne &= buckets.indexOf(times[rows.get(k)]) == first;
        }
        return isOne && buckets.size() == bucketCount;
    }

    /** Sorts the rows by bucket, in the order in which they came within each. */
    private void sortByBucket(Selection rows, long[] times) {
        int count = rows.count();
        if (sorted.length < count) {
            sorted = new int[count];
            bucketOfRow = new int[count];
        }
        if (bucketEnds.length <= buckets.size()) {
            bucketEnds = new int[2 * buckets.size() + 1];
        }
        int[] ends = bucketEnds;
        Arrays.fill(ends, 0);
        for (int k = 0; k < count; k++) {
            bucketOfRow[k] = buckets.existing(times[rows.get(k)]);
            ends[bucketOfRow[k] + 1]++;
        }
        for (int b = 1; b < ends.length; b++) {
            ends[b] += ends[b - 1];
        }
        // Where a bucket starts becomes where it ends.
        for (int k = 0; k < count; k++) {
            sorted[ends[bucketOfRow[k]]++] = rows.get(k);
        }
    }

    private void append(int bucket, Added added, int[] positions, int from, int to) {
        int done = from;
        while (done < to) {
            RowPage page = pageWithRoom(bucket, 1);
            int first = page.count;
            int taken = Math.min(store.openChunk(page), to - done);
            System.arraycopy(positions, done, piece, 0, taken);
            page.append(added.batch, Selection.of(piece, taken));
            long[] times = added.times;
            boolean[] matched = added.matched;
            for (int k = 0; k < taken; k++) {
                page.groups[first + k] = added.groups[piece[k]];
                page.setTime(first + k, times == null ? FOREVER : times[piece[k]]);
                if (matched != null && matched[piece[k]]) {
                    page.setMatched(first + k);
                }
            }
            done += taken;
        }
    }

    private RowPage pageWithRoom(int bucket, int rows) {
        List<RowPage> inBucket = buckets.get(bucket);
        boolean isFirst = inBucket.isEmpty();
        if (!isFirst) {
            RowPage last = inBucket.get(inBucket.size() - 1);
            if (last.count + rows <= RowPage.CAPACITY) {
                return last;
            }
        }
        int id = pageIds.take();
        if (id == PAGE_LIMIT) {
            throw new IllegalStateException("A join cannot remember more than 2,147,483,648 rows of one side");
        }
        if (id >= pages.length) {
            pages = Arrays.copyOf(pages, 2 * pages.length);
        }
        RowPage page = new RowPage(id, buckets.start(bucket), buckets.last(bucket), types, !isFirst);
        pages[id] = page;
        inBucket.add(page);
        return page;
    }

    /** The page for rows that are restored, in the bucket that they were in. */
    RowPage pageFor(long start, long last, int rows) {
        return pageWithRoom(buckets.restore(start, last), rows);
    }

    TimeBuckets<List<RowPage>> buckets() {
        return buckets;
    }

    /** Up to when rows have been dropped. */
    long evictedUpTo() {
        return evictedUpTo;
    }

    /** Takes back how far rows were dropped. */
    void restoreEvictedUpTo(long time) {
        evictedUpTo = time;
    }

    /** The bytes of memory in use, roughly. */
    public long memoryBytes() {
        long bytes = 8L * heads.length + 4L * pages.length;
        for (RowPage page : pages) {
            bytes += page == null ? 0 : page.memoryBytes();
        }
        return bytes;
    }

    /** Forgets all rows. */
    public void clear() {
        buckets.removeFirst(buckets.size());
        Arrays.fill(pages, null);
        pageIds.clear();
        size = 0;
    }

    private RowPage page(int row) {
        return Objects.requireNonNull(pages[row >>> RowPage.SHIFT]);
    }

    /** Puts all rows that were added into the chains of their groups. */
    public void link() {
        store.linkOpenChunks();
    }

    /** Puts the rows of a page before row {@code end} that are in no chain yet into one. */
    void link(RowPage page, int end) {
        for (int i = page.linked; i < end; i++) {
            int group = page.groups[i];
            if (group == RowPage.NO_GROUP) {
                continue;
            }
            int row = page.rowId(i);
            page.next[i] = NO_ROW;
            if (heads[group] == NO_ROW) {
                heads[group] = row;
                page.previous[i] = NO_ROW;
            } else {
                int tail = tails[group];
                page(tail).next[tail & RowPage.MASK] = row;
                page.previous[i] = tail;
            }
            tails[group] = row;
            page.live++;
            size++;
        }
        page.linked = Math.max(page.linked, end);
    }

    private void unlink(RowPage page, int i, Eviction eviction) {
        int group = page.groups[i];
        int before = page.previous[i];
        int after = page.next[i];
        if (before == NO_ROW) {
            heads[group] = after;
        } else {
            page(before).next[before & RowPage.MASK] = after;
        }
        if (after == NO_ROW) {
            tails[group] = before;
        } else {
            page(after).previous[after & RowPage.MASK] = before;
        }
        page.groups[i] = RowPage.NO_GROUP;
        page.live--;
        size--;
        if (heads[group] == NO_ROW) {
            eviction.emptied(group);
        }
    }

    /** The first row of a group, or {@link #NO_ROW}. */
    public int first(int group) {
        return heads[group];
    }

    /** The row of the same group after this one, or {@link #NO_ROW}. */
    public int next(int row) {
        return page(row).next[row & RowPage.MASK];
    }

    /** Whether a row has found a match. */
    public boolean isMatched(int row) {
        return page(row).isMatched(row & RowPage.MASK);
    }

    /** Remembers that a row has found a match; false when it was known. */
    public boolean setMatched(int row) {
        RowPage page = page(row);
        int i = row & RowPage.MASK;
        if (page.isMatched(i)) {
            return false;
        }
        page.setMatched(i);
        store.matchChanged(page, i);
        return true;
    }

    /** Appends one column of the first {@code count} of {@code rows} to a builder. */
    public void copy(int column, int[] rows, int count, VectorBuilder out) {
        for (int k = 0; k < count; k++) {
            int row = rows[k];
            out.append(page(row).columns[column], row & RowPage.MASK);
        }
    }

    /** Drops all rows that are kept until {@code upTo} or less, those of earlier times first. */
    public void evict(long upTo, Eviction eviction) {
        evictedUpTo = Math.max(evictedUpTo, upTo);
        int past = 0;
        for (int b = 0; b < buckets.size() && buckets.start(b) <= evictedUpTo; b++) {
            List<RowPage> bucket = buckets.get(b);
            int kept = 0;
            for (int i = 0; i < bucket.size(); i++) {
                RowPage page = bucket.get(i);
                if (page.earliest <= evictedUpTo) {
                    evict(page, eviction);
                }
                if (page.live > 0) {
                    bucket.set(kept++, page);
                } else {
                    store.dropped(page);
                    pages[page.id] = null;
                    pageIds.release(page.id);
                }
            }
            bucket.subList(kept, bucket.size()).clear();
            past += buckets.last(b) <= evictedUpTo ? 1 : 0;
        }
        buckets.removeFirst(past);
    }

    private void evict(RowPage page, Eviction eviction) {
        int unmatched = 0;
        int sizeBefore = size;
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < page.count; i++) {
            if (page.groups[i] == RowPage.NO_GROUP) {
                continue;
            }
            if (page.times[i] <= evictedUpTo) {
                unlink(page, i, eviction);
                piece[unmatched] = i;
                unmatched += page.isMatched(i) ? 0 : 1;
            } else {
                earliest = Math.min(earliest, page.times[i]);
            }
        }
        page.earliest = earliest;
        store.evicted(sizeBefore - size);
        if (tracksMatches && unmatched > 0) {
            eviction.unmatched(page.columns, page.count, Selection.of(piece, unmatched));
        }
    }
}
