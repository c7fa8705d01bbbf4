package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;

/** Counts the rows that an operator drops because they are late. */
final class LateRows {

    private long count;

    LateRows(String operatorName) {}

    void begin(Batch batch) {}

    void count(int position, long windows, boolean lost) {
        count += windows;
    }

    void end() {}

    /** What was counted since the last call. */
    long takeCount() {
        long taken = count;
        count = 0;
        return taken;
    }
}
