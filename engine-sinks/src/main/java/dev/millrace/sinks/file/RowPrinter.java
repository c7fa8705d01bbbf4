package dev.millrace.sinks.file;

import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.Batch;

/** Prints rows as UTF-8 text. Not thread-safe. */
interface RowPrinter {
    /** What stands at the beginning of each file. */
    void begin(TextOutput out);

    /** Appends one row, with what ends it. */
    void print(Batch batch, int position, TextOutput out);
}
