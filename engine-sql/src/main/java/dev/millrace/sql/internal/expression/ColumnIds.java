package dev.millrace.sql.internal.expression;

import java.util.concurrent.atomic.AtomicLong;

/** The ids of columns, unique in the process. They never leave it: checkpoints and results do not contain them. */
public final class ColumnIds {

    private static final AtomicLong LAST = new AtomicLong(-1);

    private ColumnIds() {}

    public static long next() {
        return LAST.incrementAndGet();
    }
}
