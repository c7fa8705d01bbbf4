package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector that holds one value for each position. A bit set in {@link #nulls()} marks a {@code NULL}; the values under
 * such bits are arbitrary. No bitmap at all means that there are no nulls.
 *
 * <p>The owner of a result vector begins each evaluation with {@link #reset}, which forgets nulls but keeps the arrays.
 */
public abstract sealed class FlatVector extends Vector
        permits BooleanVector,
                IntVector,
                LongVector,
                DoubleVector,
                DecimalVector,
                BytesVector,
                ArrayVector,
                MapVector,
                StructVector {

    private int size;
    private long @Nullable [] nulls;
    private long @Nullable [] unusedNulls;

    FlatVector(DataType type, int size, long @Nullable [] nulls) {
        super(type);
        this.size = size;
        this.nulls = nulls;
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final boolean isNull(int position) {
        long[] bits = nulls;
        return bits != null && (bits[position >>> 6] & (1L << position)) != 0;
    }

    @Override
    public final boolean mayHaveNulls() {
        return nulls != null;
    }

    /** The null bitmap, at least {@code (size() + 63) / 64} words long; null when there are no nulls. */
    public final long @Nullable [] nulls() {
        return nulls;
    }

    /** The null bitmap, made (without any null) when there was none. */
    public final long[] writableNulls() {
        long[] bits = nulls;
        if (bits == null) {
            bits = emptyBitmap();
            nulls = bits;
        }
        return bits;
    }

    /** Makes the value at {@code position} {@code NULL}; only {@link #clearNulls} and {@link #setNotNull} undo it. */
    public final void setNull(int position) {
        writableNulls()[position >>> 6] |= 1L << position;
    }

    /** Takes a {@code NULL} at {@code position} back. */
    public final void setNotNull(int position) {
        long[] bits = nulls;
        if (bits != null) {
            bits[position >>> 6] &= ~(1L << position);
        }
    }

    /** Forgets all nulls. */
    public final void clearNulls() {
        if (nulls != null) {
            unusedNulls = nulls;
            nulls = null;
        }
    }

    /** Makes every position that is {@code NULL} in {@code source} (any encoding) {@code NULL} here too; valid at {@code rows}. */
    public final void addNulls(Vector source, Selection rows) {
        if (!source.mayHaveNulls() || rows.count() == 0) {
            return;
        }
        if (source instanceof FlatVector flat) {
            long[] from = flat.nulls;
            if (from != null) {
                long[] to = writableNulls();
                int words = words(rows.end());
                for (int w = 0; w < words; w++) {
                    to[w] |= from[w];
                }
            }
        } else {
            addNullsOneByOne(source, rows);
        }
    }

    private void addNullsOneByOne(Vector source, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            if (source.isNull(positions[k])) {
                setNull(positions[k]);
            }
        }
    }

    /** Prepares for new values: no nulls, at least {@code rows} positions. Values are arbitrary until they are set. */
    public final void reset(int rows) {
        clearNulls();
        ensureCapacity(rows);
    }

    /** Makes at least {@code rows} positions addressable and keeps the values that there are. */
    public final void ensureCapacity(int rows) {
        if (rows <= size) {
            return;
        }
        int newSize = size == 0 ? rows : Math.max(rows, size + (size >> 1));
        grow(newSize);
        if (nulls != null && nulls.length < words(newSize)) {
            nulls = Arrays.copyOf(nulls, words(newSize));
        }
        size = newSize;
    }

    abstract void grow(int newSize);

    private long[] emptyBitmap() {
        long[] bits = unusedNulls;
        if (bits == null || bits.length < words(size)) {
            return new long[words(size)];
        }
        Arrays.fill(bits, 0L);
        return bits;
    }

    private static int words(int size) {
        return (size + 63) >>> 6;
    }
}
