package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteWriter;

/** Memory that a {@link GroupTable} needs while it looks at a batch; tables that are used one at a time share it. */
final class ProbeScratch {

    int[] groups = {};
    int[] others = {};
    int[] byEntry = {};
    long[] longs = {};
    final ByteWriter row = new ByteWriter(64);

    /** Makes the arrays by position long enough for {@code end} rows. */
    void ensure(int end) {
        if (groups.length < end) {
            groups = new int[Math.max(end, 2 * groups.length)];
            others = new int[groups.length];
        }
    }
}
