package dev.millrace.engine.operator;

/** What an aggregation pushes at the end of a micro-batch, and what it remembers. */
public enum EmitMode {
    /** All groups; afterwards they are forgotten. For bounded input. */
    BATCH,
    /** All groups; they are remembered. */
    COMPLETE,
    /** The groups that got rows in this micro-batch; all are remembered. */
    UPDATE,
    /** The old row with weight -1 and the new row of each changed group. */
    CHANGELOG,
    /** The groups that the watermark has passed; they are forgotten. */
    APPEND
}
