package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import org.jspecify.annotations.Nullable;

/** Counts the rows that an operator leaves out because they are late, and gives them to who wants them. */
final class LateRows {

    private @Nullable Output output;
    private int[] positions = {};
    private long count;

    /** From now on lost rows go there, too. */
    void to(Output target) {
        output = target;
    }

    /** Makes room for the lost rows of a batch; returns where their positions go, in ascending order. */
    int[] positions(int rows) {
        if (positions.length < rows) {
            positions = new int[Math.max(rows, 2 * positions.length)];
        }
        return positions;
    }

    /** Counts rows, once for each window that they miss. */
    void count(long windows) {
        count += windows;
    }

    /** Hands over the rows of a batch that are lost: the first so many of {@link #positions}. */
    void lost(Batch batch, int rows) {
        Output target = output;
        if (target != null && rows > 0) {
            target.accept(batch.withSelection(Selection.of(positions, rows)));
        }
    }

    /** What was counted since the last call. */
    long takeCount() {
        long taken = count;
        count = 0;
        return taken;
    }
}
