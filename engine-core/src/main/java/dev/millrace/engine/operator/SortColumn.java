package dev.millrace.engine.operator;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;

/**
 * One of the columns to sort by, in flat form. Each value gets a rank, a {@code long} in the order of the values, so that
 * most comparisons compare two longs: for fixed-width types the rank is all there is, for strings it is the first eight
 * bytes and for other types nothing, and where ranks are equal the values themselves decide.
 */
final class SortColumn {

    private final SortKey key;
    private final VectorBuilder values;
    private final boolean rankDecides;
    private long[] ranks = {};
    private Vector vector;

    SortColumn(SortKey key) {
        this.key = key;
        this.values = VectorBuilder.of(key.value().type());
        this.vector = values.build();
        this.rankDecides = switch (Representation.of(key.value().type())) {
            case BOOLEAN, INT, LONG, DOUBLE -> true;
            case DECIMAL -> ((DecimalVector) vector).isCompact();
            default -> false;
        };
    }

    /** Takes the values, one for each row. */
    VectorBuilder values() {
        return values;
    }

    /** Makes ready to compare the first {@code count} rows. */
    void prepare(int count) {
        vector = values.build();
        if (ranks.length < count) {
            ranks = new long[count];
        }
        for (int row = 0; row < count; row++) {
            ranks[row] = vector.isNull(row) ? 0 : rank(vector, row);
        }
    }

    int compare(int a, int b) {
        if (vector.mayHaveNulls()) {
            boolean aNull = vector.isNull(a);
            boolean bNull = vector.isNull(b);
            if (aNull || bNull) {
                return aNull == bNull ? 0 : aNull == key.nullsFirst() ? -1 : 1;
            }
        }
        int order = Long.compare(ranks[a], ranks[b]);
        if (order == 0 && !rankDecides) {
            order = Vectors.compare(vector, a, vector, b);
        }
        return key.ascending() ? order : -order;
    }

    private static long rank(Vector vector, int row) {
        if (vector instanceof LongVector v) {
            return v.get(row);
        }
        if (vector instanceof BytesVector v) {
            return prefix(v.base(), v.offset(row), v.length(row));
        }
        if (vector instanceof IntVector v) {
            return v.get(row);
        }
        if (vector instanceof DoubleVector v) {
            // Bits of positive doubles grow with the value, those of negative ones fall; -0.0 becomes 0.0.
            long bits = Double.doubleToLongBits(v.get(row) + 0.0);
            return bits ^ ((bits >> 63) & Long.MAX_VALUE);
        }
        if (vector instanceof BooleanVector v) {
            return v.get(row) ? 1 : 0;
        }
        return vector instanceof DecimalVector v && v.isCompact() ? v.low(row) : 0;
    }

    private static long prefix(byte[] base, int offset, int length) {
        long bytes = 0;
        for (int i = 0; i < 8; i++) {
            bytes = (bytes << 8) | (i < length ? base[offset + i] & 0xFF : 0);
        }
        // Bytes are unsigned, longs are not.
        return bytes ^ Long.MIN_VALUE;
    }
}
