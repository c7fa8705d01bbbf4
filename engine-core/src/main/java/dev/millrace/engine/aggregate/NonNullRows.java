package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;

/** Narrows a selection to the rows where an argument is not {@code NULL}, so that the loops behind need not ask. */
final class NonNullRows {

    private int[] positions = {};

    Selection of(Vector argument, Selection rows) {
        if (!argument.mayHaveNulls()) {
            return rows;
        }
        int count = rows.count();
        // Narrowing twice in a row reads from this very array, always ahead of where it writes.
        if (positions.length < count) {
            positions = new int[count];
        }
        int[] from = rows.positions();
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int p = from[k];
            positions[kept] = p;
            kept += argument.isNull(p) ? 0 : 1;
        }
        return kept == count ? rows : Selection.of(positions, kept);
    }
}
