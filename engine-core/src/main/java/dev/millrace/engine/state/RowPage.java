package dev.millrace.engine.state;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to 1,024 rows of a {@link JoinRows} in columns, in the order in which they came, with the links of the chains that they are
 * in. Rows are removed by forgetting their group; the page goes when the last one has. Rows that came with the same call of
 * {@link JoinRows#writeChanges} form a chunk, the unit of what is stored.
 */
final class RowPage {

    static final int SHIFT = 10;
    static final int CAPACITY = 1 << SHIFT;
    static final int MASK = CAPACITY - 1;
    static final int NO_GROUP = -1;

    private static final int SMALL = 16;

    final int id;
    /** The first and the last time of the bucket that the page is in. */
    final long start;

    final long last;
    private final @Nullable VectorBuilder[] builders;
    final Vector[] columns;
    int count;
    /** Rows that are there. */
    int live;

    long[] times;
    int[] groups;
    int[] next;
    int[] previous;
    long @Nullable [] matched;
    long[] chunkIds = new long[2];
    int[] chunkStarts = new int[2];
    byte[] chunkFlags = new byte[2];
    int chunkCount;
    /** Whether rows may be added to the last chunk. */
    boolean chunkIsOpen;
    /** Rows before this one are in chains, or gone. */
    int linked;
    /** No row that is there has an earlier time. */
    long earliest = Long.MAX_VALUE;

    RowPage(int id, long start, long last, DataType[] types, boolean isLarge) {
        this.id = id;
        this.start = start;
        this.last = last;
        int capacity = isLarge ? CAPACITY : SMALL;
        builders = new VectorBuilder[types.length];
        columns = new Vector[types.length];
        for (int c = 0; c < types.length; c++) {
            VectorBuilder builder = VectorBuilder.of(types[c], capacity);
            builders[c] = builder;
            columns[c] = builder.build();
        }
        times = new long[capacity];
        groups = new int[capacity];
        next = new int[capacity];
        previous = new int[capacity];
    }

    int rowId(int row) {
        return (id << SHIFT) | row;
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    VectorBuilder builder(int column) {
        VectorBuilder builder = builders[column];
        if (builder == null) {
            throw new IllegalStateException("A full page takes no more rows");
        }
        return builder;
    }

    void append(Batch batch, Selection rows) {
        for (int c = 0; c < columns.length; c++) {
            builder(c).appendAll(batch.column(c), rows);
        }
        added(rows.count());
    }

    /** The builders have got {@code rows} more rows, whose time and group follow. */
    void added(int rows) {
        int needed = count + rows;
        if (times.length < needed) {
            int capacity = Math.min(CAPACITY, Math.max(needed, 2 * times.length));
            times = Arrays.copyOf(times, capacity);
            groups = Arrays.copyOf(groups, capacity);
            next = Arrays.copyOf(next, capacity);
            previous = Arrays.copyOf(previous, capacity);
        }
        Arrays.fill(groups, count, needed, NO_GROUP);
        count = needed;
        for (int c = 0; c < columns.length; c++) {
            columns[c] = builder(c).build();
        }
        if (isFull()) {
            seal();
        }
    }

    /** Gives memory back that only growing needs. */
    private void seal() {
        for (int c = 0; c < columns.length; c++) {
            if (columns[c] instanceof BytesVector bytes) {
                columns[c] = BytesVector.wrap(
                        bytes.type(),
                        Arrays.copyOf(bytes.base(), bytes.arenaSize()),
                        Arrays.copyOf(bytes.offsets(), count),
                        Arrays.copyOf(bytes.lengths(), count),
                        bytes.nulls(),
                        count);
                builders[c] = null;
            }
        }
    }

    void setTime(int row, long time) {
        times[row] = time;
        earliest = Math.min(earliest, time);
    }

    boolean isMatched(int row) {
        long[] bits = matched;
        return bits != null && (bits[row >>> 6] & (1L << row)) != 0;
    }

    void setMatched(int row) {
        long[] bits = matched;
        if (bits == null) {
            bits = new long[CAPACITY / 64];
            matched = bits;
        }
        bits[row >>> 6] |= 1L << row;
    }

    /** Begins a chunk with the row that comes next. */
    int beginChunk(long chunk) {
        if (chunkCount == chunkIds.length) {
            chunkIds = Arrays.copyOf(chunkIds, 2 * chunkCount);
            chunkStarts = Arrays.copyOf(chunkStarts, 2 * chunkCount);
            chunkFlags = Arrays.copyOf(chunkFlags, 2 * chunkCount);
        }
        chunkIds[chunkCount] = chunk;
        chunkStarts[chunkCount] = count;
        chunkFlags[chunkCount] = 0;
        return chunkCount++;
    }

    int chunkEnd(int chunk) {
        return chunk + 1 < chunkCount ? chunkStarts[chunk + 1] : count;
    }

    /** Which of the chunks a row is in. */
    int chunkOf(int row) {
        int found = Arrays.binarySearch(chunkStarts, 0, chunkCount, row);
        return found >= 0 ? found : -found - 2;
    }

    long memoryBytes() {
        long bytes = 128 + 20L * times.length + 13L * chunkIds.length + (matched == null ? 0 : CAPACITY / 8);
        for (int c = 0; c < columns.length; c++) {
            VectorBuilder builder = builders[c];
            bytes += 64 + (builder != null ? builder.memoryBytes() : sealedBytes(columns[c]));
        }
        return bytes;
    }

    private static long sealedBytes(Vector column) {
        return column instanceof BytesVector bytes ? bytes.base().length + 8L * bytes.size() : 0;
    }
}
