package dev.millrace.engine.vector;

/** Leaves rows with a {@code NULL} out of a selection, into an array that each call reuses. */
public final class NonNullRows {

    private int[] positions = {};

    /** Those of {@code rows} at which {@code vector} is not {@code NULL}; valid until the next call, to which it may be given. */
    public Selection of(Vector vector, Selection rows) {
        if (!vector.mayHaveNulls()) {
            return rows;
        }
        int count = rows.count();
        if (positions.length < count) {
            positions = new int[Math.max(count, 2 * positions.length)];
        }
        int kept = vector instanceof FlatVector flat ? keepFlat(flat.writableNulls(), rows) : keepAny(vector, rows);
        return kept == count ? rows : Selection.of(positions, kept);
    }

    private int keepFlat(long[] nulls, Selection rows) {
        int[] from = rows.positions();
        int[] to = positions;
        int count = rows.count();
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int row = from[k];
            to[kept] = row;
            kept += (int) (~nulls[row >>> 6] >>> row) & 1;
        }
        return kept;
    }

    private int keepAny(Vector vector, Selection rows) {
        int count = rows.count();
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int row = rows.get(k);
            positions[kept] = row;
            kept += vector.isNull(row) ? 0 : 1;
        }
        return kept;
    }
}
